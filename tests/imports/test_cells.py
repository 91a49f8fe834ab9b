"""What is typed in a cell becomes a value, or a sentence about that cell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.forms.names import LowerEmailField, NameField
from foundation.refusal import Refused
from imports.cells import PLAIN, PLAIN_ADDRESS, PLAIN_NAME, day_of, email_of, name_of, number_of

THIRD = date(2026, 9, 3)


@pytest.mark.parametrize("cell", [
    "3/9/2026", "03/09/2026", "3.9.2026", "3-9-2026", "2026-09-03", "2026-9-3", "3 September 2026", "3 Sep 2026",
    "03-sep-2026", "3rd sept 2026", "3 SEPTEMBER, 2026", "2026-09-03 00:00:00", "2026-09-03T00:00", "3/9/2026 00:00",
])  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell):
    assert day_of(cell, "Start date") == THIRD


@pytest.mark.parametrize(("cell", "reason"), [
    ("", "Start date is missing."),
    ("3/9/26", "Start date “3/9/26” may mean several days. Write the year with four digits, like 14/9/2026."),
    ("9/14/2026", "Start date “9/14/2026” has no such month. Write the day before the month, like 14/9/2026."),
    ("31/11/2026", "Start date “31/11/2026” is not a day of the calendar. Write it like 14/9/2026 or 2026-09-14."),
    ("29/2/2026", "Start date “29/2/2026” is not a day of the calendar."),
    ("2026-09-31", "Start date “2026-09-31” is not a day of the calendar."),
    ("2026-13-01", "Start date “2026-13-01” is not a day of the calendar."),
    ("0000-01-01", "Start date “0000-01-01” is not a day of the calendar."),
    ("1/1/9999", "Start date “1/1/9999” cannot be right: check the year."),
    ("1/1/0206", "Start date “1/1/0206” cannot be right: check the year."),
    ("46268", "Start date “46268” is a date that lost its form. Format its column as a date, and save."),
    ("46268.0", "Start date “46268.0” is a date that lost its form."),
    ("2026-09-03 09:15:00", "Start date “2026-09-03 09:15:00” has a time in it."),
    ("2026-09-03T00:00:00Z", "Start date “2026-09-03T00:00:00Z” is not a date we can read."),
    ("٣/٩/2026", "Start date “٣/٩/2026” is not a date we can read."),
    ("3/9-2026", "Start date “3/9-2026” is not a date we can read."), ("soon", "Start date “soon” is not a date"),
    ("3 Sepember 2026", "Start date “3 Sepember 2026” is not a date we can read."),
    ("#REF!", "Start date is “#REF!”, which a spreadsheet shows when a formula fails."),
])  # fmt: skip
def test_a_day_that_may_be_another_is_refused(cell, reason):
    with pytest.raises(Refused) as no:
        day_of(cell, "Start date")
    assert no.value.reason[: len(reason)] == reason


def test_the_other_cells_go_by_the_rules_of_the_forms():
    assert number_of("sw 0012345") == "SW12345"
    assert [name_of(each, "Name") for each in ("Siân", "João", "Łukasz", "李")] == ["Siân", "João", "Łukasz", "李"]
    assert email_of("Aster.Vale@Example.COM") == "aster.vale@example.com"


@given(st.from_regex(PLAIN_NAME, fullmatch=True), st.from_regex(PLAIN_ADDRESS, fullmatch=True))
def test_what_is_taken_without_asking_the_form_the_form_takes(name, address):
    assert NameField(max_length=1000).clean(name) == name
    assert len(address) > PLAIN or LowerEmailField().clean(address) == email_of(address)


@pytest.mark.parametrize(("value", "reason"), [
    (lambda: number_of("12345", "Number"), "Number “12345” is not written like SW12345. Put SW before the number."),
    (lambda: number_of("SW１２", "Number"), "Number “SW１２” is not written like SW12345."),
    (lambda: number_of('="SW12"', "Number"), "Number “=\"SW12\"” is not written like SW12345."),
    (lambda: number_of("1.23E+11", "Number"), "Number “1.23E+11” is not written like SW12345."),
    (lambda: name_of("a" * 61, "Last name"), f"Last name “{'a' * 60}” is longer than 60 characters."),
    (lambda: name_of("a\u202eb", "Name"), "Name “a\u202eb” must not include line breaks or hidden characters."),
    (lambda: email_of("aster@"), "Email address “aster@” is not an email address, such as name@example.com."),
    (lambda: email_of(f"{'a' * 250}@example.com", "Email"), f"Email “{'a' * 60}” is longer than 254 characters."),
    (lambda: name_of("#N/A", "Team", 80), "Team is “#N/A”, which a spreadsheet shows when a formula fails. "
                                          "Type what belongs there."),
])  # fmt: skip
def test_another_cell_is_refused_in_a_sentence(value, reason):
    with pytest.raises(Refused) as no:
        value()
    assert no.value.reason == reason
