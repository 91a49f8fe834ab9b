"""Take a piece of work off a queue, or give it back."""

from django.db import transaction

from accounts.models import User
from assessments.models import Ownership
from foundation import clock
from foundation.refusal import Refused


@transaction.atomic
def take(*, work: str, by: User) -> Ownership:
    """It is mine to do from now on. Refuses when somebody else has it, and says who."""
    mine, _ = Ownership.objects.get_or_create(work=work, defaults={"owner": by, "since": clock.now()})
    if mine.owner_id != by.pk:
        raise Refused("taken", f"{mine.owner} has taken this already. Ask them to give it back, or choose another.")
    return mine


@transaction.atomic
def give_back(*, work: str, by: User) -> None:
    """Somebody else may do it. What is not theirs stays as it is."""
    Ownership.objects.filter(work=work, owner=by).delete()
