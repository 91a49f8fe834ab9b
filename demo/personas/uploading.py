"""What came from the test platform: a file that looks odd, and waits for somebody to look at it."""

from collections.abc import Callable

from accounts.roles import Role
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Session
from assessments.operations import uploads
from assessments.queries.uploads import attempts_in, waiting_for_marks
from assessments.rules.mark_sheets import scored_there
from demo.personas.acts import Acts
from demo.personas.moments import day_of
from govuk.sheets import blocks

NAME = "knowledge-test.csv"


def held(acts: Acts) -> None:
    """Centre staff uploaded marks yesterday: somebody has a score of 0, and somebody else is called by an initial."""
    waiting = waiting_for_marks(Session.objects.filter(centre=acts.centre, day__lt=acts.today), acts.today)
    session = max(waiting, key=lambda each: (each.unmarked, each.day, each.pk), default=None)  # type: ignore[attr-defined]  # annotated
    if session is None:
        return
    desk, on = acts.offices.held(Role.CENTRE_STAFF, centre=acts.centre.pk)[0], acts.ago(1)
    with day_of(max(on, session.day), 16):
        content = file_of(session, list(attempts_in(session)))
        uploads.receive(session=session, name=NAME, content=content, by=desk, on=on)


def file_of(session: Session, attempts: list[Attempt]) -> bytes:
    """As the test platform wrote it."""
    components = scored_there(STATUSES[session.status])
    headings = ["Registration number", "Name", *(each.name for each in components), "Session date"]
    rows = []
    for at, attempt in enumerate(attempts):
        who = attempt.social_worker
        name = f"{who.first_name[0]} {who.last_name}" if at == 1 else who.name
        scores = [each.scale.highest * 2 // 3 + at % 4 for each in components]
        scores[-1] = scores[-1] if at else 0
        rows.append([who.registration_number, name, *scores, session.day])
    return b"".join(blocks(headings, rows))


UPLOADING: tuple[Callable[[Acts], None], ...] = (held,)
