"""Closing and lifting: the preview, what happens, and how far it is."""

from datetime import timedelta

import pytest

from assessments.models import Booking, Closure
from assessments.operations import closures
from foundation import clock
from tests.assessments.closing import SOON, filled
from tests.assessments.views.reading import heading, plain, problems, rows, statements
from tests.cast import TODAY, at, make_session
from tests.reports.reading import table

LIST, NEW = "/dfe/closures/", "/dfe/closures/new/"


def typed(cast, **changes):
    return {
        "where": "centre", "centre": cast.centre_one.pk, "region": "", "start-day": TODAY.day,
        "start-month": TODAY.month, "start-year": TODAY.year, "end-day": "", "end-month": "", "end-year": "",
        "reason": "Flood.",
    } | changes  # fmt: skip


@pytest.fixture
def client(cast, client_of):
    """DfE's, with two people at centre one and one at centre two."""
    filled(cast)
    filled(cast, people=1, centre=cast.centre_two)
    return client_of(cast.dfe_admin)


def test_a_closure_is_previewed_and_nothing_happens_yet(cast, client):
    page = client.post(NEW, typed(cast))
    assert heading(page) == "You are about to close Canal Street assessment centre"
    shown = rows(page)
    assert (shown["Sessions cancelled"], shown["People who lose their place"]) == ("1", "2, from 1 council")
    assert shown["Endorsements that last longer"] == "2, each by 90 days"
    assert table(page, "By centre")[1:] == [("Canal Street assessment centre", "1", "2")]
    assert (Closure.objects.count(), Booking.objects.filter(state="booked").count()) == (0, 3)


def test_a_closure_is_made_and_says_how_far_it_is(cast, client):
    page = client.post(NEW, typed(cast, confirmed="yes"), follow=True)
    closure = Closure.objects.get()
    assert page.redirect_chain == [(f"{LIST}{closure.pk}/", 302)]
    assert "0 of 2 people are written to." in plain(page.text)
    assert "The rest follow within minutes" in plain(page.text)
    closures.finish(on=TODAY)
    page = client.get(f"{LIST}{closure.pk}/")
    said = "All 2 people are written to. Their letters go out within minutes; 0 have gone so far."
    assert said in plain(page.text)
    assert rows(page)["Letters that have gone out"] == "0 of 2"
    assert table(client.get(LIST), "Newest first")[1][0::5] == ("Canal Street assessment centre", "Closed")


def test_all_of_england_is_closed_whatever_else_was_chosen(cast, client):
    client.post(NEW, typed(cast, where="england", confirmed="yes"))
    closure = Closure.objects.get()
    assert (closure.where, closure.sessions.count()) == ("All of England", 2)


def test_a_closure_is_lifted(cast, client):
    client.post(NEW, typed(cast, confirmed="yes"))
    closure = Closure.objects.get()
    page = client.post(f"{LIST}{closure.pk}/lift/", follow=True)
    assert "Sessions can be opened there again." in plain(page.text)
    assert rows(page)["State"] == "Lifted"
    page = client.post(f"{LIST}{closure.pk}/lift/", follow=True)
    assert "This closure was lifted already." in plain(page.text)


def test_lifting_says_how_many_are_still_owed_a_place_and_told(cast, client):
    client.post(NEW, typed(cast, confirmed="yes"))
    closures.finish(on=TODAY)
    closure, later = Closure.objects.get(), TODAY + timedelta(days=10)
    Booking.objects.filter(pk=Booking.objects.filter(is_owed=True).first().pk).update(is_owed=False)
    with clock.stopped(at(later)):
        page = client.get(f"{LIST}{closure.pk}/")
        assert rows(page)["Still owed a place"] == "1 of 2"
        asked = "1 person is still owed a place: we write to them, and they choose first for 5 working days from today."
        assert asked in plain(page.text)
        page = client.post(f"{LIST}{closure.pk}/lift/", follow=True)
    told = "We are writing to 1 person who is still owed a place: they choose first once more."
    assert told in plain(page.text)
    assert rows(page)["Told that they choose first again"] == "1 person"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"where": ""}, "Choose what closes"),
        ({"centre": ""}, "Choose which centre closes"),
        ({"where": "region"}, "Choose which region closes"),
        ({"reason": ""}, "Say why: everybody who has a place reads it"),
        ({"start-year": "2025"}, "The first day must be today or later."),
        ({"end-day": "1", "end-month": "1", "end-year": "2026"},
         "The last day must be the same as or after the first day."),
        ({"end-day": "31", "end-month": "2", "end-year": "2027"}, "Last day must be a real date"),
    ],
)  # fmt: skip
def test_what_cannot_be_closed_is_said(cast, client, changes, problem):
    page = client.post(NEW, typed(cast, confirmed="yes", **changes))
    assert (problems(page), Closure.objects.count()) == ([problem], 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"start-year": "2025"}, "start"),
        ({"end-day": "1", "end-month": "1", "end-year": "2026"}, "end"),
    ],
)
def test_what_cannot_be_closed_is_said_beside_the_day_it_is_about(cast, client, changes, field):
    page = client.post(NEW, typed(cast, confirmed="yes", **changes))
    assert list(page.context["form"].errors) == [field]


def test_recorded_twice_is_said(cast, client):
    client.post(NEW, typed(cast, confirmed="yes"))
    page = client.post(NEW, typed(cast, confirmed="yes"))
    assert problems(page) == ["This closure is recorded already."]


def test_an_empty_list_says_how_it_fills(cast, client_of):
    assert "Nothing has been closed" in client_of(cast.dfe_admin).get(LIST).text


def test_pages_take_as_many_statements_for_three_as_for_one(cast, client):
    def close(days):
        return closures.close(
            centre=cast.centre_two, region=None, start=TODAY + timedelta(days=days), end=None, reason="Flood.",
            by=cast.dfe_admin, on=TODAY,
        )  # fmt: skip

    first = close(60)
    few = statements(client, LIST), statements(client, f"{LIST}{first.pk}/")
    for days in (1, 2):
        make_session(cast.centre_two, SOON + timedelta(days=days + 60))
        close(days + 70)
    assert (statements(client, LIST), statements(client, f"{LIST}{first.pk}/")) == few
    assert max(few) <= 12
