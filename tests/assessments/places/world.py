"""A small world for places: a centre with a suitable room, three sessions, and people with and without adjustments."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import Room, SocialWorker, User
from accounts.roles import Role
from assessments.models import Adjustment, Session
from tests.cast import TODAY, Cast, endorse, make_session, make_social_worker, make_user

DAYS = (30, 44, 58)  # days ahead, in the order of the sessions
PLACES = ((1, 0), (2, 1), (4, 2))  # how many, and how many of them in a suitable room
WEEKS = timedelta(days=7)


@dataclass
class World:
    """Who and what there is. The endorsements end on different days, so that every turn is decided."""

    people: list[SocialWorker]
    sessions: list[Session]
    lead: User
    dfe: User


def build(cast: Cast) -> World:
    """Four people of council A, two of council B; one of each needs a step-free room and twice the time."""
    Room.objects.create(centre=cast.centre_one, name="Ground floor", places=4, features=["step-free"])
    people = []
    for number in range(6):
        is_b = number >= 4
        employer, council = (cast.employer_b, cast.council_b) if is_b else (cast.employer_a, cast.council_a)
        person = make_social_worker(f"Person{number}", "Chance", employer, council)
        manager = cast.manager_b if is_b else cast.manager_a
        endorse(person, by=manager, on=TODAY - timedelta(days=number))
        people.append(person)
    for number, (features, time) in {1: (["step-free"], 0), 3: (["step-free"], 100), 5: ([], 50)}.items():
        need(people[number], features, time, by=cast.dfe_admin)
    sessions = [
        make_session(cast.centre_one, TODAY + timedelta(days=ahead), capacity=capacity)
        for ahead, (capacity, _) in zip(DAYS, PLACES, strict=True)
    ]
    for session, (_, suitable) in zip(sessions, PLACES, strict=True):
        session.suitable_places = suitable
        session.save()
    return World(people, sessions, make_user("Lotta Lead", Role.WORKFORCE_LEAD, council=cast.council_a), cast.dfe_admin)


def need(person: SocialWorker, features: list[str], time: int, by: User, on: date = TODAY) -> Adjustment:
    """Adjustments agreed: rooms with these features, and so much extra time in per cent."""
    return Adjustment.objects.create(
        social_worker=person, asked_on=on, asked_by=by, asked=features, asked_extra_time=time, may_reuse=True,
        decided_on=on, decided_by=by, agreed=features, extra_time=time,
    )  # fmt: skip
