"""Personas whose way is about places: offered, waited for, lost, and taken for them by somebody else."""

from collections.abc import Callable
from datetime import timedelta

from assessments.models import Wait
from assessments.operations import closures, waiting
from assessments.rules.adjustments import Asked, Verdict
from demo.personas.acts import Acts
from demo.personas.moments import day_of
from demo.personas.stories import PRACTITIONER, YEAR

NO_HEATING = "The heating has failed and cannot be mended before that day."
FORWARD = "A case at the family court takes up most weeks until spring, so there are few days on which you can come."


def offered(acts: Acts) -> None:
    """Waited longest with the nearest deadline; yesterday somebody gave a place back."""
    person = acts.enters("offered", acts.ago(4 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(290))
    acts.waits(person, acts.props.offered, acts.ago(12))
    acts.gives_back(acts.props.offered, acts.today - timedelta(days=1))


def passed_over(acts: Acts) -> None:
    """First in line when a place came free; but no suitable room was left, so it went to the next."""
    session, lucky = acts.props.suitable, acts.props.lucky
    person = acts.enters("waiting", acts.ago(3 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(150))
    asked = Asked(("step-free",), 0, "I cannot climb stairs.", may_reuse=True)
    adjustment = acts.asks_for_adjustments(person, asked, acts.ago(140))
    acts.is_answered(adjustment, Verdict(asked.provisions), acts.ago(133))
    acts.waits(person, session, acts.ago(20))
    acts.waits(lucky, session, acts.ago(15))
    acts.gives_back(session, acts.ago(8))
    acts.books(lucky, session, acts.ago(7))


def moved_up(acts: Acts) -> None:
    """Would be last, and is first: the Department has a reason."""
    person = acts.enters("moved-up", acts.ago(2 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(35))
    wait = acts.waits(person, acts.props.suitable, acts.ago(6))
    is_moved(acts, wait, FORWARD)


def is_moved(acts: Acts, wait: Wait, reason: str) -> None:
    """The Department moves a turn forward."""
    on = acts.ago(3)
    with day_of(on, 15):
        waiting.prioritise(wait=wait, priority=1, reason=reason, by=acts.offices.admin, on=on)


def owed(acts: Acts) -> None:
    """Had a place on a day on which the centre shuts; of the others there, the first has another already."""
    person, session = acts.enters("owed", acts.ago(5 * YEAR)), acts.props.a_day[0]
    acts.is_endorsed(person, PRACTITIONER, acts.ago(70))
    acts.books(person, session, acts.ago(45))
    closed_on = acts.ago(2)
    with day_of(closed_on, 9):
        closures.close(
            centre=session.centre, region=None, start=session.day, end=session.day, reason=NO_HEATING,
            by=acts.offices.admin, on=closed_on,
        )  # fmt: skip
    acts.books_anew(session, 1, acts.ago(1))


def booked_for(acts: Acts) -> None:
    """Endorsed, and slow to book: their lead did it."""
    person = acts.enters("booked-for", acts.ago(6 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(40))
    session = acts.session_near(acts.today + timedelta(days=18), PRACTITIONER)
    acts.is_booked(person, session, acts.today - timedelta(days=1))


QUEUEING: tuple[Callable[[Acts], None], ...] = (offered, passed_over, moved_up, owed, booked_for)
