"""A lead amends somebody's record, so that their page has before and after to show."""

from typing import Any

from accounts.models import SocialWorker
from accounts.operations import amendments
from accounts.queries.amendments import facts_of
from accounts.roles import Role
from demo.personas.acts import Acts
from demo.personas.moments import day_of


def amends(acts: Acts, person: SocialWorker, changes: dict[str, Any], reason: str, days_ago: int) -> None:
    """The lead of their council does, so many days ago."""
    on = acts.ago(days_ago)
    spell = person.spells_on(on).select_related("social_worker", "council").get()
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=spell.council_id)[0]
    with day_of(on, 15):
        amendments.amend(
            social_worker=person, council=spell.council, changes=changes, reason=reason, seen=facts_of(spell), by=lead,
            on=on,
        )  # fmt: skip
