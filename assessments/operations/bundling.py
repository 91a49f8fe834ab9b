"""Put requests to a manager in one letter with one link; open it; hand over what waits to a colleague."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Bundle, Endorsement
from assessments.operations import letters
from assessments.queries.bundles import colleagues_for, token_for, waiting_in
from assessments.queries.managers import managers_of
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record
from notices import outbox


def bundle_up(requests: Sequence[Endorsement], manager: User, by: User | None, on: date) -> Bundle:
    """These requests, of one council, wait for this manager together. In the caller's transaction; no letter yet."""
    bundle = Bundle.objects.create(manager=manager, council_id=requests[0].council_id, made_on=on, made_by=by)
    for each in requests:
        each.manager, each.bundle = manager, bundle
        each.save(update_fields=["manager", "bundle"])
    return bundle


def write_to_manager(bundle: Bundle, requests: Sequence[Endorsement], by: User) -> None:
    """The letter with its link. `by` asks: the person themselves, a lead, or whoever hands them over."""
    outbox.promise(
        "requests-asked", to=bundle.manager.email, reader=bundle.manager_id, about=bundle, user=bundle.manager,
        once=f"requests-asked:{bundle.pk}", requests=[(each, STATUSES[each.status]) for each in requests], by=by,
        token=token_for(bundle, clock.now()),
    )  # fmt: skip


@transaction.atomic
def open_bundle(*, bundle: Bundle, by: User, at: datetime) -> None:
    """Somebody who bears its link pressed the button: written down once, for whoever asks later."""
    if Bundle.objects.filter(pk=bundle.pk, opened_at__isnull=True).update(opened_at=at):
        record(
            "bundle.opened", about=by, by=by, bundle=bundle.pk, audience=Audience.STAFF,
            words="Opened requests from the link in a letter.",
        )  # fmt: skip


@transaction.atomic
def hand_over(*, bundle: Bundle, to: User, by: User, on: date) -> Bundle:
    """What waits in it goes to a colleague, with a letter of their own; each person reads whom it waits for now."""
    bundle = Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)
    requests = list(waiting_in(bundle, on).select_for_update(of=("self",)))
    if not requests:
        raise Refused("answered", "Nothing waits here any more, so there is nothing to hand over.")
    if to.pk not in {each.user.pk for each in colleagues_for(bundle, on)}:
        raise Refused("no-heir", "Choose a colleague who may endorse all of them, and is none of them.")
    return _pass_on(requests, bundle.manager, to, by, on)


@transaction.atomic
def hand_over_one(*, request: Endorsement, to: User, by: User, on: date) -> Bundle:
    """The same for a single request, by its manager or their lead."""
    request = Endorsement.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not Endorsement.objects.waiting().filter(pk=request.pk).exists():
        raise Refused("answered", "This request does not wait any more, so there is nothing to hand over.")
    if to.pk not in {each.user.pk for each in managers_of(request.social_worker, on)} - {request.manager_id}:
        raise Refused("no-heir", "Choose a colleague who may endorse them, and was not asked already.")
    return _pass_on([request], request.manager, to, by, on)


def _pass_on(requests: list[Endorsement], before: User, to: User, by: User, on: date) -> Bundle:
    left = {each.bundle_id for each in requests if each.bundle_id}
    theirs = bundle_up(requests, to, by, on)
    for bundle in Bundle.objects.filter(pk__in=left):
        if not waiting_in(bundle, on).exists():
            bundle.handed_over_on = on
            bundle.save(update_fields=["handed_over_on"])
            outbox.withdraw(bundle, "requests-asked", "requests-wait")
    for each in requests:
        outbox.withdraw(each, "endorsement-asked")
        _tell(each, before, to, by)
    write_to_manager(theirs, requests, by)
    return theirs


def _tell(request: Endorsement, before: User, heir: User, by: User) -> None:
    name = STATUSES[request.status].name.lower()
    record(
        "endorsement.handed-over", about=request.social_worker, by=by, endorsement=request.pk, before=before.pk,
        after=heir.pk, status=request.status, words=f"The request as {name} went from {before.name} to {heir.name}.",
    )  # fmt: skip
    letters.to_social_worker(
        "request-passed-on", request.social_worker, about=request, status=request.status, before=before, heir=heir,
        once=f"request-passed-on:{request.pk}:{heir.pk}",
    )  # fmt: skip
