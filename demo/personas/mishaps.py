"""What went wrong on the day: somebody stopped before the end, and an incident waits for the Department."""

from collections.abc import Callable

from assessments.models import Attempt
from assessments.operations import incidents
from assessments.operations.incidents import Seen
from demo.personas.acts import Acts
from demo.personas.moments import day_of
from demo.personas.stories import PRACTITIONER, YEAR

HAD_TO_LEAVE = "You had to leave after the first simulation."
NO_NETWORK = (
    "The network was down from about ten to half past eleven. Two of the written answers were lost and begun again, "
    "without more time."
)


def stopped(acts: Acts) -> None:
    """Came, and had to leave."""
    person = acts.enters("stopped", acts.ago(5 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(75))
    booking = acts.books(person, acts.session_near(acts.ago(3), PRACTITIONER), acts.ago(40))
    acts.stops(acts.arrives(booking), HAD_TO_LEAVE)


def network(acts: Acts) -> None:
    """Everybody in the latest session that is marked and not let out was touched; nobody has decided."""
    marked = Attempt.objects.to_confirm().filter(booking__session__centre=acts.centre).order_by("-sat_on", "-pk")
    found = marked.select_related("booking__session").first()
    if found is None:
        return
    session = found.booking.session
    touched = Attempt.objects.filter(booking__session=session).values_list("pk", flat=True)
    with day_of(on := max(session.day, acts.ago(2)), 17):
        seen = Seen("it-failure", NO_NETWORK, list(touched))
        incidents.raise_one(session=session, seen=seen, by=acts.desk(), on=on)


MISHAPS: tuple[Callable[[Acts], None], ...] = (stopped, network)
