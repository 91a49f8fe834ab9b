"""The list of places for somebody with adjustments, and that it says so."""

from datetime import date, timedelta

import pytest

from tests.assessments.needing import adjusted, with_room
from tests.assessments.views.reading import plain, rows, statements
from tests.cast import book, endorse, make_session

LIST = "/sessions/"
DAY = date(2026, 12, 8)


@pytest.fixture
def places(cast):
    """Three sessions: near and far, two days."""
    return [
        make_session(cast.centre_two, DAY, slot="afternoon"),
        make_session(cast.centre_one, DAY + timedelta(days=1), capacity=1),
        make_session(cast.centre_one, DAY + timedelta(days=7)),
    ]


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra, endorsed as a practitioner, is signed in."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return client_of(cast.practitioner_a.user)


@pytest.mark.parametrize(
    ("features", "time", "found", "words"),
    [
        (("step-free",), 0, [15], "Shown: places with a step-free room, because of your adjustments."),
        ((), 50, [8, 15], "Shown: places with extra time, because of your adjustments."),
        (("own-room",), 0, [], "Shown: places with a room of your own, because of your adjustments."),
    ],
)
def test_only_places_that_suit_ones_adjustments_are_listed_and_it_says_so(
    petra, cast, places, features, time, found, words
):
    adjusted(cast.practitioner_a, *features, time=time)
    with_room(places[2], "step-free")
    page = petra.get(LIST + "?order=soonest")
    assert ([row.found.session.day.day for row in page.context["rows"]], words in plain(page.text)) == (found, True)
    assert statements(petra, LIST + f"?near={cast.centre_one.pk}") <= 12


def test_nothing_is_said_of_adjustments_to_who_has_none(petra, places):
    assert "adjustments" not in petra.get(LIST).text.split("<main")[1].split("<footer")[0]


@pytest.mark.parametrize(("time", "ends"), [(0, "1:15pm"), (25, "2:15pm")])
def test_the_check_says_when_it_ends_with_their_extra_time_as_the_booking_does(petra, cast, time, ends):
    one, other = (make_session(cast.centre_one, DAY + timedelta(days=days)) for days in (0, 1))
    adjusted(cast.practitioner_a, time=time)
    before = [petra.get(address) for address in (f"/sessions/{one.pk}/", f"/sessions/{one.pk}/book/")]
    booking = book(cast.practitioner_a, one)
    after = [petra.get(address) for address in (f"/bookings/{booking.pk}/", f"/bookings/{booking.pk}/move/{other.pk}/")]
    assert [rows(page)["Ends at about"] for page in before + after] == [f"{ends}, with breaks"] * 4
