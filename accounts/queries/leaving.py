"""Whose leaving a council may still record, change or take back."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import EmploymentSpell
from accounts.rules.employment import AHEAD

SAME_PERSON = Q(social_worker=OuterRef("social_worker"))


def kept_by(councils: Iterable[int], on: date) -> QuerySet[EmploymentSpell]:
    """Employment with these councils: today's, and what ended lately if nothing has begun since; what goes on first.

    Whoever has another employer since is not among them: the council has lost sight of them.
    """
    since = EmploymentSpell.objects.filter(SAME_PERSON, start__gte=OuterRef("end"))
    here = EmploymentSpell.objects.filter(council__in=list(councils), start__lte=on)
    kept = here.filter(Q(end__isnull=True) | Q(end__gt=on) | Q(end__gte=on - AHEAD) & ~Exists(since))
    return kept.select_related("social_worker__user", "council").order_by(F("end").desc(nulls_first=True), "pk")


def left_lately(councils: Iterable[int], on: date) -> QuerySet[EmploymentSpell]:
    """Of these the ones that are over, the latest first; of people who still work here there is none."""
    still = EmploymentSpell.objects.on(on).filter(SAME_PERSON, council__in=list(councils))
    return kept_by(councils, on).filter(~Exists(still), end__lte=on).order_by("-end", "social_worker__last_name", "pk")
