"""A date of three boxes says what to mend."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from govuk.fields import DateField, DateInput

EVERY = ["day", "month", "year"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (["8", "12", "2026"], date(2026, 12, 8)),
        (["08", "Dec", "2026"], date(2026, 12, 8)),
        (["29", "february", "2028"], date(2028, 2, 29)),
    ],
)
def test_date_is_read(typed, day):
    assert DateField().clean(typed) == day


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (["", "12", "2026"], "Date must include a day", ["day"]),
        (["8", "", ""], "Date must include a month and a year", ["month", "year"]),
        (["31", "2", "2026"], "Date must be a real date", EVERY),
        (["1", "13", "2026"], "Date must be a real date", EVERY),
        (["x", "1", "2026"], "Date must be a real date", EVERY),
        (["١", "1", "2026"], "Date must be a real date", EVERY),
        (["-1", "1", "2026"], "Date must be a real date", EVERY),
        (["1", "1", "26"], "Date must have a year of 4 numbers", ["year"]),
    ],
)
def test_date_says_what_to_mend(typed, message, parts):
    with pytest.raises(ValidationError) as refused:
        DateField().clean(typed)
    assert refused.value.messages == [message]
    assert refused.value.params["parts"] == parts


def test_empty_date_is_none_when_not_required():
    assert DateField(required=False).clean(["", "", ""]) is None


def test_boxes_are_read_by_their_names_and_trimmed():
    assert DateInput().value_from_datadict({"on-day": " 8 ", "on-year": "2026"}, {}, "on") == ["8", "", "2026"]


@pytest.mark.parametrize(
    ("initial", "data", "changed"), [(date(2026, 12, 8), ["8", "12", "2026"], False), (None, ["8", "12", "2026"], True)]
)
def test_change_is_noticed(initial, data, changed):
    assert DateField().has_changed(initial, data) is changed
