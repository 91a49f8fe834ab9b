"""Nothing suits, so they wait; a place comes free, is kept, and is taken: in a browser, with scripts and without."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Booking, Hold, Wait
from assessments.operations import bookings
from foundation import clock
from tests.cast import book, endorse, make_session, make_social_worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_a_full_session_to_a_place(visitor, others, cast, calendar):
    # Given a full session, and somebody endorsed who looks for a place
    today, person = timezone.localdate(), cast.practitioner_a
    session = make_session(cast.centre_one, today + timedelta(days=30), capacity=1)
    first = make_social_worker("Freda", "First", cast.employer_a, cast.council_a)
    for each in (first, person):
        endorse(each, by=cast.manager_a, on=today)
    taken = book(first, session, on=today)
    visitor.signs_in(person.user)
    visitor.opens("/sessions/")
    visitor.reads("1 session matches what you chose, and it is full.")

    # When they say what would suit them
    visitor.presses("Tell us what would suit")
    visitor.ticks(cast.centre_one.name)
    visitor.presses("Join the waiting list")
    visitor.reads("You are the only one who waits for a place at Canal Street assessment centre.")

    # and the place is given back
    with clock.stopped(timezone.now()):  # as the server's clock stands
        bookings.cancel(booking=taken, reason="Not ready yet", by=first.user, on=today)
    assert Hold.objects.get().social_worker == person

    # then it is kept for them, nobody else can have it, and they take it
    other = others()
    other.signs_in(cast.practitioner_b.user)
    other.opens(f"/sessions/{session.pk}/")
    other.reads("None")
    visitor.opens("/me/")
    visitor.reads("A place is kept for you until")
    visitor.presses("Say no")
    visitor.reads("After that it goes to the next person.")
    visitor.presses("Take the place")
    visitor.presses("Confirm")
    assert Booking.objects.get(social_worker=person).session == session
    assert Wait.objects.get().ended == Wait.Ended.BOOKED

    # and their page of the list says so
    visitor.opens(f"/waiting/{Wait.objects.get().pk}/")
    visitor.reads("The place was taken")
    visitor.opens("/help/how-places-are-offered/")


def test_a_calendar_leads_to_a_day(visitor, cast, calendar):
    # Given places on two days
    today, person = timezone.localdate(), cast.practitioner_a
    endorse(person, by=cast.manager_a, on=today)
    days = [today + timedelta(days=each) for each in (20, 30)]
    for day in days:
        make_session(cast.centre_one, day)
    visitor.signs_in(person.user)
    visitor.opens("/sessions/")

    # When they choose one of them, then that day alone is listed
    visitor.page.get_by_role("link", name=f"{days[1].day} {days[1]:%B}, 6 places").click()
    visitor.looks()
    visitor.reads("Sessions with places (1)")
    visitor.follows("Show all days")
    visitor.reads("Sessions with places (2)")
