"""Made-up people, many at a time: rows are written in bulk, past the operations, as they aren't what is measured."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count, islice

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as Cookie
from django.utils.crypto import get_random_string

from accounts.models import Centre, Council, EmployerCouncil, EmploymentSpell, RoleGrant, SocialWorker, User
from accounts.roles import Role
from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement
from foundation import clock

STATUS = next(iter(STATUSES))
A_YEAR = timedelta(days=365)


def endorsed(number: int) -> list[SocialWorker]:
    """So many social workers of one council who sign in and may book a place for the first status."""
    service = EmployerCouncil.objects.select_related("council").order_by("pk")[0]
    manager, today = user_with(Role.ENDORSING_MANAGER, council=service.council), clock.today()
    users = users_with(Role.SOCIAL_WORKER, number)
    found = SocialWorker.objects.bulk_create(
        SocialWorker(
            user=user, registration_number=free, first_name="Bench", last_name=user.name, email=user.email
        ) for user, free in zip(users, islice(free_numbers(), number), strict=True)
    )  # fmt: skip
    EmploymentSpell.objects.bulk_create(
        EmploymentSpell(
            social_worker=each, employer_id=service.employer_id, council=service.council, start=today - A_YEAR,
            role=EmploymentSpell.JobRole.CASE_HOLDER, line_manager=manager,
        ) for each in found
    )  # fmt: skip
    Endorsement.objects.bulk_create(
        Endorsement(
            social_worker=each, status=STATUS, council=service.council, asked_on=today, manager=manager,
            standard_set=STATUSES[STATUS].standards.key, decision=Endorsement.Decision.ENDORSED, decided_on=today,
            decided_by=manager, valid_until=today + A_YEAR, statement="Ready.",
        ) for each in found
    )  # fmt: skip
    return found


def free_numbers() -> Iterator[str]:
    """Registration numbers that nobody has, from the highest down."""
    used = set(SocialWorker.objects.values_list("registration_number", flat=True))
    numbers = (f"SW{number}" for number in count(999_999, -1))
    return (number for number in numbers if number not in used)


def user_with(role: Role, council: Council | None = None, centre: Centre | None = None) -> User:
    """Somebody who signs in, with this role there."""
    return users_with(role, 1, council, centre)[0]


def users_with(role: Role, number: int, council: Council | None = None, centre: Centre | None = None) -> list[User]:
    """So many people who sign in, with this role there."""
    names = [get_random_string(12).lower() for _ in range(number)]
    now, start = clock.now(), clock.today() - A_YEAR
    users = User.objects.bulk_create(
        User(email=f"{name}@example.org", name=name, password="!", joined_at=now) for name in names
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, council=council, centre=centre, start=start) for user in users
    )
    return users


def cookies_of(people: list[SocialWorker]) -> list[str]:
    """A cookie for each, as if they had signed in."""
    return [cookie_of(each.user) for each in people if each.user]


def cookie_of(user: User) -> str:
    """The cookie of somebody who has signed in."""
    facts = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    cookie = Cookie.objects.create(
        session_key=get_random_string(32),
        session_data=SessionStore().encode(facts),
        expire_date=clock.now() + timedelta(days=1),
    )
    return f"{settings.SESSION_COOKIE_NAME}={cookie.session_key}"
