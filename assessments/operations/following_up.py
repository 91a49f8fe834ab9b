"""What becomes of development plans when a result comes out, is set aside, or its person is endorsed again."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, DevelopmentPlan, PlanItem
from assessments.models.plans import DevelopmentPlanQuerySet
from assessments.queries.plans import areas_to_build_on, manager_for, parts_below
from foundation import clock
from journal.record import record

IN_AN_AREA = "Agree how you build on this in daily work, who helps, and until when."
IN_A_PART = "{}: agree how you prepare for this part, who helps, and until when."
ACCREDITED, LATER = "You are accredited.", "A later assessment has its own plan."


@transaction.atomic
def follow(*, attempt: Attempt, by: User, on: date) -> None:
    """What a result that stands from today does: earlier plans are over, and "not yet accredited" opens one."""
    is_not_yet = attempt.stands_as == Outcome.NOT_YET
    plans = _open_plans().filter(social_worker=attempt.social_worker, status=attempt.status)
    _end_all(plans.exclude(attempt=attempt) if is_not_yet else plans, LATER if is_not_yet else ACCREDITED, by, on)
    if is_not_yet:
        open_for(attempt=attempt, by=by, on=on)


@transaction.atomic
def open_for(*, attempt: Attempt, by: User, on: date) -> DevelopmentPlan:
    """Open the plan of this attempt, with what was named to build on; or, where nothing was, the parts below the
    standard. Opened twice, the first stands."""
    person = attempt.social_worker
    manager = manager_for(person, attempt.booking.endorsement.decided_by, on)
    facts = {"social_worker": person, "status": attempt.status, "manager": manager, "opened_on": on}
    plan, is_new = DevelopmentPlan.objects.get_or_create(attempt=attempt, defaults=facts)
    if is_new:
        PlanItem.objects.bulk_create(_suggested(plan))
        note("plan.opened", plan, by, "A development plan as a {} was opened.")
    return plan


@transaction.atomic
def close_for(*, social_worker: SocialWorker, status: str, reason: str, by: User, on: date) -> None:
    """Whatever plan is open for this status is over, for this reason."""
    _end_all(_open_plans().filter(social_worker=social_worker, status=status), reason, by, on)


@transaction.atomic
def close_of(*, attempt: Attempt, reason: str, by: User, on: date) -> None:
    """The plan of this attempt is over, if there is one."""
    _end_all(_open_plans().filter(attempt=attempt), reason, by, on)


def end(plan: DevelopmentPlan, reason: str, by: User, on: date) -> None:
    """Close one, inside the transaction of whoever has locked it."""
    plan.closed_on, plan.closed_by, plan.closed_reason = on, by, reason[:300]
    plan.save(update_fields=["closed_on", "closed_by", "closed_reason"])
    note("plan.closed", plan, by, "The development plan as a {} was closed.", reason=reason)


def note(verb: str, plan: DevelopmentPlan, by: User, words: str, **facts: Any) -> None:
    """What happened to a plan, on its person's timeline."""
    record(
        verb, about=plan.social_worker, by=by, plan=plan.pk, attempt=plan.attempt_id, status=plan.status,
        words=words.format(STATUSES[plan.status].name.lower()), **facts,
    )  # fmt: skip


def _open_plans() -> DevelopmentPlanQuerySet:
    """Locked after everything else, so that nobody changes one while it is closed."""
    found: DevelopmentPlanQuerySet = DevelopmentPlan.objects.still_open().select_for_update(of=("self",))
    return found.select_related("social_worker").order_by("pk")


def _end_all(plans: DevelopmentPlanQuerySet, reason: str, by: User, on: date) -> None:
    for plan in plans:
        end(plan, reason, by, on)


def _suggested(plan: DevelopmentPlan) -> list[PlanItem]:
    """What was named, never the assessors' words: those are the person's to share."""
    found: list[tuple[int | None, str]] = [(area, IN_AN_AREA) for area in areas_to_build_on(plan.attempt)]
    found = found or [(None, IN_A_PART.format(part.name)) for part in parts_below(plan.attempt)]
    return [PlanItem(plan=plan, area=area, words=words, added_at=clock.now()) for area, words in found]
