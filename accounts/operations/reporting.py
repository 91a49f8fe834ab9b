"""Whom people report to."""

from datetime import date

from django.db import transaction

from accounts.models import Council, EmploymentSpell, User
from accounts.queries.reporting import reporting_to
from journal.record import record


@transaction.atomic
def hand_over(*, manager: User, council: Council, to: User, by: User, on: date) -> list[EmploymentSpell]:
    """Everybody at this council who reports to `manager` reports to somebody else from now on."""
    spells = list(reporting_to(manager, council, on).select_for_update(of=("self",)))
    for spell in spells:
        spell.line_manager = to
        spell.save(update_fields=["line_manager"])
        record(
            "social-worker.line-manager", about=spell.social_worker, by=by, spell=spell.pk, council=council.pk,
            before=manager.pk, after=to.pk, words=f"Reports to {to.name} at {council}, no longer to {manager.name}.",
        )  # fmt: skip
    return spells
