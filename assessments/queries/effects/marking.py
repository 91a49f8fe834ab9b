"""Marking: when it is done a second time, what is held, and within how long each step is promised."""

from assessments.models import Appeal, Attempt, Consideration, Incident
from assessments.queries.effects.change import Change, Counted, Counter, Effects

LATER = "What is marked or asked already keeps the day that was promised."


def marking(change: Change) -> Effects:
    """Attempts with no marks handed in."""
    unmarked = Attempt.objects.awaited().filter(marked_at__isnull=True).count()
    return Effects((Counted("Assessments still to be marked, to which it would apply", unmarked),), notes=(LATER,))


def checking(change: Change) -> Effects:
    """Attempts handed in and not confirmed."""
    waiting = Attempt.objects.awaited().filter(marked_at__isnull=False, confirmed_at__isnull=True).count()
    return Effects((Counted("Assessments marked and not yet confirmed, to which it would apply", waiting),))


def unusual(change: Change) -> Effects:
    """Counts when results are prepared to be released."""
    waiting = Attempt.objects.to_release().count()
    return Effects((Counted("Results that wait to be released, and would be looked at so", waiting),))


def abandoning(change: Change) -> Effects:
    """Counts when somebody stops."""
    return Effects(notes=("It counts for whoever stops from that day on. Attempts already stopped stay as they are.",))


def asking(change: Change) -> Effects:
    """Time to ask for special consideration runs from the day somebody sat."""
    waiting = Attempt.objects.awaited().filter(consideration__isnull=True).count()
    stays = Counted("Assessments sat before, with no result out: their time stays as it was", waiting)
    return Effects((), (stays,), ("It counts for assessments sat from that day on.",))


def deciding(change: Change) -> Effects:
    """What waits for a decision keeps its day."""
    waiting = Appeal.objects.waiting().count() + Consideration.objects.waiting().count()
    waiting += Incident.objects.waiting().count()
    return Effects((), (Counted("Appeals, special consideration and incidents waiting: their day stays", waiting),))


COUNTERS: dict[str, Counter] = {
    "marking_working_days": marking, "second_marking_within": marking, "marks_may_differ": marking,
    "check_working_days": checking, "unusual_per_thousand": unusual, "abandoning_uses_attempt": abandoning,
    "consideration_working_days": asking, "consideration_decision_working_days": deciding,
    "appeal_decision_working_days": deciding, "incident_decision_working_days": deciding,
}  # fmt: skip
