"""What a council may still read of somebody who has left it: what happened before, as it was on the day they left."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts.models import EmploymentSpell, User
from accounts.roles import Permission
from assessments.models import Endorsement


def with_parting(endorsements: QuerySet[Endorsement], user: User, on: date) -> QuerySet[Endorsement]:
    """Adds `left_on`: when its person left the council that it was made at, if none of this user's has them now."""
    spells = EmploymentSpell.objects.filter(social_worker=OuterRef("social_worker"))
    theirs = spells.on(on).filter(council__in=user.council_ids(on, Permission.ENDORSE))
    ended = spells.filter(council=OuterRef("council"), end__lte=on).order_by("-end")
    return endorsements.annotate(has_them=Exists(theirs), left_on=Subquery(ended.values("end")[:1]))


def as_they_left(endorsements: Iterable[Endorsement]) -> list[Endorsement]:
    """Of a query `with_parting`: what became of these since their person left is not shown."""
    found = list(endorsements)
    for each in found:
        left: date | None = each.left_on  # type: ignore[attr-defined]  # annotated
        if left and not each.has_them:  # type: ignore[attr-defined]  # annotated
            _as_on(each, left)
    return found


def _as_on(endorsement: Endorsement, left: date) -> None:
    if endorsement.expired_on and endorsement.expired_on >= left:
        endorsement.expired_on = None
    if endorsement.withdrawn_on and endorsement.withdrawn_on >= left:
        endorsement.withdrawn_on, endorsement.withdrawn_by, endorsement.withdrawn_reason = None, None, ""
