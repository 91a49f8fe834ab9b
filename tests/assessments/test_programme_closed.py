"""The programme closed to new bookings: nothing is booked, held, moved or offered; the rest goes on and is read."""

from datetime import timedelta

import pytest

from assessments.models import Booking, Hold, Session
from assessments.operations import bookings, endorsements, holds, offers, policies, tidying, undoing, waiting
from assessments.operations.waiting import Area
from foundation import clock
from foundation.refusal import Refused
from tests.assessments.views.reading import buttons, plain
from tests.cast import NOON, TODAY, at, book, endorse, make_session, make_social_worker

DAY = timedelta(days=1)
SOON = TODAY + 30 * DAY
NOTICE = "The programme is closed to new bookings. Everything else can be read."


def close(cast, day=TODAY):
    """DfE closes the programme from that day on."""
    policies.decide(key="is_open", value=False, effective_from=day, reason="Shut.", by=cast.dfe_admin, on=TODAY)


@pytest.fixture
def petra(cast):
    """Endorsed as a practitioner."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return cast.practitioner_a


@pytest.fixture
def session(cast):
    """One place at centre one."""
    return make_session(cast.centre_one, SOON, capacity=1)


def refusal(verb, **words):
    """The code with which it is refused; empty when it is done."""
    try:
        verb(on=TODAY, **words)
    except Refused as no:
        return no.code
    return ""


def test_nobody_books_holds_or_joins_the_waiting_list(cast, petra, session):
    close(cast)
    me = {"social_worker": petra, "by": petra.user}
    area = Area((cast.centre_one,))
    refusals = {
        refusal(bookings.book, session=session, **me),
        refusal(holds.hold, session=session, **me),
        refusal(waiting.join_session, session=session, **me),
        refusal(waiting.join_area, status="practitioner", area=area, **me),
        refusal(bookings.book, session=session, social_worker=petra, by=cast.lead_a),
    }
    assert refusals == {"programme-closed"}
    assert (Booking.objects.count(), Hold.objects.count()) == (0, 0)


def test_it_counts_from_its_day_and_not_before(cast, petra, session):
    close(cast, TODAY + DAY)
    assert refusal(bookings.book, social_worker=petra, session=session, by=petra.user) == ""


def test_it_opens_again_on_its_day(cast, petra, session):
    close(cast)
    policies.decide(
        key="is_open", value=True, effective_from=TODAY + DAY, reason="Open.", by=cast.dfe_admin, on=TODAY
    )  # fmt: skip
    with clock.stopped(at(TODAY + DAY)):
        assert book(petra, session, on=TODAY + DAY).state == Booking.State.BOOKED


def test_a_booking_is_not_moved_and_is_cancelled(cast, petra, session):
    booking, to = book(petra, session), make_session(cast.centre_two, SOON)
    close(cast)
    assert refusal(bookings.move, booking=booking, to=to, by=petra.user) == "programme-closed"
    booking.refresh_from_db()
    assert booking.session == session
    assert refusal(bookings.cancel, booking=booking, reason="Court", by=petra.user) == ""
    assert Booking.objects.get().state == Booking.State.CANCELLED


def test_a_place_is_given_back_for_hardship(cast, petra):
    booking = book(petra, make_session(cast.centre_one, TODAY + 2 * DAY))
    close(cast)
    assert refusal(bookings.cancel_late, booking=booking, hardship="unwell", by=petra.user) == ""


def test_a_booking_cancelled_for_somebody_is_not_taken_back_while_it_is_closed(cast, petra, session):
    booking = book(petra, session)
    bookings.cancel(booking=booking, reason="Court", by=cast.lead_a, on=TODAY)
    close(cast)
    assert refusal(undoing.undo, booking=booking, by=petra.user) == "programme-closed"


def test_a_booking_made_for_somebody_is_undone(cast, petra, session):
    booking = book(petra, session, by=cast.lead_a)
    close(cast)
    assert refusal(undoing.undo, booking=booking, by=petra.user) == ""
    assert Booking.objects.get().state == Booking.State.CANCELLED


def test_a_place_held_or_offered_before_is_not_taken_and_not_given_more_time(cast, petra, session):
    me = {"social_worker": petra, "session": session, "by": petra.user}
    holds.hold(**me, on=TODAY)
    close(cast)
    assert refusal(holds.extend, **me) == refusal(bookings.book, **me) == "programme-closed"


def test_the_waiting_list_is_offered_nothing_and_keeps_its_turns(cast, petra, session):
    bruno = make_social_worker("Ada", "Ahead", cast.employer_a, cast.council_a)
    endorse(bruno, by=cast.manager_a)
    taken = book(bruno, session)
    wait = waiting.join_session(social_worker=petra, session=session, by=petra.user, on=TODAY)
    close(cast)
    bookings.cancel(booking=taken, reason="Court", by=bruno.user, on=TODAY)
    assert (offers.give_turns(session=session, on=TODAY), tidying.tidy(on=TODAY)) == (0, 0)
    wait.refresh_from_db()
    assert (Hold.objects.count(), wait.left_at) == (0, None)
    policies.decide(
        key="is_open", value=True, effective_from=TODAY + DAY, reason="Open.", by=cast.dfe_admin, on=TODAY
    )  # fmt: skip
    with clock.stopped(at(TODAY + DAY)):
        assert tidying.tidy(on=TODAY + DAY) == 1


def test_endorsements_are_still_asked_and_given(cast):
    close(cast)
    ask = {"status": "practitioner", "manager": cast.manager_a, "by": cast.practitioner_a.user}
    assert refusal(endorsements.ask, social_worker=cast.practitioner_a, **ask) == ""
    assert endorse(cast.practitioner_a, by=cast.manager_a).decision == "endorsed"


READERS = {
    "/me/": "practitioner_a", "/me/practitioner/": "practitioner_a", "/sessions/": "practitioner_a",
    "/sessions/{session}/": "practitioner_a", "/sessions/{session}/book/": "practitioner_a",
    "/bookings/{booking}/": "practitioner_a", "/bookings/{booking}/move/": "practitioner_a",
    "/bookings/{booking}/cancel/": "practitioner_a", "/council/": "lead_a", "/dfe/": "dfe_admin",
    "/centre/": "centre_staff", "/council/people/{person}/": "lead_a",
}  # fmt: skip


@pytest.fixture
def addresses(cast, petra, session):
    """The addresses above, filled: Petra's booking, and another session with a place."""
    ids = {"booking": book(petra, session).pk, "person": petra.pk}
    ids["session"] = make_session(cast.centre_two, SOON + DAY).pk
    return {address: address.format(**ids) for address in READERS}


