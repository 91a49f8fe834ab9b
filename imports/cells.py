"""Cells as values, by the rules of the forms. Each refuses in a sentence that begins with the name of its column."""

import re
from datetime import date
from functools import cache, lru_cache
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.forms import CharField

from accounts import registration
from accounts.forms.names import LowerEmailField, NameField
from foundation.refusal import Refused

EARLIEST, LATEST = 1900, 2100  # years in which somebody alive may have done something
MISHAPS = frozenset({
    "#n/a", "#name?", "#null!", "#num!", "#ref!", "#value!", "#div/0!", "#spill!", "#calc!", "#getting_data",
})  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WHOLE_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
NUMBERED = {word: at for words in (MONTHS, WHOLE_MONTHS) for at, word in enumerate(words, 1)} | {"sept": 9}
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?: 00:00(?::00)?)?")
IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([a-z]+),?[ -]([0-9]{4})")
SHORT_YEAR = re.compile(r"[0-9]{1,2}[/. -](?:[0-9]{1,2}|[a-z]+)[/. -][0-9]{2}")
SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[ '-]?[A-Za-z0-9])*")
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*\.[A-Za-z]{2,20}")
PLAIN = 60  # characters up to which a form has nothing to say of these
UNFIT = {
    "max_length": "is longer than {} characters.",
    "hidden": "must not include line breaks or hidden characters.",
    "invalid": "is not an email address, such as name@example.com.",
}  # what a form says of a field that it stands beside
AGAIN = "Type it again, or save the file it comes from as CSV UTF-8."
LIKE = "Write it like 14/9/2026 or 2026-09-14."


@lru_cache(maxsize=4096)
def day_of(cell: str, called: str) -> date:
    """A day: 3/9/2026 (day first), 2026-09-03, 3 September 2026, or as Excel writes it, 2026-09-03 00:00:00."""
    said = _said(cell, called).lower()
    year, month, day = _parts(said) or _no_day(said, cell, called)
    try:
        found = date(year, month, day)
    except ValueError:
        _no_such_day(said, cell, called)
    if not EARLIEST <= year <= LATEST:
        _no("not-a-day", f"{called} “{cell}” cannot be right: check the year.")
    return found


def number_of(cell: str, called: str = "Social Work England number") -> str:
    """A registration number in its one way of writing."""
    said = _said(cell, called)
    try:
        return registration.normalise(said)
    except ValueError:
        before = " Put SW before the number." if said.isascii() and said.isdigit() else ""
        _no("not-a-number", f"{called} “{said[:60]}” is not written like SW12345.{before}")


def name_of(cell: str, called: str, most: int = 60) -> str:
    """A person's name, or part of one, as typed."""
    if len(cell) <= min(most, PLAIN) and PLAIN_NAME.fullmatch(cell):
        return cell
    name = _as_in_a_form(_name_field(called, most), cell, called)
    if mended := _mended(name):
        _no("garbled", f"{called} “{name}” was garbled on its way, and may be “{mended}”. {AGAIN}")
    return name


def email_of(cell: str, called: str = "Email address") -> str:
    """An email address, in lower case."""
    if len(cell) <= PLAIN and PLAIN_ADDRESS.fullmatch(cell):
        return cell.lower()
    return _as_in_a_form(_email_field(), cell, called)


def _said(cell: str, called: str) -> str:
    """What the cell says; refuse an empty one, and what a program writes when it failed."""
    if not cell:
        _no("missing", f"{called} is missing.")
    if cell.lower() in MISHAPS:
        _no("mishap", f"{called} is “{cell}”, which a spreadsheet shows when a formula fails. Type what belongs there.")
    return cell


def _parts(said: str) -> tuple[int, int, int] | None:
    """Year, month and day, as far as the form of writing goes."""
    if iso := ISO.fullmatch(said):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if british := DAY_FIRST.fullmatch(said):
        return int(british[4]), int(british[3]), int(british[1])
    if (words := IN_WORDS.fullmatch(said)) and words[2] in NUMBERED:
        return int(words[3]), NUMBERED[words[2]], int(words[1])
    return None


def _no_day(said: str, cell: str, called: str) -> NoReturn:
    if SHORT_YEAR.fullmatch(said):
        _no("not-a-day", f"{called} “{cell}” may mean several days. Write the year with four digits, like 14/9/2026.")
    if SERIAL.fullmatch(said):
        _no("not-a-day", f"{called} “{cell}” is a date that lost its form. Format its column as a date, and save.")
    if re.search("[1-9][0-9]?:[0-9]{2}|0[1-9]:[0-9]{2}|:[0-9]*[1-9]", said):
        _no("not-a-day", f"{called} “{cell[:60]}” has a time in it. {LIKE}")
    _no("not-a-day", f"{called} “{cell[:60]}” is not a date we can read. {LIKE}")


def _no_such_day(said: str, cell: str, called: str) -> NoReturn:
    british = DAY_FIRST.fullmatch(said)
    if british and int(british[3]) > len(MONTHS) >= int(british[1]):
        _no("not-a-day", f"{called} “{cell}” has no such month. Write the day before the month, like 14/9/2026.")
    _no("not-a-day", f"{called} “{cell}” is not a day of the calendar. {LIKE}")


def _mended(name: str) -> str:
    """What a name was before somebody read its UTF-8 as Windows-1252: "SiÃ¢n" was "Siân"."""
    try:
        mended = name.encode("cp1252").decode()
    except UnicodeError:
        return ""
    return "" if mended == name else mended


@cache
def _name_field(called: str, most: int) -> NameField:
    return NameField(label=called, max_length=most)


@cache
def _email_field() -> LowerEmailField:
    return LowerEmailField(max_length=254)


def _as_in_a_form(field: CharField, cell: str, called: str) -> str:
    """What a form takes from somebody who types this."""
    said = _said(cell, called)
    try:
        return str(field.clean(said))
    except ValidationError as wrong:
        code = wrong.error_list[0].code or "invalid"
    _no(code, f"{called} “{said[:60]}” {UNFIT[code].format(field.max_length)}")


def _no(code: str, reason: str) -> NoReturn:
    raise Refused(code, reason)
