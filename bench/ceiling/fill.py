"""People and places for the ceiling. Called by name from `__main__`, so arguments and answers are plain."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as Cookie
from django.core.management import call_command
from django.db.models import Count
from django.utils.crypto import get_random_string
from django.utils.timezone import localdate, now

from bench.ceiling.models import Centre, Council, Endorsement, Session, SocialWorker, Spell

EVERYBODY, COUNCILS = 10_000, 153
IN_A_MONTH = timedelta(days=30)


def tables() -> int:
    """Every table, the councils, and ten thousand people for the list; how many people."""
    call_command("migrate", "auth", verbosity=0)  # first, as ours have no migrations and point to its users
    call_command("migrate", run_syncdb=True, verbosity=0)
    Centre.objects.create(name="The only centre")
    Council.objects.bulk_create(Council(name=f"Council {number}") for number in range(COUNCILS))
    return len(people(EVERYBODY))


def scene(count: int, capacities: list[int]) -> tuple[list[str], list[int]]:
    """So many endorsed people, by cookie, and a session with each of these capacities, by number."""
    endorsed = people(count)
    until = localdate() + 2 * IN_A_MONTH
    Endorsement.objects.bulk_create(Endorsement(social_worker=each, valid_until=until) for each in endorsed)
    centre, day = Centre.objects.get(), localdate() + IN_A_MONTH
    sessions = [Session(centre=centre, day=day, capacity=capacity) for capacity in capacities]
    Session.objects.bulk_create(sessions)
    return cookies_of([each.user for each in endorsed]), [session.pk for session in sessions]


def taken(sessions: list[int]) -> list[int]:
    """How many places are held in each of these sessions."""
    held = Session.objects.filter(pk__in=sessions).annotate(held=Count("booking")).values_list("pk", "held")
    return [dict(held)[session] for session in sessions]


def people(count: int) -> list[SocialWorker]:
    """So many people with an account and a council."""
    names = [get_random_string(12) for _ in range(count)]
    users = User.objects.bulk_create(User(username=name, password=name) for name in names)
    found = SocialWorker.objects.bulk_create(
        SocialWorker(user=user, name=user.username, email=f"{user.username}@example.org") for user in users
    )
    councils = list(Council.objects.all())
    Spell.objects.bulk_create(
        Spell(social_worker=each, council=councils[number % COUNCILS]) for number, each in enumerate(found)
    )
    return found


def cookies_of(users: list[User]) -> list[str]:
    """A cookie for each, as if they had signed in."""
    store, tomorrow = SessionStore(), now() + timedelta(days=1)
    rows = [
        Cookie(session_key=get_random_string(32), session_data=store.encode(signed_in(user)), expire_date=tomorrow)
        for user in users
    ]
    return [f"{settings.SESSION_COOKIE_NAME}={row.session_key}" for row in Cookie.objects.bulk_create(rows)]


def signed_in(user: User) -> dict[str, str]:
    """What a session holds of somebody who has signed in."""
    return {
        "_auth_user_id": str(user.pk),
        "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
        "_auth_user_hash": user.get_session_auth_hash(),
    }
