"""Whether somebody can take a place at all, in words for whoever reads the page."""

from datetime import date
from typing import Any

from django.urls import reverse

from accounts.access import SignedInRequest
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.rules.eligibility import may_choose_a_place
from assessments.rules.next_step import next_step
from assessments.rules.standing import Standing
from assessments.views.places import ONLY_LOOKING
from assessments.views.way import address_of
from assessments.views.whose import About


def choosing(
    request: SignedInRequest, whose: About, standing: Standing | None, policy: Policy, on: date
) -> dict[str, Any]:
    """For whom the page is, whether they can take a place, and where the next step is if they cannot."""
    names = {"person": whose.person, "mine": whose.mine}
    if standing is None:
        leads = request.user.may(Permission.BOOK_FOR_OTHERS, on=on)
        return {**names, "choosing": ONLY_LOOKING, "leads": leads}
    words, url = _next(whose, standing, policy, on)
    return {
        **names,
        "choosing": may_choose_a_place(standing, policy, on),
        "standing": standing,
        "why": next_step(standing, policy, on).why,
        "next_words": words,
        "next_url": url,
    }


def _next(whose: About, standing: Standing, policy: Policy, on: date) -> tuple[str, str]:
    """The next step of somebody else is theirs: what a lead can do is on the booking, or on the person's page."""
    step = next_step(standing, policy, on)
    if whose.mine or whose.person is None:
        return step.words, address_of(step, standing)
    if step.code == "see-booking":
        return "See the booking", address_of(step, standing)
    return f"Open the page of {whose.person.name}", reverse("council-person", args=[whose.person.pk])
