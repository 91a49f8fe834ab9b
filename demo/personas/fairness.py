"""The Department's last two counts of equality figures: one line was crossed in both, and answered after the first."""

from datetime import date, timedelta

from assessments.operations import equality
from assessments.queries.equality import last_quarter_end
from demo.personas.moments import moment_of
from demo.writing.offices import Offices
from demo.writing.rows import at
from foundation import clock

NIGHT_AFTER, ANSWERED_AFTER = timedelta(days=1), timedelta(days=15)
LATELY = timedelta(days=4)
ANSWER = (
    "The gap is too large to be luck. We asked the panel that writes the questions to look at their language again, "
    "and we offer everybody a practice assessment. We look at the next two quarters and report here."
)


def counts_quarters(offices: Offices, today: date) -> None:
    """The quarter before the last in its night, with its answer; the last one a few days ago, still to be answered."""
    last = last_quarter_end(today - LATELY)
    before = last_quarter_end(last)
    with moment_of(at(before + NIGHT_AFTER, 5)):
        gaps = equality.count(as_at=before, by=None, at=clock.now())
    with moment_of(at(before + ANSWERED_AFTER, 11)):
        for gap in gaps:
            equality.respond(gap=gap, words=ANSWER, by=offices.second_admin, at=clock.now())
    with moment_of(at(today - LATELY, 5)):
        equality.count(as_at=last, by=None, at=clock.now())