@pytest.mark.parametrize(("address", "reader"), READERS.items())
def test_everybody_reads_that_it_is_closed_where_it_matters(cast, client_of, addresses, address, reader):
    user = getattr(cast, reader)
    client = client_of(getattr(user, "user", user))
    assert NOTICE not in plain(client.get(addresses[address]).text)
    close(cast)
    page = client.get(addresses[address])
    assert (page.status_code, plain(page.text).count(NOTICE)) == (200, 1)
    assert address == "/me/" or "has closed the programme" not in plain(page.text)


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("/me/history/", "practitioner_a"), ("/me/letters/", "practitioner_a"), ("/me/details/", "practitioner_a"),
        ("/me/accreditations/", "practitioner_a"), ("/council/people/", "lead_a"), ("/council/endorsements/", "lead_a"),
        ("/dfe/sessions/", "dfe_admin"), ("/dfe/results/", "dfe_admin"), ("/dfe/policy/", "dfe_admin"),
        ("/dfe/uptake/", "dfe_admin"), ("/dfe/uptake/csv/", "dfe_admin"), ("/check/", "nobody"),
        ("/statistics/", "nobody"), ("/help/how-places-are-offered/", "nobody"),
    ],
)  # fmt: skip
def test_records_and_exports_can_be_read(cast, client_of, address, reader):
    user = getattr(cast, reader)
    client = client_of(getattr(user, "user", user))
    close(cast)
    assert client.get(address).status_code == 200


def test_a_status_that_is_not_open_is_not_begun_either(cast, client_of):
    close(cast)
    page = plain(client_of(cast.practitioner_a.user).get("/me/").text)
    assert "Assessments for practice leader are not open for booking." in page
    assert page.count("Ask for endorsement") == 2  # practitioner and supervisor


def test_no_button_leads_to_a_booking(cast, client_of, petra, session):
    close(cast)
    client = client_of(petra.user)
    assert buttons(client.get(f"/sessions/{session.pk}/")) == []
    assert buttons(client.get(f"/sessions/{session.pk}/book/")) == []
    assert Session.objects.bookable(TODAY, SOON).count() == 1  # it is there to be read


def test_no_button_leads_to_another_place_while_moving(cast, client_of, petra, session):
    booking, other = book(petra, session), make_session(cast.centre_two, SOON)
    close(cast)
    page = client_of(petra.user).get(f"/bookings/{booking.pk}/move/{other.pk}/")
    assert (buttons(page), plain(page.text).count("closed to new bookings")) == ([], 1)


def test_a_lost_reply_after_closing_shows_the_truth(cast, client_of, petra, session):
    """Pressed twice, once before it closed: they have the place, and are led to it."""
    client, address = client_of(petra.user), f"/sessions/{session.pk}/book/"
    with clock.stopped(NOON):
        client.post(address, {"confirm": "yes"})
        close(cast)
        again = client.post(address, {"confirm": "yes"})
    assert Booking.objects.count() == 1
    assert again.url == f"/bookings/{Booking.objects.get().pk}/"
