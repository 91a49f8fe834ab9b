"""An empty list of places: why, what there would be otherwise, and where to wait instead."""

from datetime import date, timedelta

import pytest

from assessments.operations import policies
from tests.assessments.needing import adjusted, with_room
from tests.assessments.queueing import full, somebody
from tests.assessments.views.reading import buttons, plain, statements
from tests.cast import TODAY, book, endorse, make_session

LIST = "/sessions/"
DAY = date(2026, 12, 8)
THAT_DAY = "?" + "&".join(
    f"{name}-{part}={value}" for name in ("day_from", "day_to") for part, value in
    (("day", 8), ("month", 12), ("year", 2026))
)  # fmt: skip


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra, endorsed as a practitioner, is signed in."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return client_of(cast.practitioner_a.user)


def instead(page):
    return [(each.words, each.sessions) for each in page.context["instead"]]


def test_nothing_opened_says_so(petra):
    page = petra.get(LIST)
    assert page.context["why_nothing"] == "No centre has opened a session for this status in the next 120 days."
    assert buttons(page) == ["Show sessions", "Tell us what would suit"]
    assert (instead(page), page.context["full"]) == ([], [])


def test_filters_too_narrow_say_what_there_would_be_without_each(petra, cast):
    make_session(cast.centre_two, DAY, slot="afternoon")
    make_session(cast.centre_one, DAY + timedelta(days=1))
    page = petra.get(LIST + THAT_DAY + "&within=10")
    assert page.context["why_nothing"] == "No session matches what you chose, full or not."
    assert instead(page) == [("without the dates", 1), ("at any distance", 1)]
    found = petra.get(LIST + page.context["instead"][0].href)
    assert [row.found.session.day for row in found.context["rows"]] == [DAY + timedelta(days=1)]


def test_where_no_single_filter_helps_all_are_dropped(petra, cast):
    make_session(cast.centre_one, DAY + timedelta(days=1), slot="afternoon")
    page = petra.get(LIST + THAT_DAY + "&slot=morning")
    assert instead(page) == [("without any of this", 1)]
    assert len(petra.get(LIST + page.context["instead"][0].href).context["rows"]) == 1


def test_full_sessions_say_so_and_can_be_opened_to_wait(petra, cast):
    taken = full(cast, day=DAY)
    page = petra.get(LIST)
    assert page.context["why_nothing"] == "1 session matches what you chose, and it is full."
    assert [each["href"] for each in page.context["full"]] == [f"/sessions/{taken.session_id}/"]
    assert "Open one of these full sessions to wait for a place in it:" in page.text


@pytest.mark.parametrize(
    ("features", "time", "why"),
    [
        (("step-free",), 0, "2 sessions match what you chose. None of them can offer a step-free room, which the "
         "adjustments need."),
        ((), 100, "2 sessions match what you chose. 1 of them cannot offer extra time, which the adjustments "
         "need."),
    ],
)  # fmt: skip
def test_places_that_do_not_suit_ones_adjustments_say_so(petra, cast, features, time, why):
    adjusted(cast.practitioner_a, *features, time=time)
    half = make_session(cast.centre_one, DAY, capacity=2)
    book(somebody(cast, "Half"), half)
    taken = full(cast, day=DAY + timedelta(days=1)).session
    with_room(taken, "own-room")
    assert petra.get(LIST).context["why_nothing"] == why


def test_a_status_that_is_not_open_is_not_called_full(petra):
    page = petra.get(LIST + "?status=leader")
    assert ("Not open for booking" in page.text, "No places match" in page.text) == (True, False)


def test_a_closed_programme_says_so(petra, cast):
    make_session(cast.centre_one, DAY)
    policies.decide(key="is_open", value=False, effective_from=TODAY, reason="Closed", by=cast.dfe_admin, on=TODAY)
    page = petra.get(LIST)
    said = plain(page.text)
    assert (said.count("The programme is closed to new bookings."), said.count("has closed the programme")) == (1, 0)
    assert ("Not open for booking" in page.text, "Tell us what would suit" in page.text) == (True, False)


def test_what_was_looked_for_goes_along_to_the_wishes(petra, cast):
    page = petra.get(LIST + THAT_DAY + f"&slot=morning&near={cast.centre_two.pk}")
    wishes = petra.get(page.context["wish_url"])
    form = wishes.context["form"]
    assert (form["centres"].value(), form["slots"].value()) == ([str(cast.centre_two.pk)], ["morning"])
    assert form["day_from"].value() == ["8", "12", "2026"]


def test_others_are_not_asked_for_wishes(cast, client_of):
    page = client_of(cast.dfe_admin).get(LIST)
    assert ("No places match" in page.text, "Tell us what would suit" in page.text) == (True, False)


def test_an_empty_list_takes_few_statements(petra, cast):
    full(cast, day=DAY)
    assert statements(petra, LIST + THAT_DAY) <= 12
