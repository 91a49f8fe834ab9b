"""A second reader for an endorsement: suggested where it may help, chosen by whoever signed, never needed."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.models import User
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.endorsements import ReaderForm
from assessments.models import Endorsement
from assessments.operations import seconding
from assessments.queries.calibration import needs_a_second_reader
from assessments.queries.managers import managers_of
from assessments.queries.policies import policy_on
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused


@requires(Permission.ENDORSE)
def ask(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """Choose the colleague who reads it too."""
    on, endorsement = clock.today(), _endorsement(request, endorsement_id)
    managers = [
        each for each in managers_of(endorsement.social_worker, on) if each.user.pk != endorsement.decided_by_id
    ]
    readers = {each.user.pk: each for each in managers}
    choices = [(number, each.user.name, each.role) for number, each in readers.items()]
    form = ReaderForm(sent(request), colleagues=choices)
    if form.is_valid():
        reader = readers[int(form.cleaned_data["colleague"])].user
        try:
            seconding.ask_to_read(endorsement=endorsement, reader=reader, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"We are writing to {reader.name}. Nothing waits for their answer.")
            return redirect("endorsement-detail", endorsement.pk)
    page = {
        "form": form,
        "endorsement": endorsement,
        "status": STATUSES[endorsement.status],
        "readers": readers,
        "is_suggested": _is_suggested(endorsement, request.user, on),
    }
    return render(request, "assessments/council/second_reader.html", page)


@requires(Permission.ENDORSE)
@require_POST
def agree(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """The reader has read it, and agrees."""
    endorsement = _endorsement(request, endorsement_id)
    try:
        seconding.agree(endorsement=endorsement, by=request.user, on=clock.today())
        messages.success(request, "You have read it too, and agreed.")
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect("endorsement-detail", endorsement.pk)


def _is_suggested(endorsement: Endorsement, user: User, on: date) -> bool:
    """Told to whoever signed it and to who leads there, and to nobody else."""
    signed_by = endorsement.decided_by
    if signed_by is None:
        return False
    may_know = signed_by == user or endorsement.council_id in user.council_ids(on, Permission.SEE_COUNCIL)
    return may_know and needs_a_second_reader(signed_by, endorsement.status, policy_on(on), on)


def _endorsement(request: SignedInRequest, number: int) -> Endorsement:
    """One that the reader may see, about somebody else."""
    seen = Endorsement.objects.visible_to(request.user).exclude(social_worker__user=request.user)
    return get_object_or_404(seen.select_related("social_worker", "decided_by"), pk=number)
