"""A development plan in a few words: opened by a result, read by two."""

from datetime import date, timedelta

from assessments.models import DevelopmentPlan, StandardNote
from assessments.operations import plans
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.cast import TODAY, Cast, at

DAY = TODAY + timedelta(days=1)
OUT = TODAY + timedelta(days=7)
COUNCILS = OUT + timedelta(days=2)  # two working days later
COURT = plans.ToDo("Shadow a colleague in court twice.", 8, date(2027, 1, 29))


def opened(cast: Cast, areas: tuple[int, ...] = (5, 7)) -> DevelopmentPlan:
    """Petra's result is out, not yet accredited, with these standards to build on and one strength."""
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    for area in areas:
        _note(cast, attempt, area, StandardNote.Kind.BUILD_ON)
    _note(cast, attempt, 2, StandardNote.Kind.STRENGTH)
    let_out(hand_in(attempt, cast.assessor, 3), cast.second_assessor, cast.dfe_admin, OUT)
    return DevelopmentPlan.objects.get(attempt=attempt)


def _note(cast: Cast, attempt, area: int, kind: StandardNote.Kind) -> None:
    StandardNote.objects.create(
        attempt=attempt, area=area, kind=kind, words=f"Words on {area}.", entered_at=clock.now(),
        entered_by=cast.assessor,
    )  # fmt: skip


def add(plan: DevelopmentPlan, by, what: plans.ToDo = COURT, on: date = COUNCILS):
    """One thing more, added by somebody who has the latest version before them."""
    plan.refresh_from_db()
    with clock.stopped(at(on)):
        return plans.add(plan=plan, what=what, seen=plan.version, by=by, on=on)


def agree(plan: DevelopmentPlan, by, on: date = COUNCILS) -> DevelopmentPlan:
    """Agreed to as it is."""
    plan.refresh_from_db()
    with clock.stopped(at(on)):
        return plans.agree(plan=plan, seen=plan.version, by=by, on=on)
