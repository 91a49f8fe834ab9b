"""The calendar file, read back as a calendar reads it: one event for ever, whatever becomes of the booking."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from assessments.models import Adjustment, Booking
from assessments.operations import bookings, undoing
from foundation import clock
from tests.assessments.views.reading import statements, without_tokens
from tests.cast import TODAY, at, book, endorse, make_session

DAY = date(2026, 12, 8)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def booking(cast):
    """Petra's place at Canal Street on 8 December."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return book(cast.practitioner_a, make_session(cast.centre_one, DAY))


@pytest.fixture
def petra(cast, client_of):
    """Her browser."""
    return client_of(cast.practitioner_a.user)


def of(booking):
    return f"/bookings/{booking.pk}/calendar.ics"


def read(client, booking):
    """The file and its one event."""
    answer = client.get(of(booking))
    made = Calendar.from_ical(answer.content)
    (event,) = made.walk("VEVENT")
    return answer, made, event


def told(client, booking):
    """What decides whether a calendar changes its event."""
    _, made, event = read(client, booking)
    return str(event["UID"]), event["SEQUENCE"], str(event["STATUS"]), str(made["METHOD"])


def test_the_file_says_when_where_and_when_to_arrive(petra, booking):
    answer, _, event = read(petra, booking)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer["Content-Disposition"] == 'attachment; filename="assessment-2026-12-08.ics"'
    start, end = event.start, event.end
    assert (start.isoformat(), end.isoformat()) == ("2026-12-08T09:15:00+00:00", "2026-12-08T13:15:00+00:00")
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/London"
    assert str(event["SUMMARY"]) == "Assessment: child and family practitioner"
    assert str(event["LOCATION"]) == "Canal Street assessment centre, 1 Canal Street, Anytown, ZZ1 1ZZ"
    assert "Arrive by 9am." in str(event["DESCRIPTION"])
    assert f"http://localhost:8000/bookings/{booking.pk}/" in str(event["DESCRIPTION"])
    (alarm,) = event.walk("VALARM")
    assert (alarm["TRIGGER"].dt, str(alarm["ACTION"])) == (-timedelta(days=1), "DISPLAY")


def test_lines_are_folded_and_end_as_calendars_expect(petra, booking):
    lines = petra.get(of(booking)).content.split(b"\r\n")
    assert (max(len(line) for line in lines) <= 75, lines[0], lines[-2]) == (True, b"BEGIN:VCALENDAR", b"END:VCALENDAR")


@pytest.mark.parametrize(
    ("on", "day", "offset"),
    [
        (date(2026, 11, 23), date(2027, 3, 22), "+00:00"),
        (date(2027, 3, 1), date(2027, 3, 30), "+01:00"),
        (date(2026, 9, 1), date(2026, 10, 23), "+01:00"),
        (date(2026, 9, 1), date(2026, 10, 26), "+00:00"),
    ],
)
def test_the_time_is_londons_on_both_sides_of_the_change_of_clocks(cast, petra, on, day, offset):
    with clock.stopped(at(on)):
        endorse(cast.practitioner_a, by=cast.manager_a, on=on)
        booking = book(cast.practitioner_a, make_session(cast.centre_one, day), on=on)
        _, made, event = read(petra, booking)
    assert event.start.isoformat() == f"{day}T09:15:00{offset}"
    (zone,) = made.walk("VTIMEZONE")
    own = zone.to_tz(lookup_tzid=False)
    naive = event.start.replace(tzinfo=None)
    assert own.utcoffset(naive) == naive.replace(tzinfo=LONDON).utcoffset()
    assert len(made.to_ical()) < 3000  # a year or so of the zone's history, not all of it


def test_moving_and_cancelling_change_the_same_event(cast, petra, booking):
    uid, first, *how = told(petra, booking)
    assert (first, how) == (0, ["CONFIRMED", "PUBLISH"])
    bookings.move(booking=booking, to=make_session(cast.centre_two, DAY), by=cast.lead_a, on=TODAY)
    assert told(petra, booking) == (uid, 2, "CONFIRMED", "PUBLISH")
    bookings.cancel(booking=booking, reason="Court", by=cast.lead_a, on=TODAY)
    assert told(petra, booking) == (uid, 3, "CANCELLED", "CANCEL")
    undoing.undo(booking=booking, by=cast.practitioner_a.user, on=TODAY)
    assert told(petra, booking) == (uid, 4, "CONFIRMED", "PUBLISH")


def test_cancelled_by_the_centre_takes_the_event_away_and_its_alarm(cast, petra, booking):
    Booking.objects.update(
        state="cancelled-by-centre", ended_at=clock.now(), ended_by=cast.dfe_admin, ended_reason="Burst pipe"
    )
    _, made, event = read(petra, booking)
    assert (str(made["METHOD"]), event["SEQUENCE"], event.walk("VALARM")) == ("CANCEL", 1, [])


@pytest.mark.parametrize("state", ["completed", "arrived", "no-show", "turned-away"])
def test_what_came_of_the_day_is_no_business_of_the_calendar(cast, petra, booking, state):
    ended = {} if state in ("completed", "arrived") else {"ended_at": clock.now(), "ended_by": cast.centre_staff}
    Booking.objects.update(state=state, ended_reason="late", **ended)
    answer, made, event = read(petra, booking)
    assert (str(made["METHOD"]), str(event["STATUS"])) == ("PUBLISH", "CONFIRMED")
    assert [word for word in ("late", "show", "turned", "complet") if word in answer.text.lower()] == []


@pytest.mark.parametrize(("time", "end"), [(25, "14:15"), (50, "15:15"), (100, "17:15")])
def test_extra_time_makes_it_longer_and_nothing_says_why(cast, petra, booking, time, end):
    Adjustment.objects.create(
        social_worker=cast.practitioner_a, asked_on=TODAY, asked_by=cast.practitioner_a.user, asked=["own-room"],
        asked_extra_time=time, circumstances="A private matter", may_reuse=True,
    )  # fmt: skip
    answer, _, event = read(petra, booking)
    assert event.end.isoformat() == f"2026-12-08T{end}:00+00:00"
    text = answer.text.replace("\r\n ", "").lower()
    assert [word for word in ("extra", "adjust", "room", "private matter", "health") if word in text] == []


def test_a_reason_for_cancelling_is_not_in_the_file(cast, petra, booking):
    late = date(2026, 12, 3)
    bookings.cancel_late(booking=booking, hardship="unwell", by=cast.practitioner_a.user, on=late)
    text = petra.get(of(booking)).text.replace("\r\n ", "").lower()
    assert [word for word in ("unwell", "foresee", "came up") if word in text] == []


def test_the_booking_leads_to_the_file(cast, petra, booking):
    assert f'href="{of(booking)}"' in petra.get(f"/bookings/{booking.pk}/").text


def test_their_lead_has_it_and_nobody_else(cast, petra, client_of, booking):
    assert client_of(cast.lead_a).get(of(booking)).status_code == 200
    assert client_of(cast.dfe_admin).get(of(booking)).status_code == 403
    stranger = client_of(cast.lead_b)
    found, missing = stranger.get(of(booking)), stranger.get("/bookings/999999/calendar.ics")
    assert (found.status_code, without_tokens(found) == without_tokens(missing)) == (404, True)


def test_the_file_takes_few_statements(petra, booking):
    assert statements(petra, of(booking)) <= 10
