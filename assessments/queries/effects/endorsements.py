"""How long endorsements last."""

from assessments.models import Endorsement
from assessments.queries.effects.change import Change, Counted, Counter, Effects


def months(change: Change) -> Effects:
    """Those given keep their last day; those still asked get the new one."""
    asked = Endorsement.objects.waiting().count()
    return Effects(
        (Counted("Requests that wait for an answer: if answered from then on, the new length counts", asked),),
        (
            Counted(
                "Endorsements in force: they keep their last day", Endorsement.objects.in_force(change.start).count()
            ),
        ),
    )


def ending(change: Change) -> Effects:
    """A filter and a line on the pages of councils."""
    return Effects(notes=("Councils see more or fewer people as ending soon. No endorsement ends sooner or later.",))


COUNTERS: dict[str, Counter] = {"endorsement_months": months, "endorsement_ending_days": ending}
