"""A session that has no place for somebody: their turn on its waiting list, or whether they can join it."""

from datetime import date
from typing import Any

from assessments.catalogue.policies import Policy
from assessments.models import Session
from assessments.queries.own_waits import wait_in
from assessments.rules.eligibility import may_wait
from assessments.rules.places import Place
from assessments.rules.standing import Standing
from assessments.views.whose import About


def waiting_here(
    whose: About, standing: Standing, session: Session, place: Place, policy: Policy, on: date
) -> dict[str, Any]:
    """What `waiting/_here.html` shows. Ask it for somebody who cannot take a place now."""
    assert whose.person
    return {
        "wait": wait_in(whose.person, session) if standing.is_waiting else None,
        "may_wait": may_wait(standing, place, policy, on),
        "wait_url": whose.address("session-wait", session.pk),
    }
