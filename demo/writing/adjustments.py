"""Adjustments of people who have been assessed in the last year or are today: agreed before they booked."""

from datetime import date, timedelta

from accounts.roles import Role
from assessments.models import Adjustment, Booking
from demo.places import STAGE_CENTRE
from demo.writing.offices import Offices
from demo.writing.rows import at, write
from journal.models import Audience, Entry

YEAR = timedelta(days=365)
ONE_OF = 4  # so many people assessed has adjustments
BEFORE, LATER = timedelta(days=20), timedelta(days=9)  # asked before the booking; decided after that
AGREED = ((("rest-breaks",), 25), (("large-print",), 25), (("coloured-paper", "lighting"), 0), (("reader",), 50))


def write_past(offices: Offices, today: date) -> list[Adjustment]:
    """Every fourth of those who sat in the last year, and one expected today, with what the journal says of it."""
    sat = Booking.objects.filter(state=Booking.State.COMPLETED, made_at__gt=at(today - YEAR, 9))
    busy = Booking.objects.filter(state=Booking.State.BOOKED).values("social_worker")
    found = sat.exclude(social_worker__in=busy).select_related("social_worker", "made_by").order_by("made_at", "pk")
    first = {each.social_worker_id: each for each in reversed(found)}
    chosen = sorted(first.values(), key=lambda each: (each.made_at, each.pk))[::ONE_OF]
    here = Booking.objects.filter(session__day=today, session__centre__name=STAGE_CENTRE.name)
    expected = here.filter(state=Booking.State.BOOKED).select_related("social_worker", "made_by")
    one_today = expected.order_by("session__starts_at", "pk")[:1]
    rows = write(Adjustment, (_agreed(each, number, offices) for number, each in enumerate([*one_today, *chosen])))
    write(Entry, (entry for row in rows for entry in _entries(row)))
    return rows


def _agreed(booking: Booking, number: int, offices: Offices) -> Adjustment:
    person, (provisions, extra_time) = booking.social_worker, AGREED[number % len(AGREED)]
    asked_on = booking.made_at.date() - BEFORE
    return Adjustment(
        social_worker=person, asked_on=asked_on, asked_by=booking.made_by, asked=list(provisions),
        asked_extra_time=extra_time, circumstances="As agreed with occupational health.", may_reuse=True,
        decided_on=asked_on + LATER, decided_by=offices.held(Role.ADJUSTMENTS_OFFICER)[0], agreed=list(provisions),
        extra_time=extra_time,
    )  # fmt: skip


def _entries(row: Adjustment) -> tuple[Entry, Entry]:
    """In the words that the operations use."""
    assert row.decided_on
    about = {
        "about": f"adjustment:{row.pk}", "audience": Audience.STAFF, "facts": {"social_worker": row.social_worker_id},
    }  # fmt: skip
    asked = {"at": at(row.asked_on, 13), "actor": row.asked_by, "verb": "adjustment.asked"}
    decided = {"at": at(row.decided_on, 15), "actor": row.decided_by, "verb": "adjustment.decided"}
    return (
        Entry(**about, **asked, words="Asked for adjustments."),
        Entry(**about, **decided, words="Decided on adjustments."),
    )
