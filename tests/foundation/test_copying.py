"""Many rows at once are the rows that a model would have saved, whatever is in them."""

from datetime import UTC, datetime
from itertools import chain, repeat

import pytest
from django.db import IntegrityError, connection

from accounts.models import EmploymentSpell, SocialWorker
from foundation.copying import FEW, copy_in, copy_numbered
from journal.models import Entry
from tests.cast import TODAY

ODD = ("\\N", "\\", "a\tb\nc\r\\n", "“Siân”, 'O’Neil', \"x\"", "", "\\.", " ", "名")
AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


@pytest.mark.postgres
@pytest.mark.django_db
def test_what_is_copied_is_what_is_saved(cast):
    columns = ("at", "actor_id", "verb", "about", "words", "facts")
    rows = [(AT, cast.lead_a.pk, "tried", f"try:{at}", odd, {odd: [odd, None, 1.5]}) for at, odd in enumerate(ODD * 2)]
    copy_in(Entry, columns, rows)
    assert len(rows) >= FEW
    assert list(Entry.objects.filter(verb="tried").order_by("pk").values_list(*columns)) == rows
    assert set(Entry.objects.filter(verb="tried").values_list("audience", flat=True)) == {Entry(verb="").audience}


@pytest.mark.postgres
@pytest.mark.django_db
def test_copied_rows_have_their_numbers_the_defaults_and_the_constraints(cast):
    people = [(f"SW{number}", "Nina", "Newcome", "nina@example.org") for number in range(9001, 9001 + FEW)]
    names = ("registration_number", "first_name", "last_name", "email")
    numbers = copy_numbered(SocialWorker, names, people)
    found = dict(SocialWorker.objects.filter(pk__in=numbers).values_list("pk", "registration_number"))
    assert [found[number] for number in numbers] == [number for number, *_ in people]
    spells = zip(numbers, repeat(cast.employer_a.pk), repeat(cast.council_a.pk), repeat(TODAY), repeat("5"))
    copy_in(EmploymentSpell, ("social_worker_id", "employer_id", "council_id", "start", "role"), spells)
    saved = EmploymentSpell(social_worker_id=0, employer=cast.employer_a, council=cast.council_a, start=TODAY, role="5")
    left = ("end", "functions", "is_agency", "fte", "team", "line_manager_id", "agreed_in_id")
    others = EmploymentSpell.objects.filter(social_worker__in=numbers).values_list(*left)
    assert list(others) == [tuple(getattr(saved, each) for each in left)] * FEW
    with pytest.raises(IntegrityError):
        copy_in(SocialWorker, names, chain(people[1:], people[:1]))
    connection.needs_rollback = False
