"""The days of a calendar file, and files that are none."""

from datetime import date

import pytest

from assessments.forms.calendar_days import BYTES, EVENTS, read
from foundation.refusal import Refused

TODAY = date(2026, 11, 23)


def event(*lines):
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:Family of a child", *lines, "END:VEVENT"])


def calendar(*events):
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Any//EN", *events, "END:VCALENDAR", ""]).encode()


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (("DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261210"), [(8, "both"), (9, "both")]),
        (("DTSTART;VALUE=DATE:20261208",), [(8, "both")]),
        (("DTSTART:20261208T093000Z", "DTEND:20261208T120000Z"), [(8, "morning")]),
        (("DTSTART:20261208T140000", "DURATION:PT2H"), [(8, "afternoon")]),
        (("DTSTART;TZID=Europe/London:20261208T120000", "DTEND;TZID=Europe/London:20261208T140000"), [(8, "both")]),
        (("DTSTART:20261208T150000", "DTEND:20261209T110000"), [(8, "afternoon"), (9, "morning")]),
        (("DTSTART:20261208T000000", "DTEND:20261209T000000"), [(8, "both")]),
    ],
)
def test_the_days_and_halves_of_an_event(lines, days):
    found = read(calendar(event(*lines)), TODAY)
    assert sorted((day.day, half.value) for day, half in found.days) == days
    assert found.left_out == {}


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("DTSTART;VALUE=DATE:20261122",), "over already"),
        (("DTSTART;VALUE=DATE:20261208", "RRULE:FREQ=DAILY;COUNT=99999999"), "repeats: add its days by hand"),
        (("DTSTART;VALUE=DATE:20261208", "STATUS:CANCELLED"), "cancelled, or shown as free"),
        (("DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:99991231"), "longer than 31 days: add its days by hand"),
        (("DTSTART:nonsense",), "has no day that can be read"), ((), "has no day that can be read"),
        (("DTSTART;VALUE=DATE:20261209", "DTEND:20261208T120000Z"), "has no day that can be read"),
    ],
)  # fmt: skip
def test_an_event_that_is_left_out_says_why(lines, why):
    found = read(calendar(event(*lines)), TODAY)
    assert (found.days, found.left_out) == (set(), {why: 1})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "We cannot read"), (b"PK\x03\x04", "We cannot read"), (b"\xff\xfe\x00", "We cannot read"),
        (b"Name,Day\r\nCourt,8 December", "We cannot read"), (calendar(), "There is no event"),
        (calendar("BEGIN:VEVENT"), "We cannot read"), (b"x" * (BYTES + 1), "larger than 256 KB"),
        (calendar(*["BEGIN:VEVENT\r\nEND:VEVENT"] * (EVENTS + 1)), "more than 500 events"),
    ],
)  # fmt: skip
def test_what_is_no_calendar_is_refused_with_what_to_do(content, words):
    with pytest.raises(Refused, match=words) as no:
        read(content, TODAY)
    assert no.value.code == "unreadable"
