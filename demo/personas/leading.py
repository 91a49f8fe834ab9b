"""Who answers for each council's list of users, who stands in for a lead, and when practice leaders could sit."""

from collections.abc import Callable
from datetime import timedelta

from accounts.models import Council, RoleGrant, User, UsersConfirmation
from accounts.operations import deputies
from accounts.roles import Role
from accounts.rules.months import months_after
from assessments.catalogue.policies import DEFAULTS
from assessments.operations import policies
from assessments.queries.leading import STATUS as LEADER
from demo.personas.acts import Acts
from demo.personas.moments import day_of
from demo.stage import COUNTY, HOME, KINGSTON, SLOUGH
from demo.writing.offices import OPENED
from demo.writing.rows import at, write

ONE_DAY = timedelta(days=1)
MONTHS = DEFAULTS.users_confirmed_months
SOON, LATE = 20, -12  # days until one council's list is to be confirmed, and since another's was
STANDS_IN = (-3, 18)  # days from today
TRIAL = (500, 66)  # days ago on which practice leader was opened for a trial, and closed again
WHY_OPEN, WHY_CLOSED = "A trial with senior managers (made up for the demo).", "The trial is over."


def primary_leads(acts: Acts) -> None:
    """The first lead of each council but one confirmed the list in the past year; one of them is late."""
    councils = {council.pk: council for council in Council.objects.exclude(gss_code=SLOUGH)}
    leads: dict[int | None, RoleGrant] = {}
    for grant in RoleGrant.objects.filter(role=Role.WORKFORCE_LEAD, council__in=councils).order_by("pk"):
        leads.setdefault(grant.council_id, grant)
    RoleGrant.objects.filter(pk__in=[each.pk for each in leads.values()]).update(primary_since=OPENED)
    write(UsersConfirmation, (_confirmation(acts, councils[pk], grant.user) for pk, grant in leads.items() if pk))


def _confirmation(acts: Acts, council: Council, lead: User) -> UsersConfirmation:
    days = {HOME: SOON, KINGSTON: LATE}.get(council.gss_code, 40 + council.pk % 300)
    day = months_after(acts.today + days * ONE_DAY, -MONTHS)
    roles = RoleGrant.objects.on(day).filter(council=council).count()
    return UsersConfirmation(council=council, confirmed_on=day, confirmed_by=lead, roles=roles)


def deputy(acts: Acts) -> None:
    """A county's lead is away: a manager leads in their place for three weeks."""
    council = Council.objects.get(gss_code=COUNTY)
    lead = RoleGrant.objects.get(user=acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0])
    named, (start, last_day) = acts.ago(10), (acts.today + days * ONE_DAY for days in STANDS_IN)
    with day_of(named, 9):
        deputies.name(
            lead=lead, deputy=acts.manager(council), start=start, last_day=last_day, months=DEFAULTS.deputy_months,
            by=lead.user, at=at(named, 9),
        )  # fmt: skip


def trial(acts: Acts) -> None:
    """Practice leader was open for a while. Made up: domain notes, 1.6, know of nobody who sat it."""
    opened, closed = map(acts.ago, TRIAL)
    everything = [*DEFAULTS.open_statuses, LEADER]
    for day, value, why in ((opened, everything, WHY_OPEN), (closed, [*DEFAULTS.open_statuses], WHY_CLOSED)):
        with day_of(day, 9):
            policies.decide(
                key="open_statuses", value=value, effective_from=day, reason=why, by=acts.offices.admin, on=day
            )


LEADING: tuple[Callable[[Acts], None], ...] = (primary_leads, deputy, trial)
