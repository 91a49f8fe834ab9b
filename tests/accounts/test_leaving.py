"""A leaving on record: put on another day, taken back, or out of the council's hands."""

from datetime import date, timedelta

import pytest

from accounts.operations import leaving, people
from accounts.rules.employment import Known, Person
from accounts.rules.leaving import may_change_leaving, may_undo_leaving
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import TODAY

OURS, OTHER = 1, 2
START, SOON, LATELY = date(2026, 1, 5), TODAY + timedelta(days=5), TODAY - timedelta(days=5)


def spell(end, start=START, council=OURS):
    return Known(council, start, end)


@pytest.mark.parametrize(
    ("spells", "code"),
    [
        ([spell(None)], "not-leaving"),
        ([spell(SOON, council=OTHER)], "not-leaving"),
        ([spell(date(2026, 1, 30)), spell(None, date(2026, 2, 2))], "not-leaving"),
        ([spell(SOON)], ""),
        ([spell(LATELY)], ""),
        ([spell(TODAY - timedelta(days=92))], ""),
        ([spell(TODAY - timedelta(days=93))], "long-gone"),
        ([spell(LATELY), spell(None, LATELY, OTHER)], "taken-on"),
        ([spell(SOON), spell(None, SOON, OTHER)], "taken-on"),  # they are expected elsewhere
        ([spell(LATELY), spell(None, START, OTHER)], ""),  # they worked for both all along
    ],
)
def test_may_undo_leaving_until_another_employer_has_them(spells, code):
    assert may_undo_leaving(Person("Practice", tuple(spells)), OURS, TODAY).code == code


@pytest.mark.parametrize(
    ("last_day", "code"),
    [
        (SOON, ""), (SOON - timedelta(days=1), "same-day"), (START - timedelta(days=1), "before-start"),
        (TODAY + timedelta(days=93), "too-late"),
    ],
)  # fmt: skip
def test_may_change_leaving_asks_what_leaving_asks(last_day, code):
    assert may_change_leaving(Person("Practice", (spell(SOON),)), OURS, last_day, TODAY).code == code


def leave(cast, days):
    people.end_employment(
        social_worker=cast.practitioner_a, council=cast.council_a, last_day=TODAY + timedelta(days=days),
        by=cast.lead_a, on=TODAY,
    )  # fmt: skip


def test_another_day_is_kept_with_the_one_before_and_said_to_the_person(cast):
    leave(cast, 4)
    gone = leaving.change(
        social_worker=cast.practitioner_a, council=cast.council_a, last_day=TODAY - timedelta(days=1), by=cast.lead_a,
        on=TODAY,
    )  # fmt: skip
    assert (gone, cast.practitioner_a.spells.get().end) == (TODAY, TODAY)
    entry = Entry.objects.get(verb="social-worker.leaves-otherwise")
    assert entry.words == (
        "Last working day at Alderbrook: Sunday 22 November 2026. Before: Friday 27 November 2026."
    )  # fmt: skip
    assert "Before: Friday 27 November 2026\nNow: Sunday 22 November 2026" in Notice.objects.get().body


def test_a_leaving_is_taken_back_by_their_own_lead_alone(cast):
    leave(cast, -1)
    words = {"social_worker": cast.practitioner_a, "council": cast.council_a, "on": TODAY}
    with pytest.raises(Refused) as no:
        leaving.undo(**words, by=cast.lead_b)
    assert (no.value.code, cast.practitioner_a.spells.get().end) == ("not-your-council", TODAY)
    leaving.undo(**words, by=cast.lead_a)
    assert cast.practitioner_a.spells.get().end is None
    assert Notice.objects.get().subject == "You stay with Alderbrook on record"


def test_whoever_left_is_found_changed_and_taken_back_until_another_council_has_them(client_of, cast):
    lead, other, page = client_of(cast.lead_a), client_of(cast.lead_b), f"/council/people/{cast.practitioner_a.pk}/"
    leave(cast, 4)
    said = lead.get(page).text
    assert ("Petra is leaving Alderbrook" in said, "Change or undo their leaving" in said) == (True, True)
    assert [lead.get("/council/people/left/").text.count("Petra"), other.get(f"{page}leave/").status_code] == [0, 404]
    day = TODAY - timedelta(days=3)
    typed = {"last_day-day": day.day, "last_day-month": day.month, "last_day-year": day.year}
    lead.post(f"{page}leave/", typed)
    assert [lead.get(page).status_code, "Petra Practice" in lead.get("/council/people/left/").text] == [404, True]
    assert "Take the leaving back" in lead.get(f"{page}leave/").text
    assert lead.post(f"{page}stay/").url == page
    leave(cast, -1)
    cast.practitioner_a.spells.create(
        employer=cast.employer_b, council=cast.council_b, start=TODAY, role="5"
    )  # fmt: skip
    missing = lead.get("/council/people/999999/leave/")
    gone = lead.get(f"{page}leave/"), lead.post(f"{page}stay/")
    assert [each.status_code for each in (missing, *gone)] == [404, 404, 404]
    assert "Petra" not in lead.get("/council/people/left/").text
