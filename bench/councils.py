"""A council of any size with its lead: its people stand at every stage before a result, in teams with managers."""

import os
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, islice, product

from django.utils.crypto import get_random_string

from accounts.functions import FUNCTIONS
from accounts.models import Council, Employer, EmployerCouncil, EmploymentSpell, Region, SocialWorker, User
from accounts.roles import Role
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Booking, Endorsement, Session
from bench.database import MAIN, tidy
from bench.people import A_YEAR, STATUS, free_numbers, user_with, users_with
from bench.places import open_sessions
from foundation import clock

FIRST = ("Amara", "Bryn", "Chidi", "Dilys", "Éloise", "Farah", "Gwen", "Hana", "Idris", "Jean-Luc", "Kofi", "Leila")
LAST = ("Ashdown", "Birch-Holt", "Corrigan", "D’Arcy", "Elmsworth", "Fenwick", "Garside", "Hollins", "Jardine")
WAYS = ("none", "none", "asked", "not-yet", "endorsed", "ending", "booked", "booked", "sat", "none")
TEAM_OF = 25  # people
DAY = timedelta(days=1)


def council_of(number: int) -> User:
    """The lead of a new council with so many social workers."""
    name, code = f"Bench {get_random_string(6)}", _free_code()
    council = Council.objects.create(
        name=name, gss_code=f"E08000{code}", la_code=code, region=Region.objects.all()[0], kind="metropolitan district",
        latitude=53.0, longitude=-2.0,
    )  # fmt: skip
    employer = Employer.objects.create(name=f"{name} Council", kind=Employer.Kind.COUNCIL)
    EmployerCouncil.objects.create(employer=employer, council=council)
    managers = users_with(Role.ENDORSING_MANAGER, number // TEAM_OF + 1, council=council)
    people = _people(number)
    EmploymentSpell.objects.bulk_create(_spells(people, employer, council, managers))
    _on_their_way(people, council, managers)
    tidy(os.environ[MAIN])
    return user_with(Role.WORKFORCE_LEAD, council=council)


def _free_code() -> str:
    """A DfE code that no council has."""
    used = set(Council.objects.values_list("la_code", flat=True))
    return next(code for code in map(str, range(999, 100, -1)) if code not in used)


def _people(number: int) -> list[SocialWorker]:
    named = islice(cycle(product(LAST, FIRST)), number)
    numbers = islice(free_numbers(), number)
    today = clock.today()
    return SocialWorker.objects.bulk_create(
        SocialWorker(
            registration_number=free, first_name=first, last_name=last, email=f"{free.lower()}@example.org",
            asye_completed_on=today - A_YEAR if place % 3 else None,
        ) for place, ((last, first), free) in enumerate(zip(named, numbers, strict=True))
    )  # fmt: skip


def _spells(
    people: list[SocialWorker], employer: Employer, council: Council, managers: list[User]
) -> Iterator[EmploymentSpell]:
    functions = list(FUNCTIONS)
    for place, each in enumerate(people):
        yield EmploymentSpell(
            social_worker=each, employer=employer, council=council, start=clock.today() - A_YEAR,
            role=str(place % 6 + 1), functions=functions[place % 10 : place % 10 + 2], is_agency=place % 9 == 0,
            team=f"Team {place // TEAM_OF + 1}", line_manager=managers[place // TEAM_OF],
        )  # fmt: skip


def _on_their_way(people: list[SocialWorker], council: Council, managers: list[User]) -> None:
    """Each as far as their place in the list says."""
    ways = {each.pk: way for each, way in zip(people, cycle(WAYS), strict=False)}
    endorsements = Endorsement.objects.bulk_create(
        _endorsement(each, ways[each.pk], managers[place // TEAM_OF], council)
        for place, each in enumerate(people)
        if ways[each.pk] != "none"
    )
    booked = [each for each in endorsements if ways[each.social_worker_id] in ("booked", "sat")]
    sessions = Session.objects.in_bulk(open_sessions([20] * (len(booked) // 20 + 1)))
    places = cycle(sessions.values())
    bookings = Booking.objects.bulk_create(
        Booking(
            social_worker_id=each.social_worker_id, status=STATUS, session=session, council=council, endorsement=each,
            made_at=clock.now(), made_by=each.manager,
            state=Booking.State.ARRIVED if ways[each.social_worker_id] == "sat" else Booking.State.BOOKED,
        ) for each, session in zip(booked, places, strict=False)
    )  # fmt: skip
    Attempt.objects.bulk_create(
        Attempt(
            booking=each, social_worker_id=each.social_worker_id, status=STATUS, council=council,
            standard_set=STATUSES[STATUS].standards.key, sat_on=clock.today() - 9 * DAY, arrived_at=clock.now(),
            checked_in_by=each.made_by,
        ) for each in bookings if each.state == Booking.State.ARRIVED
    )  # fmt: skip


def _endorsement(person: SocialWorker, way: str, manager: User, council: Council) -> Endorsement:
    """Asked 50 days ago; answered 40 days ago, unless it still waits."""
    today = clock.today()
    asked = Endorsement(
        social_worker=person, status=STATUS, council=council, asked_on=today - 50 * DAY, manager=manager,
        standard_set=STATUSES[STATUS].standards.key,
    )  # fmt: skip
    if way == "asked":
        return asked
    asked.decided_on, asked.decided_by = today - 40 * DAY, manager
    asked.decision = Endorsement.Decision.NOT_YET if way == "not-yet" else Endorsement.Decision.ENDORSED
    if way == "not-yet":
        asked.development_note = "More court work."
    else:
        asked.statement, asked.valid_until = "Ready.", today + (20 * DAY if way == "ending" else A_YEAR)
    return asked
