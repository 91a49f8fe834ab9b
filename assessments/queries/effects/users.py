"""How long deputies stand in, and how often a council's list of users is confirmed."""

from dataclasses import replace

from accounts.models import RoleGrant
from assessments.queries.confirming import councils_now
from assessments.queries.effects.change import Change, Counted, Counter, Effects, deadlines


def deputy_months(change: Change) -> Effects:
    """Deputies who are named keep their last day; whoever is named from then on gets the new limit."""
    named = RoleGrant.objects.not_over(change.start).filter(deputy_for__isnull=False).count()
    return Effects((), (Counted("Deputies named already: they keep their last day", named),))


def confirmed_months(change: Change) -> Effects:
    """Every council's next day moves, since it is counted from the last confirmation."""
    months = change.after.users_confirmed_months
    councils = councils_now(change.start, change.before)
    days = ((each.due, replace(each, months=months).due) for each in councils)
    moved = deadlines(((old, new, 1) for old, new in days if old and new), change.start)
    return Effects(
        (
            Counted("Councils whose next confirmation is due earlier", moved.earlier),
            Counted("Councils whose next confirmation is due later", moved.later),
            Counted("Councils that are overdue from then on, and were not", moved.missed),
            Counted("Councils that are no longer overdue", moved.regained),
        )
    )


COUNTERS: dict[str, Counter] = {"deputy_months": deputy_months, "users_confirmed_months": confirmed_months}
