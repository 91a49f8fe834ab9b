"""What councils reported and what was proposed: as work that waits, as pages show it, and what was decided."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Council, SocialWorker, User
from assessments.models import DuplicateReport, Merge
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.working_days import working_days_after
from foundation.clock import on_the_wall


def reports_for(user: User) -> QuerySet[DuplicateReport]:
    """Those this user may read, with whom they are about and who sent them."""
    related = ("social_worker__user", "council", "reported_by", "answered_by")
    return DuplicateReport.objects.visible_to(user).select_related(*related)


def reports_of(council: Council, person: SocialWorker) -> list[DuplicateReport]:
    """What this council has asked about this person, the latest first."""
    return list(DuplicateReport.objects.filter(council=council, social_worker=person).order_by("-reported_at", "-pk"))


def merges_for(user: User) -> QuerySet[Merge]:
    """Those this user may read, with both records."""
    return Merge.objects.visible_to(user).select_related("survivor__user", "loser__user", "decided_by", "undone_by")


def decided_lately(user: User) -> QuerySet[Merge]:
    """Those that a second person answered, the latest first."""
    return merges_for(user).filter(decided_at__isnull=False).order_by("-decided_at", "-pk")


def waiting_reports(user: User, on: date) -> list[Queued]:
    """Reports that nobody has answered, as work: due as every check by one is."""
    rows = list(reports_for(user).filter(answered_at__isnull=True))
    days = _days(on_the_wall(each.reported_at) for each in rows)
    return [
        _queued(
            f"duplicate:{each.pk}", f"Is {each.social_worker.registration_number} on record twice?",
            on_the_wall(each.reported_at), days, reverse("dfe-merges-report", args=[each.pk]),
            f"{each.social_worker.name}, reported by {each.council.name}",
        ) for each in rows
    ]  # fmt: skip


def waiting(user: User, on: date) -> list[Queued]:
    """Proposals that wait for a second person, as work."""
    rows = list(merges_for(user).filter(decided_at__isnull=True))
    days = _days(on_the_wall(each.proposed_at) for each in rows)
    return [
        _queued(
            f"merge:{each.pk}", f"Merge {each.loser.registration_number} into {each.survivor.registration_number}",
            on_the_wall(each.proposed_at), days, reverse("dfe-merge", args=[each.pk]), each.survivor.name,
        ) for each in rows
    ]  # fmt: skip


def moved_by(merge: Merge) -> list[tuple[str, int]]:
    """How many rows of which kind it changed, in plain words."""
    counted = Counter(merge.rows.values_list("model", flat=True))
    return sorted((str(apps.get_model(model)._meta.verbose_name_plural), number) for model, number in counted.items())


def _days(asked: Iterable[date]) -> dict[date, int]:
    return {day: policy_on(day).check_working_days for day in set(asked)}


def _queued(work: str, title: str, since: date, days: dict[date, int], href: str, about: str) -> Queued:
    return Queued(work, title, since, working_days_after(since, days[since]), href, about)
