"""The Monday letter: how far the council's people have come, what moved in a week, and what waits for whom."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from accounts.models import Council, User
from assessments.catalogue.policies import Policy
from assessments.queries.deciders import led_by
from assessments.queries.policies import policy_on
from assessments.queries.worklists import council_work
from assessments.rules.worklists import Whose
from notices import outbox
from notices.models import Notice
from reports.councils import out_soon
from reports.glances import Glance, glance
from reports.models import DigestWish
from reports.uptake import two_snapshots
from reports.work import HEADINGS

A_WEEK = timedelta(days=7)
MONDAY = 0


@transaction.atomic
def begin(*, council: Council, by: User, on: date) -> None:
    """Write to them every Monday from now on. Asked twice, it is asked once."""
    DigestWish.objects.get_or_create(user=by, council=council, defaults={"asked_on": on})


@transaction.atomic
def stop(*, council: Council, by: User) -> None:
    """Write no more."""
    DigestWish.objects.filter(user=by, council=council).delete()


def is_wanted(*, council: Council, by: User) -> bool:
    """Have they asked for it?"""
    return DigestWish.objects.filter(user=by, council=council).exists()


def send_due(*, on: date) -> int:
    """On a Monday, promise this week's letter to everybody who wants it; returns to how many. Doing so again, and a
    tick that was late, write nobody twice."""
    if on.weekday() != MONDAY:
        return 0
    wishes, policy = list(DigestWish.objects.in_force(on).select_related("user", "council")), policy_on(on)
    promised = set(Notice.objects.filter(once__in=[_once(each, on) for each in wishes]).values_list("once", flat=True))
    for wish in wishes:
        if _once(wish, on) not in promised:  # the clock comes again every hour, and would write it all for nothing
            _promise(wish, policy, on)
    return len(wishes)


def _once(wish: DigestWish, on: date) -> str:
    return f"monday-digest:{wish.council_id}:{wish.user_id}:{on}"


def _promise(wish: DigestWish, policy: Policy, on: date) -> None:
    now, before = two_snapshots(on, on - A_WEEK, wish.council)
    people = led_by(wish.council, on)
    waiting = Counter(each.whose for each in council_work(people, wish.user, policy, on))
    outbox.promise(
        "monday-digest", to=wish.user.email, reader=wish.user_id, about=wish.council, user=wish.user,
        council=wish.council, on=on, target=policy.target_percent,
        moved=_moved(glance(wish.council, now, before, policy.target_percent, on)) if now else [],
        waiting=[(HEADINGS[whose], waiting[whose]) for whose in Whose if waiting[whose]],
        out=[each for each in out_soon(people, wish.council, on) if each.session.day < on + A_WEEK],
        once=_once(wish, on),
    )  # fmt: skip


def _moved(found: Glance) -> Sequence[tuple[str, str, str]]:
    """Each step of the way: its name, how many, and how many more than a week before."""
    return [(row.step.measure.name, row.figure.words, _words(row.figure.change)) for row in found.rows]


def _words(change: int | None) -> str:
    if change is None:
        return ""
    return "no change in a week" if not change else f"{change:+,} in a week"
