"""What looks odd: everything that is held, and one of them to be cleared by a second person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.uploads import ClearForm, SendBehindBackForm
from assessments.models import Anomaly
from assessments.operations import anomalies
from assessments.operations.marks import hand_of
from assessments.queries.anomalies import anomalies_for, confirmed_behind, kind_of, may_be_cleared, waiting
from assessments.queries.queues import owned
from assessments.queries.staged import may_see_words
from assessments.queries.uploads import uploads_for
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25
SENT_BACK = "Sent back: {} to be confirmed once more. Until then nothing of it is released."
CLEARED = "Cleared: {}. It no longer holds the results back."


@requires(Permission.CLEAR_ANOMALIES)
def listing(request: SignedInRequest) -> HttpResponse:
    """Everything odd that is still open, the nearest to its day first."""
    on = clock.today()
    page = Paginator(owned(waiting(request.user, on)), A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, *each.queued.clock(on)) for each in page]
    return render(request, "assessments/anomalies/list.html", {"page": page, "rows": rows})


@requires(Permission.CLEAR_ANOMALIES)
def clear(request: SignedInRequest, anomaly_id: int) -> HttpResponse:
    """What it is, what it means, what to do; and how the reader knows that it is right after all."""
    on = clock.today()
    anomaly = get_object_or_404(anomalies_for(request.user, on), pk=anomaly_id)
    form = ClearForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            anomalies.clear(anomaly=anomaly, **form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
            anomaly.refresh_from_db()
        else:
            messages.success(request, CLEARED.format(kind_of(anomaly).name))
            return redirect(_back(request, anomaly))
    may_see = may_see_words(anomaly, hand_of(request.user, on))
    page = {
        "anomaly": anomaly, "kind": kind_of(anomaly), "form": form, "back_url": _back(request, anomaly),
        "status": STATUSES[anomaly.session.status], "may_see": may_see,
        "may_clear": may_be_cleared(anomaly, request.user) and may_see, "behind": confirmed_behind(anomaly).count(),
    }  # fmt: skip
    return render(request, "assessments/anomalies/clear.html", page)


@requires(Permission.CLEAR_ANOMALIES)
def send_back(request: SignedInRequest, anomaly_id: int) -> HttpResponse:
    """It is wrong: the confirmed results behind it are confirmed once more."""
    on = clock.today()
    anomaly = get_object_or_404(anomalies_for(request.user, on), pk=anomaly_id)
    form = SendBehindBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            number = anomalies.send_back(anomaly=anomaly, **form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, SENT_BACK.format("1 result" if number == 1 else f"{number:,} results"))
            return redirect("dfe-anomalies")
    page = {
        "anomaly": anomaly, "kind": kind_of(anomaly), "form": form, "status": STATUSES[anomaly.session.status],
        "number": confirmed_behind(anomaly).count(), "cancel_url": reverse("centre-anomaly-clear", args=[anomaly.pk]),
    }  # fmt: skip
    return render(request, "assessments/anomalies/send_back.html", page)


def _back(request: SignedInRequest, anomaly: Anomaly) -> str:
    """The file it was found in, for whoever may open that; else the list."""
    if anomaly.upload_id and uploads_for(request.user, clock.today()).filter(pk=anomaly.upload_id).exists():
        return reverse("centre-upload", args=[anomaly.upload_id])
    return reverse("dfe-anomalies")
