"""What the plan has laid out for the stories: sessions with a part in them, and somebody who is lucky."""

from dataclasses import dataclass

from accounts.models import SocialWorker
from assessments.models import Session
from demo.writing.pathway import Pathway


@dataclass(frozen=True)
class Props:
    """The rows behind `plan.reserved`; `lucky` is endorsed, and takes a place that somebody else could not."""

    offered: Session
    suitable: Session
    kept: Session
    a_day: list[Session]
    weeks: list[Session]
    every: list[Session]
    lucky: SocialWorker


def props_of(pathway: Pathway) -> Props:
    """As they were written."""
    reserved, rows = pathway.plan.reserved, pathway.sessions
    assert pathway.plan.lucky  # the council of the stage is in every demo
    return Props(
        rows[reserved.offered], rows[reserved.suitable], rows[reserved.kept],
        [rows[each] for each in reserved.a_day], [rows[each] for each in reserved.weeks],
        [rows[each] for each in reserved.every], pathway.people[pathway.plan.lucky.person],
    )  # fmt: skip
