"""A request goes to a colleague: by the manager it was put to, or by who leads there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.endorsements import HandOverForm
from assessments.models import Endorsement
from assessments.operations import bundling
from assessments.queries.deciders import people_for
from assessments.queries.managers import managers_of
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused


@requires(Permission.ENDORSE)
def hand_over(request: SignedInRequest, endorsement_id: int) -> HttpResponse:
    """Choose the colleague who answers instead; they get a letter, and the person is told."""
    on, user = clock.today(), request.user
    seen = Endorsement.objects.visible_to(user).waiting().filter(social_worker__in=people_for(user, on).values("pk"))
    asked = get_object_or_404(seen.select_related("social_worker", "manager"), pk=endorsement_id)
    managers = {each.user.pk: each for each in managers_of(asked.social_worker, on) if each.user != asked.manager}
    choices = [(number, each.user.name, each.role) for number, each in managers.items()]
    form = HandOverForm(sent(request), colleagues=choices)
    if form.is_valid():
        to = managers[int(form.cleaned_data["colleague"])].user
        try:
            bundling.hand_over_one(request=asked, to=to, by=user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"The request of {asked.social_worker.name} is now with {to.name}. We tell both.")
            return redirect("council-endorsements")
    page = {"form": form, "asked": asked, "status": STATUSES[asked.status], "colleagues": managers}
    return render(request, "assessments/council/hand_over.html", page)
