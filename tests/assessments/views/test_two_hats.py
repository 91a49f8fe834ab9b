"""A social worker who also manages or leads: what one role lets them see, the other does not let them take."""

from datetime import date, timedelta

import pytest

from accounts.models import RoleGrant
from accounts.roles import Role
from assessments.models import Booking
from assessments.operations import endorsements
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.cast import TODAY, at, book, endorse, make_session, make_social_worker

DAY, OUT = date(2026, 12, 8), date(2026, 12, 15)


def give(cast, role, **place):
    RoleGrant.objects.create(user=cast.practitioner_a.user, role=role, start=date(2026, 1, 5), **place)


@pytest.fixture
def ada(cast):
    """A colleague whom Petra manages."""
    give(cast, Role.ENDORSING_MANAGER, council=cast.council_a)
    return make_social_worker("Ada", "Abbot", cast.employer_a, cast.council_a, manager=cast.practitioner_a.user)


@pytest.fixture
def petra(cast, client_of):
    """A browser in which Petra is signed in."""
    return client_of(cast.practitioner_a.user)


def codes(client, *addresses):
    return [client.get(address).status_code for address in addresses]


def test_managing_somebody_is_not_booking_for_them(cast, ada, petra):
    endorse(ada, by=cast.manager_a)
    session = make_session(cast.centre_one, DAY)
    paths = "/sessions/", f"/sessions/{session.pk}/", f"/sessions/{session.pk}/book/"
    pages = [f"{path}?for={ada.pk}" for path in paths]
    assert codes(petra, *pages) == [404] * 3
    assert (petra.post(pages[2]).status_code, Booking.objects.count()) == (404, 0)


def test_managing_somebody_is_not_changing_their_booking(cast, ada, petra):
    endorse(ada, by=cast.manager_a)
    page = f"/bookings/{book(ada, make_session(cast.centre_one, DAY)).pk}/"
    assert codes(petra, page, f"{page}move/", f"{page}cancel/") == [404] * 3
    assert petra.post(f"{page}cancel/", {"reason": "Not ready yet"}).status_code == 404


def test_managing_somebody_is_not_taking_back_their_request(cast, ada, petra):
    request = endorsements.ask(
        social_worker=ada, status="practitioner", manager=cast.practitioner_a.user, by=ada.user, on=TODAY
    )
    assert petra.post(f"/me/endorsements/{request.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize("role", [Role.WORKFORCE_LEAD, Role.DFE_ADMIN])
def test_seeing_more_is_not_reading_results_as_ones_own(cast, client_of, petra, role):
    give(cast, role, **({"council": cast.council_b} if role == Role.WORKFORCE_LEAD else {}))
    attempt = hand_in(arrive(expected(cast, cast.practitioner_b, DAY), cast.centre_staff), cast.assessor)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    pages = f"/me/results/{attempt.pk}/", f"/me/accreditations/{attempt.accreditation.pk}/"
    with clock.stopped(at(OUT + timedelta(days=1))):
        mine = codes(client_of(cast.practitioner_b.user), *pages)
        assert (mine, codes(petra, *pages)) == ([200, 200], [404, 404])


def test_the_department_sees_every_booking_and_opens_none_here(cast, petra):
    give(cast, Role.DFE_ADMIN)
    endorse(cast.practitioner_b, by=cast.manager_b)
    booking = book(cast.practitioner_b, make_session(cast.centre_one, DAY))
    assert codes(petra, f"/bookings/{booking.pk}/") == [404]
