"""What those who keep the centres have done: closed some for a while, drafted sessions, kept places for councils."""

from collections.abc import Callable
from datetime import date, timedelta

from accounts.models import Centre, Council
from accounts.roles import Role
from assessments.models import Session
from assessments.operations import blocks, closures, duties, series, sessions
from assessments.operations.duties import Rota
from assessments.queries.series import Series
from demo.personas.acts import Acts
from demo.personas.moments import day_of
from demo.personas.stories import PRACTITIONER
from demo.plan.reserved import WORKS
from demo.stage import DARLINGTON, HOME

ONE_DAY = timedelta(days=1)
STORM_AT = "Southampton"
STORM_DAYS, STORM_BETWEEN = 5, range(70, 20, -1)  # it lasts so long, and begins so many days ago
MONDAY, DRAFTED = 0, (45, 80)  # days ahead
FOR_COUNCILS = ((HOME, 3), (DARLINGTON, 2))  # and places


def works(acts: Acts) -> None:
    """A centre is shut for three weeks still to come; its people were told, and half of them have booked again."""
    session, on = acts.props.weeks[0], acts.ago(25)
    with day_of(on, 10):
        closures.close(
            centre=session.centre, region=None, start=acts.today + WORKS[0] * ONE_DAY,
            end=acts.today + WORKS[1] * ONE_DAY, reason="The lift is being replaced.", by=acts.offices.admin, on=on,
        )  # fmt: skip
    acts.books_anew(session, 2, acts.ago(20))


def storm(acts: Acts) -> None:
    """A centre was shut for some days of the past, and open again earlier than was thought."""
    centre = Centre.objects.get(name__contains=STORM_AT)
    first = _first_of_quiet_days(centre, acts.today)
    if first is None:
        return
    with day_of(first - 40 * ONE_DAY, 9):
        sessions.open_session(
            centre=centre, status=PRACTITIONER, day=first + ONE_DAY, slot="afternoon", capacity=8,
            by=acts.offices.admin, on=first - 40 * ONE_DAY,
        )  # fmt: skip
    with day_of(first, 8):
        closure = closures.close(
            centre=centre, region=None, start=first, end=first + (STORM_DAYS - 1) * ONE_DAY,
            reason="The streets around the centre are flooded.", by=acts.offices.admin, on=first,
        )  # fmt: skip
    with day_of(first + 2 * ONE_DAY, 16):
        closures.lift(closure=closure, by=acts.offices.admin, on=first + 2 * ONE_DAY)


def drafts(acts: Acts) -> None:
    """Mondays for those who can come on no other day: drafted, not published yet."""
    days = (acts.today + number * ONE_DAY for number in range(*DRAFTED))
    mondays = tuple(day for day in days if day.weekday() == MONDAY)
    with day_of(on := acts.ago(4), 11):
        series.draft_series(
            series=Series(acts.centre, mondays, ("morning", "afternoon"), (PRACTITIONER,), 8, 2),
            by=acts.offices.admin, on=on,
        )  # fmt: skip


def kept(acts: Acts) -> None:
    """A session got more places, and some of them are kept for two councils."""
    session = acts.props.kept
    with day_of(on := acts.ago(9), 10):
        sessions.change_places(session=session, capacity=12, suitable_places=3, by=acts.offices.admin, on=on)
    for code, places in FOR_COUNCILS:
        with day_of(on := acts.ago(8), 10):
            blocks.keep(
                session=session, council=Council.objects.get(gss_code=code), wanted=places,
                release_on=session.day - 7 * ONE_DAY, by=acts.offices.admin, on=on,
            )  # fmt: skip


def closed(acts: Acts) -> None:
    """The next session after that takes no more bookings."""
    after = Session.objects.filter(centre=acts.centre, status=PRACTITIONER, day__gt=acts.props.kept.day)
    with day_of(on := acts.ago(5), 10):
        sessions.close_bookings(session=after.order_by("starts_at")[0], by=acts.offices.admin, on=on)


def rota(acts: Acts) -> None:
    """Two assessors are on duty in the first session of today."""
    session = Session.objects.filter(centre=acts.centre, day=acts.today).order_by("starts_at")[0]
    pair = acts.offices.held(Role.ASSESSOR, centre=acts.centre.pk)[:2]
    with day_of(on := acts.ago(6), 9):
        duties.change(session=session, rota=Rota([each.pk for each in pair]), by=acts.desk(), on=on)


def _first_of_quiet_days(centre: Centre, today: date) -> date | None:
    """Some days without a session there, from a Monday on."""
    busy = set(Session.objects.filter(centre=centre, day__lt=today).values_list("day", flat=True))
    for days_ago in STORM_BETWEEN:
        days = [today - (days_ago - number) * ONE_DAY for number in range(STORM_DAYS)]
        if days[0].weekday() == MONDAY and busy.isdisjoint(days):
            return days[0]
    return None


KEEPING: tuple[Callable[[Acts], None], ...] = (works, storm, drafts, kept, closed, rota)
