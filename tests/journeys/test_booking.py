"""Booking, moving and undoing in a browser: what is on the screen is what is true, with JavaScript and without."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assessments.models import Booking, Hold
from foundation.words import moment_words
from tests.cast import endorse, make_session, make_social_worker
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MONTH = timedelta(days=30)


@pytest.fixture
def day():
    """A month from now, by the clock of the live server."""
    return timezone.localdate() + MONTH


@pytest.fixture
def petra(cast, day):
    """Endorsed."""
    endorse(cast.practitioner_a, by=cast.manager_a, on=day - MONTH)
    return cast.practitioner_a


@pytest.fixture
def wanted(cast, day):
    """A session with one place."""
    return make_session(cast.centre_one, day, capacity=1)


@pytest.fixture
def another(cast, day):
    """A session a week later."""
    return make_session(cast.centre_one, day + timedelta(days=7))


def test_a_hold_that_runs_out(visitor, others, cast, petra, wanted, another):
    # Given two people who want the last place
    olive = make_social_worker("Olive", "Other", cast.employer_a, cast.council_a)
    endorse(olive, by=cast.manager_a, on=wanted.day - MONTH)

    # When the first one holds it
    visitor.signs_in(petra.user)
    visitor.opens(f"/sessions/{wanted.pk}/")
    visitor.presses("Book this session")
    visitor.reads("This place is held for you until")

    # then it is not the other's
    other = others()
    other.signs_in(olive.user)
    other.opens(f"/sessions/{wanted.pk}/")
    other.reads("The last place in this session has gone.")

    # When the time runs out, the other has it
    now = timezone.now()
    Hold.objects.update(made_at=now - timedelta(minutes=15), until=now)
    other.opens(f"/sessions/{wanted.pk}/")
    other.presses("Book this session")
    other.presses("Confirm booking")
    other.reads("Place booked")

    # and the first one is told the truth, and finds another
    visitor.presses("Confirm booking")
    visitor.reads("The time for which the place was held is over. The last place in this session has gone.")
    visitor.follows(f"Choose {moment_words(another.starts_at)}")
    visitor.presses("Book this session")
    visitor.presses("Give me more time")
    visitor.presses("Confirm booking")
    visitor.reads("Place booked")
    assert {each.session for each in Booking.objects.all()} == {wanted, another}
    assert Hold.objects.count() == 0


def test_moving_a_booking(visitor, petra, wanted, another):
    # Given a booking
    visitor.signs_in(petra.user)
    visitor.opens(f"/sessions/{wanted.pk}/book/")
    visitor.presses("Confirm booking")

    # When they choose another session, hold it and give it back, and then hold it and confirm
    visitor.page.get_by_role("button", name="Move the booking").click()
    visitor.looks()
    visitor.follows(f"Choose {moment_words(another.starts_at)}")
    visitor.presses("Hold this place")
    visitor.reads("This place is held for you until")
    visitor.presses("Give the place back")
    visitor.reads("Which session do you want to move to?")
    visitor.follows(f"Choose {moment_words(another.starts_at)}")
    visitor.presses("Hold this place")
    visitor.presses("Move the booking")

    # then they have the one place, and read until when they can change it
    visitor.reads("Booking moved")
    visitor.reads("Last day to move or cancel")
    booking = Booking.objects.get()
    assert (booking.session, booking.changes, Hold.objects.count()) == (another, 1, 0)


def test_a_lead_books_for_somebody_who_undoes_it(visitor, others, cast, petra, wanted):
    # When a lead books for one of their people
    lead = others()
    lead.signs_in(cast.lead_a)
    lead.opens(f"/council/people/{petra.pk}/")
    lead.follows("Book a place for them")
    lead.follows(f"Choose {moment_words(wanted.starts_at)}")
    lead.presses("Book this session")
    lead.reads("This place is held for Petra Practice until")
    lead.presses("Confirm booking")
    lead.reads("They can undo it until")

    # then the person reads who did it, and undoes it
    visitor.signs_in(petra.user)
    visitor.reads("Lena Leadbetter booked your assessment")
    visitor.follows("Undo it")
    visitor.reads("You have no place. Your endorsement stays, and you can book again.")
    visitor.presses("Undo it")
    visitor.reads("This booking was cancelled on")

    # and the lead sees that there is no place any more
    lead.opens(f"/council/people/{petra.pk}/")
    lead.reads("have no place yet")
    assert Booking.objects.get().state == Booking.State.CANCELLED


@pytest.fixture
def scripted(browser, live_server):
    """Somebody with JavaScript."""
    context = browser.new_context()
    yield Visitor(context, live_server.url, checks_pages=True)
    context.close()


def test_opening_the_page_afresh_keeps_the_place_and_leaving_gives_it_back(scripted, petra, wanted):
    # Given somebody who holds a place
    scripted.signs_in(petra.user)
    scripted.opens(f"/sessions/{wanted.pk}/")
    scripted.presses("Book this session")

    # When they open the page afresh, it is still theirs
    with scripted.page.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/hold/")
    ):
        scripted.page.reload()
    scripted.page.wait_for_load_state("networkidle")
    scripted.reads("This place is held for you until")
    assert Hold.objects.get().session == wanted

    # and when they leave, it is free at once
    scripted.opens("/me/")
    scripted.page.wait_for_load_state("networkidle")
    assert Hold.objects.count() == 0


def test_the_time_left_is_told_and_nothing_moves_under_the_fingers(scripted, petra, wanted):
    # Given somebody who holds a place
    scripted.signs_in(petra.user)
    scripted.page.clock.install()
    scripted.opens(f"/sessions/{wanted.pk}/")
    scripted.presses("Book this session")

    # When minutes pass, the page tells them; near the end it warns
    scripted.page.clock.fast_forward("05:00")
    scripted.reads("(10 minutes left)")
    scripted.page.get_by_role("button", name="Give me more time").focus()
    scripted.page.clock.fast_forward("08:01")
    scripted.reads("Less than 2 minutes are left.")
    scripted.looks()

    # and at the end it says so; the button that they stand on stays, until they move on
    scripted.page.clock.fast_forward("02:00")
    scripted.reads("This place is no longer held.")
    more = scripted.page.get_by_role("button", name="Give me more time")
    expect(more).to_be_focused()
    scripted.page.get_by_role("button", name="Try to hold it again").focus()
    expect(more).to_be_hidden()
    scripted.looks()
