"""Development plans: who plans with whom, what a plan begins with, and those that a reader meets."""

from datetime import date

from django.db.models import Count, Q

from accounts.models import SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.components import COMPONENTS, Component
from assessments.models import Attempt, DevelopmentPlan, StandardNote
from assessments.models.plans import DevelopmentPlanQuerySet
from assessments.queries.policies import policy_on
from assessments.queries.scores import scores_of
from assessments.rules.outcomes import band_of
from assessments.rules.plans import Plan


def plans_for(user: User) -> DevelopmentPlanQuerySet:
    """Those this user may read, with all that a page shows: two statements for any number of things to do."""
    found: DevelopmentPlanQuerySet = DevelopmentPlan.objects.visible_to(user).select_related(
        "social_worker__user", "attempt__release", "manager", "manager_agreed_by", "closed_by"
    )
    return found.prefetch_related("items__added_by")


def plans_of(user: User, person: SocialWorker) -> DevelopmentPlanQuerySet:
    """The plans of this person that this user may read, the latest first: how many `things`, and how many `to_do`."""
    found: DevelopmentPlanQuerySet = DevelopmentPlan.objects.visible_to(user).filter(social_worker=person)
    to_do = Count("items", filter=Q(items__done_on__isnull=True))
    return found.annotate(things=Count("items"), to_do=to_do).order_by("-opened_on", "-pk")


def plans_with(user: User, on: date) -> list[DevelopmentPlan]:
    """Open plans of other people that this manager or lead may read; those they have not agreed to come first."""
    found = plans_for(user).still_open().exclude(social_worker__user=user)
    return sorted(found, key=lambda each: (each.manager_agreed_at is not None, each.opened_on, each.pk))


def facts_of(plan: DevelopmentPlan, user: User) -> Plan:
    """The plan as its rules read it for this user."""
    agreed = plan.person_agreed_at if is_theirs(plan, user) else plan.manager_agreed_at
    return Plan(plan.version, len(plan.items.all()), plan.closed_on, agreed is not None)


def is_theirs(plan: DevelopmentPlan, user: User) -> bool:
    """Is it the plan of this user, not of somebody they manage?"""
    return user.pk == plan.social_worker.user_id


def manager_for(person: SocialWorker, before: User | None, on: date) -> User | None:
    """Whom they plan with on that day: the one before while they work at the same council, else the line manager."""
    spells = list(person.spells_on(on).select_related("line_manager"))
    if before and {spell.council_id for spell in spells} & set(before.council_ids(on, Permission.ENDORSE)):
        return before
    managers = (spell.line_manager for spell in spells)
    return next((each for each in managers if each and each.pk != person.user_id), None)


def areas_to_build_on(attempt: Attempt) -> list[int]:
    """The standards that the assessors named to build on, counted from 1."""
    notes = attempt.standard_notes.filter(kind=StandardNote.Kind.BUILD_ON)
    return list(notes.order_by("area").values_list("area", flat=True))


def parts_below(attempt: Attempt) -> list[Component]:
    """The parts in which the standard was not reached, by the policy of the day they were sat, in their order."""
    policy, scores = policy_on(attempt.sat_on), scores_of(attempt)
    return [
        part for key, part in COMPONENTS.items() if key in scores and not band_of(part, scores[key], policy).reaches
    ]
