"""What a council may amend of somebody it employs, asked without a database."""

from datetime import date

import pytest

from accounts.rules.amendments import Facts, Holder, is_slip, may_amend
from tests.cast import TODAY

PETRA = Facts("Petra", "Practice", "SW10023", "petra@example.org", None, date(2026, 1, 5), "5", (), "North", 7, False)
NEW, KNOWN = Holder(), Holder(has_account=True, is_begun_here=False, free_from=date(2025, 12, 1))


@pytest.mark.parametrize(
    ("changes", "whose", "code"),
    [
        ({}, NEW, "nothing"),
        ({"team": "South"}, NEW, ""),
        ({"team": "South"}, Holder(is_reader=True), "own-record"),
        ({"first_name": "Peter"}, KNOWN, ""),
        ({"last_name": "Newname"}, NEW, ""),
        ({"last_name": "Newname"}, KNOWN, "another-name"),
        ({"first_name": "Bruno", "last_name": "Bystander"}, NEW, "another-name"),
        ({"registration_number": "SW10032"}, NEW, ""),
        ({"registration_number": "SW99999"}, NEW, "another-number"),
        ({"registration_number": "SW10032"}, KNOWN, "another-number"),
        ({"email": "other@example.org"}, NEW, ""),
        ({"email": "other@example.org"}, KNOWN, "their-address"),
        ({"asye_completed_on": TODAY}, NEW, ""),
        ({"asye_completed_on": date(2026, 11, 24)}, NEW, "asye-day"),
        ({"start": date(2026, 11, 24)}, NEW, "start-day"),
        ({"start": date(1999, 12, 31)}, NEW, "start-day"),
        ({"start": date(2025, 12, 1)}, KNOWN, ""),
        ({"start": date(2025, 11, 30)}, KNOWN, "start-day"),
        ({"role": "3", "line_manager": None, "is_agency": True, "functions": ("cases",)}, KNOWN, ""),
    ],
)
def test_may_amend_answers_with_its_reason(changes, whose, code):
    assert may_amend(PETRA, PETRA.amended(changes), whose, "Typed wrongly.", TODAY).code == code


def test_why_is_always_asked():
    assert may_amend(PETRA, PETRA.amended({"team": ""}), NEW, "  ", TODAY).code == "no-reason"


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        ("Practice", "Practise", True), ("Practice", "Pratcice", True), ("Practice", "practicés", True),
        ("Practice", "Pratt", False), ("Li", "Wu", False), ("Li", "Lí", True), ("Ann", "Anne", True), ("", "", True),
    ],
)  # fmt: skip
def test_a_slip_is_two_letters_and_never_most_of_a_short_word(before, after, is_one):
    assert (is_slip(before, after), is_slip(after, before)) == (is_one, is_one)
