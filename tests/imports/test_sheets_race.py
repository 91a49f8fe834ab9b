"""Sheets and forms about the same people at the same moment: everybody once, and every row accounted for."""

from collections import Counter
from datetime import date
from functools import partial

import pytest

from accounts.models import EmploymentSpell, SocialWorker
from accounts.operations import people
from accounts.roles import Role
from imports.models import Sheet
from imports.operations import choosing, working
from journal.models import Entry
from tests.cast import TODAY, make_user
from tests.imports.sheets import brought, file_of, newcomer, numbers
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
NEW = range(9001, 9021)


def confirmed(cast, *leads):
    """A sheet of the same twenty newcomers by each of these leads, all waiting for a worker."""
    sheets = [brought(cast, file_of(*map(newcomer, NEW)), by=by) for by in leads]
    return [choosing.confirm(sheet=each, by=each.by, on=TODAY) for each in sheets]


def times_added():
    """How often each newcomer has a record, an employment and an entry that says so."""
    added = Entry.objects.filter(verb="social-worker.added").values_list("about", flat=True)
    records = SocialWorker.objects.filter(last_name="Newcome")
    spells = EmploymentSpell.objects.filter(social_worker__in=records).values_list("social_worker", flat=True)
    return records.count(), set(Counter(spells).values()), set(Counter(added).values())


def test_two_leads_with_the_same_people_add_them_once(cast):
    second = make_user("Lily Latecome", Role.WORKFORCE_LEAD, council=cast.council_a)
    sheets = confirmed(cast, cast.lead_a, second)
    assert race(lambda _: working.work(on=TODAY), range(4)) == {"done": 4}
    assert times_added() == (len(NEW), {1}, {1})
    assert sorted(map(numbers, sheets)) == [(0, 0, len(NEW), 0, 0), (len(NEW), 0, 0, 0, 0)]


def test_a_sheet_and_forms_at_once_add_everybody_once(cast):
    (sheet,) = confirmed(cast, cast.lead_a)
    by_form = [
        partial(
            people.add, registration_number=f"SW{number}", first_name="Nina", last_name="Newcome", role="5",
            email=f"sw{number}@example.org", employer=cast.employer_a, council=cast.council_a, team="North team",
            start=date(2026, 3, 2), by=cast.lead_a, on=TODAY,
        ) for number in NEW[::4]
    ]  # fmt: skip
    ended = race(lambda act: act(), [partial(working.work, on=TODAY), *by_form])
    assert set(ended) <= {"done", "just-added", "already-yours"}
    assert times_added() == (len(NEW), {1}, {1})
    sheet.refresh_from_db()
    assert (sheet.state, sum(numbers(sheet))) == (Sheet.State.APPLIED, len(NEW))
