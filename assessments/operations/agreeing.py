"""The person reads what their manager signed, and says that they agree. Nothing waits for it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement
from foundation.refusal import Refused
from journal.record import record


@transaction.atomic
def agree(*, endorsement: Endorsement, by: User, at: datetime) -> Endorsement:
    """Agree to an answer about oneself. Refuses for anybody else, and where there is no answer that stands."""
    endorsement = Endorsement.objects.select_for_update(of=("self",)).get(pk=endorsement.pk)
    if by.pk != endorsement.social_worker.user_id:
        raise Refused("not-yours", "Only the person whom it is about can agree to it.")
    if not endorsement.decision or endorsement.withdrawn_on:
        raise Refused("no-answer", "There is no answer to agree to.")
    if endorsement.agreed_at:
        return endorsement
    endorsement.agreed_at = at
    endorsement.save(update_fields=["agreed_at"])
    record(
        "endorsement.agreed", about=endorsement.social_worker, by=by, endorsement=endorsement.pk,
        status=endorsement.status,
        words=f"Agreed to the manager’s answer as {STATUSES[endorsement.status].name.lower()}.",
    )  # fmt: skip
    return endorsement
