"""Colleagues take places at the same instant by every verb there is: never are more of a team out than may be."""

from datetime import timedelta
from threading import Barrier

import pytest

from assessments.models import Hold
from assessments.operations import bookings, claims, cover, holds, offers, tidying, waiting
from assessments.queries.cover import When, out_in, teams_of
from assessments.queries.policies import policy_on
from tests.cast import NOON, TODAY, book, endorse, make_session, make_social_worker
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
DAY = TODAY + timedelta(days=30)
MOST = 3


@pytest.fixture
def team(cast):
    """Thirty of North team, endorsed on different days."""
    people = [make_social_worker(f"Racer{n}", "Runner", cast.employer_a, cast.council_a) for n in range(30)]
    for number, person in enumerate(people):
        endorse(person, by=cast.manager_a, on=TODAY - timedelta(days=number))
    return people


def cap(cast, most):
    cover.set_caps(council=cast.council_a, caps={"North team": most}, by=cast.lead_a)


def out(cast):
    """By half-day how many of the team are out."""
    found = out_in([(cast.council_a.pk, "North team")], When(policy_on(TODAY), TODAY, NOON))
    return {half_day: len(people) for team in found.values() for half_day, people in team.items()}


def take(person, session):
    bookings.book(social_worker=person, session=session, by=person.user, on=TODAY)


def test_no_mix_of_booking_holding_moving_and_offering_exceeds_the_cap(cast, team):
    """Two sessions of one morning at two centres; of those booked elsewhere some move there, others give way to who
    waits."""
    mornings = [make_session(centre, DAY, capacity=20) for centre in (cast.centre_one, cast.centre_two)]
    before = make_session(cast.centre_one, DAY - timedelta(days=1), capacity=20)
    movers, waiters, bookers = team[:8], team[8:16], team[16:]
    elsewhere = [book(each, before) for each in movers]
    cap(cast, MOST)
    for each in waiters:
        area = waiting.Area((cast.centre_one, cast.centre_two), day_from=DAY)
        waiting.join_area(social_worker=each, status="practitioner", area=area, by=each.user, on=TODAY)

    def go(contender):
        number, verb, who = contender
        verb(who, mornings[number % 2])

    def move(booking, to):
        bookings.move(booking=booking, to=to, by=cast.lead_a, on=TODAY)

    def hold(person, session):
        holds.hold(social_worker=person, session=session, by=person.user, on=TODAY)

    verbs = [*((move, each) for each in elsewhere), *((take, each) for each in bookers[:7])]
    verbs += [(hold, each) for each in bookers[7:]]
    ended = race(go, [(number, verb, who) for number, (verb, who) in enumerate(verbs)])
    tidying.tidy(on=TODAY)
    assert out(cast)[DAY, "Morning"] == MOST
    assert set(ended) <= {"done", "cover"}
    assert Hold.objects.offered().filter(session__in=mornings).count() + ended["done"] == MOST


def test_without_the_lock_on_the_cap_colleagues_go_together(cast, team, monkeypatch):
    """The control: two look before either takes a place, and one too many is out."""
    mornings = [make_session(centre, DAY) for centre in (cast.centre_one, cast.centre_two)]
    cap(cast, 1)
    looked, look = Barrier(2), offers.place_now

    def look_and_wait(session, eyes):
        place = look(session, eyes)
        looked.wait(timeout=30)
        return place

    monkeypatch.setattr(offers, "place_now", look_and_wait)
    monkeypatch.setattr(claims, "team_caps_of", lambda endorsement, on: teams_of(endorsement.social_worker_id, on))
    assert race(lambda pair: take(*pair), list(zip(team, mornings, strict=False))) == {"done": 2}
    assert out(cast)[DAY, "Morning"] == 2
