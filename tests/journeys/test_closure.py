"""A centre closes for some weeks, and whoever had a place there takes another before others: in a browser."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Centre
from assessments.models import Attempt, Booking, Closure, Endorsement
from assessments.operations import closures
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.words import date_words, moment_words
from notices.models import Notice
from tests.cast import book, endorse, make_session, make_social_worker
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]
DAY = timedelta(days=1)


@pytest.fixture
def on():
    """Today, by the clock of the live server."""
    return timezone.localdate()


@pytest.fixture
def people(cast, on):
    """Petra and Freda, who have the places of a session, and Olive, who looks for one; all endorsed today."""
    found = [cast.practitioner_a]
    found += [make_social_worker(name, "Other", cast.employer_a, cast.council_a) for name in ("Freda", "Olive")]
    for each in found:
        endorse(each, by=cast.manager_a, on=on)
    return found


def test_a_centre_closes_and_its_people_choose_first(visitor, others, cast, people, on):
    # Given two people who have a place, and one free place in another centre of the region
    petra, freda, olive = people
    shut, free = make_session(cast.centre_one, on + 30 * DAY), make_session(cast.centre_two, on + 60 * DAY, capacity=1)
    had = book(petra, shut, on=on)
    book(freda, shut, on=on)
    first = date_words(working_days_after(on, 5))
    until = date_words(Endorsement.objects.get(social_worker=petra).valid_until + 90 * DAY)

    # When the Department closes the centre for some weeks, it reads first whom that touches
    dfe = others()
    dfe.signs_in(cast.dfe_admin)
    closes(dfe, cast.centre_one, on + 14 * DAY, on + 42 * DAY)
    dfe.reads("2, from 1 council")
    dfe.reads("2, each by 90 days")
    assert (Closure.objects.count(), Booking.objects.filter(state=Booking.State.BOOKED).count()) == (0, 2)
    dfe.presses("Close it and cancel these sessions")
    dfe.reads("All 2 people are written to.")

    # then the person reads what happened to their place, and what they are owed
    visitor.signs_in(petra.user)
    visitor.reads(f"The centre cancelled your session. You are owed a place: until {first} you choose before others.")
    visitor.reads(f"Your endorsement now lasts until {until}. No attempt was used.")

    # and nobody else can take the place that is kept for them
    other = others()
    other.signs_in(olive.user)
    other.opens(f"/sessions/{free.pk}/")
    other.reads(f"Until {first} the places left here are kept for people whose session was cancelled.")
    expect(other.page.get_by_role("button", name="Book this session")).to_have_count(0)
    expect(other.page.get_by_role("button", name="Join the waiting list for this session")).to_have_count(1)

    # When they choose another session, hold it and book it
    visitor.page.get_by_role("button", name="Find a session").click()
    visitor.looks()
    visitor.follows(f"Choose {moment_words(free.starts_at)}")
    visitor.presses("Book this session")
    visitor.reads("This place is held for you until")
    visitor.presses("Confirm booking")
    visitor.reads("Place booked")

    # then nothing is owed to them any more, and their calendar learns that the old one is off
    visitor.opens("/me/")
    visitor.reads(f"Your assessment is on {date_words(free.day)}.")
    expect(visitor.page.locator("main")).not_to_contain_text("You are owed a place")
    visitor.opens(f"/bookings/{had.pk}/")
    visitor.reads("You have taken another place since.")
    assert {"METHOD:CANCEL", "STATUS:CANCELLED"} <= calendar_behind(visitor, "Take it out of your calendar")

    # and each was told once, whatever the clock's task does after that
    with clock.stopped(timezone.now()):
        assert closures.finish(on=on) == 0
    assert told("centre-cancelled") == sorted([petra.email, freda.email])
    assert Attempt.objects.count() == 0

    # When the Department lifts the closure, whoever still has no place chooses first once more
    dfe.opens(f"/dfe/closures/{Closure.objects.get().pk}/")
    dfe.reads("1 person is still owed a place")
    dfe.presses("Lift this closure")
    dfe.reads("We are writing to 1 person who is still owed a place")
    assert told("places-again") == [freda.email]


def closes(dfe: Visitor, centre: Centre, start: date, end: date) -> None:
    """Fill in that this centre closes, as far as the page that says whom it touches."""
    dfe.opens("/dfe/closures/")
    dfe.presses("Close a centre, a region or England")
    dfe.ticks("One centre")
    dfe.page.get_by_label("Which centre?").select_option(centre.name)
    for name, day in (("start", start), ("end", end)):
        for part in ("day", "month", "year"):
            dfe.page.locator(f"[name='{name}-{part}']").fill(str(getattr(day, part)))
    dfe.fills("Why?", "Flood in the basement.")
    dfe.presses("See who is affected")
    dfe.reads(f"You are about to close {centre.name}")


def calendar_behind(visitor: Visitor, words: str) -> set[str]:
    """The lines of the calendar file behind this link."""
    link = visitor.page.get_by_role("link", name=words).get_attribute("href")
    return set(visitor.page.request.get(f"{visitor.site}{link}").text().splitlines())


def told(letter: str) -> list[str]:
    """To whom this letter was written."""
    return sorted(Notice.objects.filter(letter=letter).values_list("to", flat=True))
