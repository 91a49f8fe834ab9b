"""A sheet of leavers: what each row becomes, beside the single call; and undone."""

from datetime import timedelta

import pytest

from accounts.models import EmploymentSpell
from accounts.operations import leaving, people
from foundation.refusal import Refused
from imports.operations import undoing
from journal.models import Entry
from tests.cast import TODAY
from tests.imports.sheets import applied, brought, file_of, numbers, verdicts
from tests.imports.test_endorsement_sheets import staff

__all__ = ["staff"]
LEAVERS = ("Registration number", "Last name", "Last working day")
LAST_DAY = TODAY + timedelta(days=4)


def leaver(person, day=LAST_DAY, last_name=None):
    return person.registration_number, last_name or person.last_name, f"{day:%d/%m/%Y}"


def test_leavers_leave_as_by_hand_and_stay_again(cast, staff):
    one, two, three, four = staff
    told = {"council": cast.council_a, "by": cast.lead_a, "on": TODAY}
    people.end_employment(social_worker=two, last_day=TODAY + timedelta(days=9), **told)
    people.end_employment(social_worker=three, last_day=LAST_DAY, **told)
    people.end_employment(social_worker=four, last_day=TODAY - timedelta(days=3), **told)
    people.end_employment(social_worker=cast.practitioner_a, last_day=LAST_DAY, **told)
    by_hand = Entry.objects.filter(about=f"socialworker:{cast.practitioner_a.pk}").values("verb", "words", "audience")
    before = list(EmploymentSpell.objects.values())
    rows = (
        leaver(one), leaver(two), leaver(three), leaver(four), leaver(cast.practitioner_b),
        ("SW777", "Nobody", "27/11/2026"), leaver(cast.practitioner_a, last_name="Other"),
    )  # fmt: skip
    sheet = brought(cast, file_of(*rows, headings=LEAVERS), kind="leavers")
    assert list(verdicts(sheet).values()) == ["changed", "changed", "unchanged", *["refused"] * 4]
    reasons = sheet.seen.filter(verdict="refused").values_list("reason", flat=True)
    assert (len(set(reasons[:3])), "under another last name" in reasons[3]) == (1, True)
    sheet = applied(cast, sheet)
    assert numbers(sheet) == (0, 2, 1, 4, 0)
    ends = EmploymentSpell.objects.filter(social_worker__in=(one, two)).values_list("end", flat=True)
    assert list(ends) == [LAST_DAY + timedelta(days=1)] * 2
    by_sheet = Entry.objects.filter(about=f"socialworker:{one.pk}").values("verb", "words", "audience")
    assert list(by_sheet) == list(by_hand)
    undoing.undo(sheet=sheet, by=cast.lead_a, on=TODAY)
    assert list(EmploymentSpell.objects.values()) == before


def test_a_leaver_who_was_called_back_since_is_not_undone(cast, staff):
    sheet = applied(cast, brought(cast, file_of(*map(leaver, staff), headings=LEAVERS), kind="leavers"))
    leaving.undo(social_worker=staff[0], council=cast.council_a, by=cast.lead_a, on=TODAY)
    with pytest.raises(Refused, match="Aster Vale"):
        undoing.undo(sheet=sheet, by=cast.lead_a, on=TODAY)
    assert staff[1].spells.get().end is not None
