"""How long councils have to answer whether somebody moves."""

from accounts.models import Move
from assessments.queries.effects.change import Change, Counted, Counter, Effects


def answering(change: Change) -> Effects:
    """Those asked keep their last day; what waits for the Department is due by the policy of the day it came there."""
    asked = Move.objects.waiting().filter(answer_by__gte=change.start).count()
    return Effects(
        stays=(Counted("Requests to move that wait for an answer: they keep their last day", asked),),
        notes=("Requests made from that day on are answered, and then decided, within the new time.",),
    )


COUNTERS: dict[str, Counter] = {"move_answer_working_days": answering}
