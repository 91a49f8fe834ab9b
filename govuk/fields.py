"""A date typed as three numbers, with error messages that name what is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateInput(forms.Widget):
    """Three boxes: day, month, year. Their names are the field's name with -day, -month and -year."""

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> list[str]:
        """What was typed, trimmed: always three strings."""
        return [str(data.get(f"{name}-{part}", "")).strip() for part in PARTS]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> bool:
        """Omitted when not one of the three boxes was sent."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    def format_value(self, value: object) -> list[str]:
        """Three strings to show, from a date, from what was typed, or from nothing."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        return list(value) if isinstance(value, (list, tuple)) else ["", "", ""]

    def render(self, *_args: object, **_kwargs: object) -> SafeString:
        """Refuse: this widget is drawn by govuk.painting, which knows its label, hint and errors."""
        raise NotImplementedError("Draw this field with {% field form.name %} or {% crispy form %}.")


class DateField(forms.Field):
    """A date. Messages: "Date must include a year", "Date must be a real date"."""

    widget = DateInput
    default_error_messages = {
        "invalid": "Date must be a real date",
        "incomplete": "Date must include %(missing)s",
        "year": "Date must have a year of 4 numbers",
    }

    def to_python(self, value: object) -> date | None:
        """The date, None when all three boxes are empty, or ValidationError naming the boxes to mend."""
        if isinstance(value, date):
            return value
        if not isinstance(value, list) or not any(value):
            return None
        missing = [part for part, typed in zip(PARTS, value, strict=True) if not typed]
        if missing:
            words = " and ".join(f"a {part}" for part in missing)
            raise self._error("incomplete", missing, missing=words)
        return self._real_date(*value)

    def _real_date(self, day: str, month: str, year: str) -> date:
        if len(year) != 4:
            raise self._error("year", ["year"])
        try:
            return date(_number(year), _month(month), _number(day))
        except ValueError:
            raise self._error("invalid", list(PARTS)) from None

    def _error(self, code: str, parts: list[str], **words: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"parts": parts, **words})


def _month(typed: str) -> int:
    """12, Dec and December are all December."""
    name = typed[:3].lower()
    return MONTHS.index(name) + 1 if name in MONTHS else _number(typed)


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise ValueError(typed)
    return int(typed)
