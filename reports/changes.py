"""Whose figures may have changed, as the journal has it: every change of a fact writes down whom it is about.

Rather one council too many than one too few. Of a person every council counts that has any fact about them; of a
session those with places in it; of anything else that has a council that one; of what has none all of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Model

from accounts.models import EmploymentSpell
from assessments.models import Attempt, Block, Booking, Endorsement, Opportunity
from journal.models import Entry

LATE = timedelta(minutes=15)  # an entry may be seen that much later than it was written: no transaction lasts longer
MANY = 2000  # people: asking for all councils is then as quick
UNTOUCHED = frozenset({"user", "rolegrant", "invitation", "export", "digestwish", "savedview", "backfill"})
ROOMS = ("accounts", "assessments", "imports")
OF_PEOPLE: tuple[type[Model], ...] = (EmploymentSpell, Opportunity, Endorsement, Booking, Attempt)


def horizon(at: datetime) -> int:
    """The last entry of which it is certain, `at` this moment, that all before it can be seen; 0 when there is none."""
    certain = Entry.objects.filter(at__lt=at - LATE).order_by("-pk").values_list("pk", flat=True)
    return certain.first() or 0


def councils_since(entry: int) -> set[int] | None:
    """The councils (by number) whose facts may have changed after this entry; None: it could be any of them."""
    about: dict[str, set[int]] = defaultdict(set)
    councils: set[int] = set()
    for name, council in Entry.objects.filter(pk__gt=entry).values_list("about", "facts__council"):
        kind, _, number = name.partition(":")
        if kind not in UNTOUCHED:
            about[kind].add(int(number))
            councils |= {council} if isinstance(council, int) else set()
    people = about.pop("socialworker", set())
    for kind, numbers in about.items():
        found = _named_by(kind, numbers)
        if found is None:
            return None
        people |= found[0]
        councils |= found[1]
    return None if len(people) > MANY else councils | _of_people(people)


def _named_by(kind: str, numbers: Collection[int]) -> tuple[set[int], set[int]] | None:
    """The people and the councils that these rows are about; None when they are about nobody in particular."""
    model = _models().get(kind)
    fields = {field.name for field in model._meta.get_fields()} if model else set()
    if model is None or len(numbers) > MANY:
        return None
    rows = model._default_manager.filter(pk__in=numbers)
    if "social_worker" in fields:
        return set(rows.values_list("social_worker", flat=True)) - {None}, set()
    if kind == "session" or "session" in fields:
        return set(), _in_sessions(numbers if kind == "session" else rows.values_list("session", flat=True))
    if kind == "council":
        return set(), set(numbers)
    return (set(), set(rows.values_list("council", flat=True)) - {None}) if "council" in fields else None


def _models() -> dict[str, type[Model]]:
    return {model._meta.model_name or "": model for room in ROOMS for model in apps.get_app_config(room).get_models()}


def _in_sessions(sessions: Iterable[int]) -> set[int]:
    taken, kept = (model._default_manager.filter(session__in=list(sessions)) for model in (Booking, Block))
    return set(taken.order_by().values_list("council", flat=True).union(kept.order_by().values_list("council")))


def _of_people(people: Collection[int]) -> set[int]:
    if not people:
        return set()
    first, *others = (
        model._default_manager.filter(social_worker__in=people).order_by().values_list("council", flat=True)
        for model in OF_PEOPLE
    )
    return set(first.union(*others))
