"""A booking as a calendar file: imported again after a move or a cancellation, it changes the same event."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from icalendar import Alarm, Calendar, Event, vCalAddress
from icalendar.enums import CLASS, STATUS

from accounts.access import SignedInRequest, requires
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Booking
from assessments.queries.lasting import ends_at
from assessments.queries.policies import policy_on
from assessments.queries.whose import bookings_kept_by
from assessments.views.holding import BOOKERS
from foundation import clock
from foundation.words import LONDON, time_words

A_DAY, A_YEAR = timedelta(days=1), timedelta(days=366)
CANCELLED = (Booking.State.CANCELLED, Booking.State.CANCELLED_BY_CENTRE)
NOTES = """Arrive by {arrive_by}. Bring photo identity and your Social Work England number.
Everything about your booking: {url}"""


@requires(*BOOKERS)
def calendar(request: SignedInRequest, booking_id: int) -> HttpResponse:
    """The file for one booking."""
    on = clock.today()
    related = bookings_kept_by(request.user, on).select_related("session__centre")
    booking = get_object_or_404(related, pk=booking_id)
    policy = policy_on(on)
    made = calendar_of(booking, policy, ends_at(booking, policy, on), clock.now())
    kind = f"text/calendar; charset=utf-8; method={made['METHOD']}"
    name = f'attachment; filename="assessment-{booking.session.day}.ics"'
    return HttpResponse(made.to_ical(), content_type=kind, headers={"Content-Disposition": name})


def calendar_of(booking: Booking, policy: Policy, end: datetime, at: datetime) -> Calendar:
    """The booking at `at` as the one event of a calendar, in London's time."""
    made = Calendar()
    made.add("prodid", "-//NAAS//Bookings//EN")
    made.add("version", "2.0")
    made.add("method", "CANCEL" if booking.state in CANCELLED else "PUBLISH")
    made.add_component(_event(booking, policy, end, at))
    made.add_missing_timezones(*_around(booking.session.day))
    return made


def _event(booking: Booking, policy: Policy, end: datetime, at: datetime) -> Event:
    """Its identity never changes and its sequence only grows: by that a calendar knows it again."""
    is_off = booking.state in CANCELLED
    session, start = booking.session, booking.session.starts_at.astimezone(LONDON)
    url = f"{settings.SITE_URL}{reverse('booking-detail', args=[booking.pk])}"
    arrive_by = time_words(start - timedelta(minutes=policy.arrival_lead_minutes))
    event = Event.new(
        uid=f"booking-{booking.pk}@{urlsplit(settings.SITE_URL).hostname}", sequence=booking.version, stamp=at,
        start=start, end=end.astimezone(LONDON), summary=f"Assessment: {STATUSES[booking.status].name.lower()}",
        location=f"{session.centre.name}, {session.centre.address}, {session.centre.postcode}", url=url,
        description=NOTES.format(arrive_by=arrive_by, url=url), classification=CLASS.PRIVATE,
        status=STATUS.CANCELLED if is_off else STATUS.CONFIRMED,
        organizer=vCalAddress(f"mailto:{settings.CONTACT_EMAIL}"),
        last_modified=booking.ended_at or booking.changed_at or booking.made_at,
    )  # fmt: skip
    if not is_off:
        event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    """The day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Your assessment is tomorrow")
    alarm.add("trigger", -A_DAY)
    return alarm


def _around(day: date) -> tuple[date, date]:
    """Enough of the time zone's history for a calendar to know whether it is summer time on that day."""
    return day - A_YEAR, day + A_YEAR
