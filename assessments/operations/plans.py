"""What somebody and their manager do with a development plan: fill it, agree to it, mark what is done, close it.

A change takes both agreements back. What is done is marked at any time: that changes nothing of what was agreed.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.models import DevelopmentPlan, PlanItem
from assessments.operations import letters
from assessments.operations.following_up import end, note
from assessments.queries.plans import facts_of, is_theirs, manager_for
from assessments.rules.plans import may_agree, may_change, may_remove
from foundation import clock
from foundation.refusal import Refused


@dataclass(frozen=True)
class ToDo:
    """One thing to do: in words, for which standard (counted from 1), and by when."""

    words: str
    area: int | None = None
    by_when: date | None = None


@transaction.atomic
def add(*, plan: DevelopmentPlan, what: ToDo, seen: int, by: User, on: date) -> PlanItem:
    """One more thing to do. Refuses when the plan is closed, or is no longer as it was seen."""
    plan = _to_change(plan, seen, by)
    item = PlanItem.objects.create(
        plan=plan, words=what.words, area=what.area, by_when=what.by_when, added_at=clock.now(), added_by=by
    )
    note("plan.added", plan, by, "Something to do was added to the development plan as a {}.", item=item.pk)
    _changed(plan, by, on)
    return item


@transaction.atomic
def change(*, item: PlanItem, what: ToDo, seen: int, by: User, on: date) -> PlanItem:
    """Say it in other words, for another standard, or by another day."""
    plan, item = _with_plan(item, seen, by)
    was = {"words": item.words, "area": item.area, "by_when": str(item.by_when or "")}
    item.words, item.area, item.by_when, item.is_agreed = what.words, what.area, what.by_when, False
    item.save(update_fields=["words", "area", "by_when", "is_agreed"])
    note(
        "plan.changed", plan, by, "Something to do was changed in the development plan as a {}.", item=item.pk, was=was
    )
    _changed(plan, by, on)
    return item


@transaction.atomic
def remove(*, item: PlanItem, seen: int, by: User, on: date) -> None:
    """Take out what one added oneself, or what was suggested, while both have not agreed to it."""
    plan, item = _with_plan(item, seen, by)
    may_remove(is_agreed=item.is_agreed, added_by=item.added_by_id, user=by.pk).or_refuse()
    note("plan.removed", plan, by, "Something to do was removed from the development plan as a {}.", was=item.words)
    item.delete()
    _changed(plan, by, on)


@transaction.atomic
def mark_done(*, item: PlanItem, by: User, on: date) -> PlanItem:
    """It is done, today. Marked twice, the first day stands."""
    plan, item = _with_plan(item, None, by)
    if item.done_on is None:
        item.done_on = on
        item.save(update_fields=["done_on"])
        note("plan.done", plan, by, "Something in the development plan as a {} was done.", item=item.pk)
    return item


@transaction.atomic
def mark_not_done(*, item: PlanItem, by: User, on: date) -> PlanItem:
    """It was marked as done by mistake."""
    plan, item = _with_plan(item, None, by)
    if item.done_on is not None:
        item.done_on = None
        item.save(update_fields=["done_on"])
        note(
            "plan.not-done",
            plan,
            by,
            "Something in the development plan as a {} is to be done after all.",
            item=item.pk,
        )
    return item


@transaction.atomic
def agree(*, plan: DevelopmentPlan, seen: int, by: User, on: date) -> DevelopmentPlan:
    """Agree to the plan as it was seen, for oneself. When both have, both are told."""
    plan = _locked(plan)
    may_agree(facts_of(plan, by), seen).or_refuse()
    if is_theirs(plan, by):
        plan.person_agreed_at = clock.now()
    else:
        plan.manager_agreed_at, plan.manager_agreed_by = clock.now(), by
        plan.manager = manager_for(plan.social_worker, plan.manager, on) or by
    plan.save(update_fields=["person_agreed_at", "manager_agreed_at", "manager_agreed_by", "manager"])
    note("plan.agreed", plan, by, "Agreed to the development plan as a {}.", version=plan.version)
    if plan.is_agreed:
        plan.items.update(is_agreed=True)
        once = f"plan-agreed:{plan.pk}:{plan.version}"
        _write_to_person("plan-agreed", plan, once, by)
        _write_to_manager("plan-agreed", plan, once, by, on)
    return plan


@transaction.atomic
def close(*, plan: DevelopmentPlan, reason: str, by: User, on: date) -> DevelopmentPlan:
    """Nothing more is to be done here, for this reason."""
    plan = _locked(plan)
    may_change(facts_of(plan, by), plan.version).or_refuse()
    if not reason.strip():
        raise Refused("no-reason", "Say why you close it. You both read it.")
    end(plan, reason, by, on)
    return plan


def _locked(plan: DevelopmentPlan) -> DevelopmentPlan:
    """The plan as it is now: of two who change it at once, the second waits, and sees what the first did."""
    found = DevelopmentPlan.objects.select_for_update(of=("self",)).select_related(
        "social_worker__user", "attempt__release", "manager"
    )
    return found.get(pk=plan.pk)


def _to_change(plan: DevelopmentPlan, seen: int | None, by: User) -> DevelopmentPlan:
    plan = _locked(plan)
    may_change(facts_of(plan, by), plan.version if seen is None else seen).or_refuse()
    return plan


def _with_plan(item: PlanItem, seen: int | None, by: User) -> tuple[DevelopmentPlan, PlanItem]:
    """Both as they are now. Refuses when somebody has removed it meanwhile."""
    plan = _to_change(item.plan, seen, by)
    found = PlanItem.objects.filter(pk=item.pk, plan=plan).first()
    if found is None:
        raise Refused("changed", "Somebody has removed this meanwhile. Read the plan as it is now.")
    return plan, found


def _changed(plan: DevelopmentPlan, by: User, on: date) -> None:
    """It has to be agreed anew, and the other side hears of it, once a day."""
    plan.version += 1
    plan.person_agreed_at = plan.manager_agreed_at = plan.manager_agreed_by = None
    plan.save(update_fields=["version", "person_agreed_at", "manager_agreed_at", "manager_agreed_by"])
    once = f"plan-changed:{plan.pk}:{on}"
    if is_theirs(plan, by):
        _write_to_manager("plan-changed", plan, once, by, on)
    else:
        _write_to_person("plan-changed", plan, once, by)


def _write_to_person(letter: str, plan: DevelopmentPlan, once: str, by: User) -> None:
    letters.to_social_worker(
        letter,
        plan.social_worker,
        about=plan,
        once=f"{once}:person",
        status=plan.status,
        plan=plan,
        by=by,
        to_person=True,
    )


def _write_to_manager(letter: str, plan: DevelopmentPlan, once: str, by: User, on: date) -> None:
    """Not before councils may read the result: the letter would tell it."""
    manager = manager_for(plan.social_worker, plan.manager, on)
    assert plan.attempt.release  # a plan is opened by a result that is out
    if manager and plan.attempt.release.councils_from <= on:
        letters.to_user(
            letter, manager, about=plan, once=f"{once}:manager", status=plan.status, plan=plan, by=by,
            person=plan.social_worker,
        )  # fmt: skip
