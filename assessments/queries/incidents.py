"""Incidents: what waits for a decision, with its clock, and what was decided."""

from datetime import date

from django.db.models import Count, F, QuerySet
from django.urls import reverse

from accounts.models import User
from assessments.catalogue.incidents import INCIDENTS
from assessments.models import Incident
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.working_days import working_days_after
from foundation.clock import on_the_wall
from foundation.words import moment_words


def incidents_for(user: User) -> QuerySet[Incident]:
    """Those this user may read, with `touched`: how many people; what waits first, then the latest."""
    found = Incident.objects.visible_to(user).annotate(touched=Count("attempts"))
    return found.select_related("session__centre", "raised_by", "decided_by").order_by(
        F("decided_at").desc(nulls_first=True), "-raised_at", "-pk"
    )


def waiting(user: User, on: date) -> list[Queued]:
    """What waits for a decision: due so many working days after it was written down, by the policy of that day."""
    rows = Incident.objects.visible_to(user).waiting().select_related("session__centre").order_by("raised_at", "pk")
    policies = {day: policy_on(day) for day in {on_the_wall(each.raised_at) for each in rows}}
    return [_queued(each, policies[on_the_wall(each.raised_at)].incident_decision_working_days) for each in rows]


def _queued(each: Incident, days: int) -> Queued:
    raised_on = on_the_wall(each.raised_at)
    where = f"{each.session.centre.name}, {moment_words(each.session.starts_at)}"
    return Queued(
        f"incident:{each.pk}", INCIDENTS[each.kind].name, raised_on, working_days_after(raised_on, days),
        reverse("dfe-incident", args=[each.pk]), where,
    )  # fmt: skip
