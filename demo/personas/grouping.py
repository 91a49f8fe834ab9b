"""A council with a cohort under way: some assessed, some stuck; and what its teams can spare."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from accounts.models import Council, SocialWorker
from accounts.roles import Role
from assessments.models import AvoidedDay
from assessments.operations import cohorts, cover
from assessments.queries.cover import teams_at
from assessments.queries.standings import standings_for_councils
from assessments.rules.cohorts import Window
from assessments.rules.standing import Stage, Standing
from demo.personas.acts import Acts
from demo.personas.moments import day_of
from demo.stage import HOME

PRACTITIONER = "practitioner"
BEGAN, LASTS, TARGET = 60, 150, 12  # days ago, days in all, people
OF_EACH = {Stage.ASSESSED: 3, Stage.BOOKED: 4, Stage.ENDORSED: 6, Stage.ASKED: 3}
CAP = 2
INSPECTION, INSPECTED_FOR = 40, 3  # from the Monday so many days ahead, days


def cohort(acts: Acts) -> None:
    """Made two months ago; who is in it waits longest at each stage, so that some are stuck."""
    council = Council.objects.get(gss_code=HOME)
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    start = acts.today - timedelta(days=BEGAN)
    window = Window(start, start + timedelta(days=LASTS), TARGET)
    with day_of(on := acts.ago(BEGAN), 10):
        made = cohorts.make(council=council, status=PRACTITIONER, name="Winter group", window=window, by=lead)
    with day_of(on := acts.ago(1), 11):
        cohorts.add(cohort=made, people=_members(council, acts), by=lead, on=on)
    nobody_yet = Window(acts.today + timedelta(days=30), acts.today + timedelta(days=200), 8)
    with day_of(acts.ago(1), 12):
        cohorts.make(council=council, status="supervisor", name="Supervisors next year", window=nobody_yet, by=lead)


def limits(acts: Acts) -> None:
    """Two of a team may be out at once, and nobody during an inspection."""
    council = Council.objects.get(gss_code=HOME)
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    ahead = acts.today + timedelta(days=INSPECTION)
    first = ahead + timedelta(days=-ahead.weekday() % 7)
    days = [(first + timedelta(days=each), AvoidedDay.Half.BOTH) for each in range(INSPECTED_FOR)]
    with day_of(on := acts.ago(20), 9):
        cover.set_caps(council=council, caps=dict.fromkeys(teams_at(council, on), CAP), by=lead)
        cover.avoid(council=council, team="", days=days, reason="Inspection", by=lead)


def _members(council: Council, acts: Acts) -> Iterator[SocialWorker]:
    people = SocialWorker.objects.employed_by([council.pk], acts.today).in_bulk()
    standings = standings_for_councils(people, acts.today)
    mine = sorted(
        ((_since(each), number, each.stage) for (number, status), each in standings.items() if status == PRACTITIONER),
        key=lambda row: row[:2],
    )
    for stage, most in OF_EACH.items():
        found = [number for _, number, at in mine if at is stage]
        yield from (people[number] for number in (found[-most:] if stage is Stage.ASSESSED else found[:most]))


def _since(standing: Standing) -> str:
    return str(standing.sat_on or standing.endorsed_on or standing.asked_on or "")


GROUPING: tuple[Callable[[Acts], None], ...] = (cohort, limits)
