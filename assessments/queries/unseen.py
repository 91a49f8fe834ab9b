"""Results that are out and that councils may not read yet: what has to be left out of whatever councils read."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import SocialWorker
from accounts.queries.histories import history_of_person
from assessments.models import Accreditation, Attempt, Endorsement
from journal.models import Entry

TELLING = (
    "result.",
    "appeal.",
    "plan.",
    "accreditation.",
    "ruling.",
    "attempt.set-aside",
)  # what an entry about a result begins with
Found = TypeVar("Found", Endorsement, Endorsement | None)


def unseen(on: date) -> QuerySet[Attempt]:
    """Attempts whose result is out, and the person's alone on that day."""
    return Attempt.objects.filter(release__councils_from__gt=on)


def seen_accreditations(on: date) -> QuerySet[Accreditation]:
    """What councils may know to be held on that day."""
    return Accreditation.objects.held_on(on).filter(attempt__release__councils_from__lte=on)


def history_for_councils(person: SocialWorker, out: Iterable[Attempt], on: date) -> QuerySet[Entry]:
    """What happened to somebody, without what tells of a result that is theirs alone; `out` are all that are out."""
    hidden = [each.pk for each in out if each.release and each.release.councils_from > on]
    telling = Q()
    for beginning in TELLING:
        telling |= Q(verb__startswith=beginning)
    return history_of_person(person).exclude(telling, facts__attempt__in=hidden)


def with_use(endorsements: QuerySet[Endorsement], on: date) -> QuerySet[Endorsement]:
    """Adds `is_used_unseen`: closed by a result that councils may not know of yet."""
    used = unseen(on).filter(booking__endorsement=OuterRef("pk"))
    return endorsements.annotate(is_used_unseen=Exists(used))


def as_councils_read(endorsements: Iterable[Endorsement]) -> list[Endorsement]:
    """Of a query `with_use`: those closed by such a result read as if they were not closed."""
    found = list(endorsements)
    for each in found:
        if each.is_used_unseen:  # type: ignore[attr-defined]  # annotated
            each.expired_on = None
    return found
