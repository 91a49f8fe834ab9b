"""A colleague reads an endorsement too: asked for by whoever signed it, or by their lead. Nothing waits for it."""

from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement
from assessments.operations import letters
from assessments.queries.managers import managers_of
from foundation.refusal import Refused
from journal.record import record


@transaction.atomic
def ask_to_read(*, endorsement: Endorsement, reader: User, by: User, on: date) -> Endorsement:
    """Ask a colleague to read it. Refuses the one who signed, the person, and whoever may not endorse them."""
    endorsement = _standing(endorsement)
    fit = {each.user.pk for each in managers_of(endorsement.social_worker, on)} - {endorsement.decided_by_id}
    if reader.pk not in fit:
        raise Refused("no-reader", "Choose a colleague who may endorse them, and has not signed this.")
    endorsement.second_by = reader
    endorsement.save(update_fields=["second_by"])
    letters.to_user(
        "second-reader-asked", reader, about=endorsement, status=endorsement.status, person=endorsement.social_worker,
        endorsement=endorsement, by=by, once=f"second-reader-asked:{endorsement.pk}:{reader.pk}",
    )  # fmt: skip
    record(
        "endorsement.second-asked", about=endorsement.social_worker, by=by, endorsement=endorsement.pk,
        status=endorsement.status, words=f"Asked {reader.name} to read the endorsement too.",
    )  # fmt: skip
    return endorsement


@transaction.atomic
def agree(*, endorsement: Endorsement, by: User, on: date) -> Endorsement:
    """The second reader agrees. Refuses anybody else."""
    endorsement = _standing(endorsement)
    if endorsement.second_by_id != by.pk:
        raise Refused("not-asked", "You have not been asked to read this.")
    endorsement.second_on = on
    endorsement.save(update_fields=["second_on"])
    name = STATUSES[endorsement.status].name.lower()
    record(
        "endorsement.seconded", about=endorsement.social_worker, by=by, endorsement=endorsement.pk,
        status=endorsement.status, words=f"Read the endorsement as {name} too, and agrees.",
    )  # fmt: skip
    return endorsement


def _standing(endorsement: Endorsement) -> Endorsement:
    """As it is now, if it is an endorsement that stands and nobody has read it a second time."""
    endorsement = Endorsement.objects.select_for_update(of=("self",)).get(pk=endorsement.pk)
    is_over = endorsement.withdrawn_on or endorsement.expired_on
    if endorsement.decision != Endorsement.Decision.ENDORSED or is_over:
        raise Refused("over", "This is no endorsement that stands, so there is nothing to read again.")
    if endorsement.second_on:
        raise Refused("seconded", "A second reader has agreed to it already.")
    return endorsement
