"""Time to the first suitable place, with and without adjustments."""

from datetime import timedelta

import pytest

from accounts.models import Room
from assessments.models import Adjustment, Session
from assessments.operations import bookings
from tests.assessments.views.reading import heading, plain, statements
from tests.cast import TODAY, book, endorse, make_session, make_social_worker

WAITS = "/dfe/waits/"
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def officer(cast, client_of):
    """A browser in which the adjustments officer is signed in."""
    return client_of(cast.officer)


@pytest.fixture
def ten(cast):
    """Ten people booked, 30 days ahead, endorsed on the day."""
    session = make_session(cast.centre_one, SOON, capacity=40)
    return [book(_endorsed(cast, f"Ten{n}"), session) for n in range(10)]


def _endorsed(cast, first):
    person = make_social_worker(first, "Waits", cast.employer_a, cast.council_a)
    endorse(person, by=cast.manager_a)
    return person


def give(person, on=TODAY, ended_on=None):
    Adjustment.objects.create(
        social_worker=person, asked_on=on, asked_by=person.user, asked=["reader"], ended_on=ended_on,
        ended_by=person.user if ended_on else None,
    )  # fmt: skip


def back(page):
    return [(each.words, each.people, each.from_endorsement, each.from_booking) for each in page.context["back"]]


def test_groups_are_shown_from_ten_people_on(officer, ten):
    assert back(officer.get(WAITS)) == [
        ("Without adjustments", "10", 30, 30),
        ("With adjustments", "", None, None),
    ]
    assert plain(officer.get(WAITS).text).count("Too few to show") == 3


def test_nine_people_are_too_few(officer, ten):
    give(ten[0].social_worker)
    assert [people for _, people, *_ in back(officer.get(WAITS))] == ["", ""]


def test_people_count_as_they_were_when_they_booked(cast, officer, ten):
    give(ten[0].social_worker, on=TODAY + timedelta(days=1))
    give(ten[1].social_worker, on=TODAY - timedelta(days=9), ended_on=TODAY)
    assert back(officer.get(WAITS))[0][1] == "10"


def test_people_with_adjustments_are_told_apart(cast, officer, ten):
    for each in ten:
        give(each.social_worker)
    assert back(officer.get(WAITS)) == [("Without adjustments", "", None, None), ("With adjustments", "10", 30, 30)]


def test_cancelled_bookings_do_not_count(cast, officer, ten):
    bookings.cancel(booking=ten[0], reason="Test", by=cast.lead_a, on=TODAY)
    assert back(officer.get(WAITS))[0][1] == ""


def test_looking_ahead_counts_days_to_the_first_place_that_suits(cast, officer):
    first, _, third = (make_session(cast.centre_one, SOON + timedelta(days=n)) for n in range(3))
    Session.objects.filter(pk=first.pk).update(capacity=1)
    Session.objects.filter(pk=third.pk).update(suitable_places=1)
    Room.objects.create(centre=cast.centre_one, name="Ground floor", places=4, features=["step-free"])
    (region,) = officer.get(WAITS).context["ahead"]
    assert "Today they wait longer in North West." in plain(officer.get(WAITS).text)
    assert (region.name, region.without, region.step_free, region.double) == ("North West", 30, 32, 31)


def test_a_region_without_a_place_says_so(cast, officer):
    page = officer.get(f"{WAITS}?status=supervisor")
    assert (heading(page), plain(page.text).count("No place")) == ("How long do people wait for a place?", 4)


@pytest.mark.parametrize("query", ["?status=nothing", "?status=", "?status=%00"])
def test_a_status_that_is_none_shows_the_first(officer, query):
    assert officer.get(WAITS + query).context["status"].slug == "practitioner"


@pytest.mark.parametrize(("reader", "code"), [("dfe_admin", 200), ("officer", 200), ("lead_a", 403)])
def test_the_department_and_the_officer_read_it(cast, client_of, reader, code):
    assert [client_of(getattr(cast, reader)).get(each).status_code for each in (WAITS, f"{WAITS}csv/")] == [code] * 2


def test_it_takes_few_statements_for_any_number(cast, officer, ten):
    one = statements(officer, WAITS)
    make_session(cast.centre_two, SOON)
    assert (statements(officer, WAITS), one <= 12) == (one, True)
