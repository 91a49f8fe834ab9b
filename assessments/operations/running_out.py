"""A request that no manager answers runs out, and the person is told that it says nothing about them."""

from datetime import date, timedelta

from django.db import transaction

from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement
from assessments.operations import letters
from assessments.queries.due import requests_past
from assessments.queries.policies import policy_on
from journal.record import record
from notices import outbox


def run_out(*, on: date) -> int:
    """Close every request that has waited longer than the policy's days. Returns how many."""
    return sum(_run_out(each, on) for each in requests_past(on - timedelta(days=policy_on(on).request_days)))


@transaction.atomic
def _run_out(request: Endorsement, on: date) -> bool:
    """Close one, unless somebody has just answered it or another run has closed it."""
    if not Endorsement.objects.waiting().filter(pk=request.pk).update(expired_on=on):
        return False
    outbox.withdraw(request, "endorsement-asked")
    name = STATUSES[request.status].name.lower()
    record(
        "endorsement.ran-out-unanswered", about=request.social_worker, by=None, endorsement=request.pk,
        status=request.status, words=f"The request to {request.manager.name} as {name} ran out: nobody answered.",
    )  # fmt: skip
    letters.to_social_worker(
        "request-ran-out", request.social_worker, about=request, status=request.status, endorsement=request,
        once=f"request-ran-out:{request.pk}",
    )  # fmt: skip
    return True
