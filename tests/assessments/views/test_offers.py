"""A place that the waiting list keeps: see it, take it, say no; and what became of it."""

from datetime import timedelta

import pytest

from assessments.models import Hold, Wait
from assessments.operations import tidying
from foundation import clock
from notices.models import Notice
from tests.assessments.queueing import full, give_back, offered_to, somebody, wait_at, wait_for
from tests.assessments.views.reading import buttons, heading, plain, rows, statements, without_tokens
from tests.cast import NOON, TODAY, book, endorse


@pytest.fixture
def petra(cast):
    """Petra, endorsed."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return cast.practitioner_a


@pytest.fixture(params=["practitioner_a", "lead_a"])
def reader(request, cast, client_of, petra):
    """Petra's own browser, and that of the lead who acts for her."""
    who = getattr(cast, request.param)
    client = client_of(getattr(who, "user", who))
    client.mine = request.param == "practitioner_a"
    return client


@pytest.fixture
def offer(cast, petra, django_capture_on_commit_callbacks):
    """A place kept for Petra; somebody waits behind her."""
    taken = full(cast)
    wait_for(petra, taken.session)
    wait_for(somebody(cast, "Ben", until=TODAY + timedelta(days=800)), taken.session)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(taken)
    return Hold.objects.get()


def test_an_offer_says_what_until_when_and_why(reader, petra, offer):
    page = reader.get(f"/offers/{offer.pk}/")
    who = "you" if reader.mine else "Petra Practice"
    assert (heading(page), buttons(page)) == (
        f"A place is kept for {who}", ["Take the place", "Say no to this place"]
    )  # fmt: skip
    assert "Until Wednesday 25 November 2026, midday. After that it goes to the next person." in plain(page.text)
    assert "your endorsement ends on Tuesday 23 November 2027" in plain(page.text)
    assert rows(page)["Starts"] == "Wednesday 23 December 2026, 9:15am"
    query = "" if reader.mine else f"?for={petra.pk}"
    assert page.context["take_url"] == f"/sessions/{offer.session_id}/book/{query}"


def test_saying_no_gives_it_to_the_next_at_once(reader, petra, offer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = reader.post(f"/offers/{offer.pk}/decline/", follow=True)
    wait = Wait.objects.get(social_worker=petra)
    assert page.redirect_chain == [(f"/waiting/{wait.pk}/", 302)]
    assert "said no. The place is free for the next person, and the wait for this session is over." in page.text
    assert (offered_to(offer.session), wait.ended) == (["Ben"], "left")
    letters = Notice.objects.filter(letter="offer-declined", to=petra.email)
    assert [each.body.count("Lena Leadbetter said no for you") for each in letters] == ([] if reader.mine else [1])


def test_saying_no_for_an_area_keeps_the_turn(cast, client_of, petra, django_capture_on_commit_callbacks):
    taken = full(cast)
    wait = wait_at(petra, cast.centre_one)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(taken)
    page = client_of(petra.user).post(f"/offers/{Hold.objects.get().pk}/decline/", follow=True)
    wait.refresh_from_db()
    assert ("You stay on the list for other places." in page.text, wait.left_at) == (True, None)
    assert [each.title for each in page.context["offers"]] == ["The place was turned down"]


def test_saying_no_twice_says_what_is_true(reader, offer):
    for _ in range(2):
        page = reader.post(f"/offers/{offer.pk}/decline/", follow=True)
    assert (heading(page), "This offer is over: declined." in page.text) == ("This offer is over", True)


def test_looking_at_the_button_says_no_to_nothing(reader, offer):
    assert reader.get(f"/offers/{offer.pk}/decline/")["Location"] == f"/offers/{offer.pk}/"
    offer.refresh_from_db()
    assert offer.ended_at is None


@pytest.mark.parametrize("is_tidied", [False, True])
def test_an_offer_that_ran_out_says_so(reader, offer, is_tidied):
    later = NOON + timedelta(hours=49)
    with clock.stopped(later):
        if is_tidied:
            tidying.tidy(on=clock.today())
        page = reader.get(f"/offers/{offer.pk}/")
    assert (heading(page), buttons(page)) == ("This offer is over", ["See the waiting list"])
    assert "It ran out on Wednesday 25 November 2026, midday without an answer" in plain(page.text)


def test_an_offer_that_was_taken_says_so(reader, petra, offer):
    book(petra, offer.session)
    assert "took the place." in plain(reader.get(f"/offers/{offer.pk}/").text)


def test_a_session_page_shows_the_place_that_is_kept(reader, petra, offer):
    query = "" if reader.mine else f"?for={petra.pk}"
    page = reader.get(f"/sessions/{offer.session_id}/{query}")
    assert buttons(page) == ["Take the place", "Say no", "Book this session"]
    assert rows(page)["Places left"].startswith("1 of 1")


@pytest.mark.parametrize("reader_name", ["practitioner_b", "lead_b"])
@pytest.mark.parametrize("address", ["", "decline/"])
def test_anothers_offer_is_like_none(cast, client_of, offer, address, reader_name):
    who = getattr(cast, reader_name)
    client = client_of(getattr(who, "user", who))
    pages = [client.post(f"/offers/{number}/{address}") for number in (offer.pk, 999999)]
    assert ([page.status_code for page in pages], len({without_tokens(page) for page in pages})) == ([404, 404], 1)
    offer.refresh_from_db()
    assert offer.ended_at is None


def test_an_offer_takes_few_statements(reader, offer):
    assert statements(reader, f"/offers/{offer.pk}/") <= 12
