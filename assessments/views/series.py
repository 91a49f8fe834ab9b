"""Many sessions in one go: typed, looked at one by one, made; and drafts published."""

from collections import Counter
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.keeping import PublishForm
from assessments.forms.series import NOW, SeriesForm
from assessments.forms.sessions_opened import SessionFilter
from assessments.models import Session
from assessments.operations import series, sessions
from assessments.queries.policies import policy_on
from assessments.queries.series import Series, rows_of
from assessments.rules.opening import MOST, may_plan
from assessments.views.kept import answers_of
from assessments.views.sessions_opened import matching
from foundation import clock
from foundation.refusal import Refused

MANY = 500


@requires(Permission.OPEN_SESSIONS)
def make(request: SignedInRequest) -> HttpResponse:
    """The form; then every session it would make, with why some are left out; then they are made."""
    on = clock.today()
    form = SeriesForm(request.POST or None, initial={"weekdays": ["0", "1", "2", "3", "4"]})
    if form.is_valid() and "again" not in request.POST:
        wanted = form.series()
        may = may_plan(len(wanted.planned))
        if not may:
            form.add_error(None, may.reason)
        elif "confirmed" not in request.POST:
            return render(request, "assessments/national/series_check.html", preview(request, wanted, form, on))
        elif made(request, wanted, form, on):
            drafts = "" if form.cleaned_data["publish"] == NOW else "&which=draft"
            return redirect(f"{reverse('dfe-sessions')}?centre={wanted.centre.pk}{drafts}")
    page = {"form": form, "cancel_url": reverse("dfe-sessions"), "most": MOST}
    return render(request, "assessments/national/series.html", page)


@requires(Permission.OPEN_SESSIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest) -> HttpResponse:
    """Say how many drafts of these filters would be published; on a yes, publish those that were shown."""
    on = clock.today()
    form = PublishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            found = sessions.publish(sessions=form.numbers(), by=request.user, on=on)
        except Refused as no:
            messages.warning(request, no.reason)
        else:
            messages.success(request, f"{_sessions(len(found))} published. People can find them now.")
        return redirect("dfe-sessions")
    filters = SessionFilter(request.GET)
    wanted = (filters.cleaned_data if filters.is_valid() else {}) | {"which": "draft"}
    drafts = list(matching(Session.objects.visible_to(request.user), wanted, on).select_related("centre")[:MANY])
    form = PublishForm(initial={"sessions": ",".join(str(each.pk) for each in drafts)})
    page = {
        "form": form, "total": len(drafts), "cancel_url": f"{reverse('dfe-sessions')}?which=draft",
        "drafts": [(each, STATUSES[each.status].name) for each in drafts], "policy": policy_on(on),
    }  # fmt: skip
    return render(request, "assessments/national/publish.html", page)


def preview(request: SignedInRequest, wanted: Series, form: SeriesForm, on: date) -> dict[str, Any]:
    """Every session, whether it would be made, and why not."""
    rows = [
        (each, SLOTS[each.planned.slot], STATUSES[each.planned.status].name) for each in rows_of(wanted, on)
    ]  # fmt: skip
    made = [each for each, _, _ in rows if each.may]
    return {
        "series": wanted,
        "rows": rows,
        "number": len(made),
        "places": len(made) * wanted.capacity,
        "left_out": Counter(each.may.reason for each, _, _ in rows if not each.may).most_common(),
        "typed": answers_of(request),
        "is_now": form.cleaned_data["publish"] == NOW,
        "policy": policy_on(on),
    }


def made(request: SignedInRequest, wanted: Series, form: SeriesForm, on: date) -> bool:
    """Make them; on a no, show it on the form."""
    is_now = form.cleaned_data["publish"] == NOW
    verb = series.open_series if is_now else series.draft_series
    try:
        found = verb(series=wanted, by=request.user, on=on)
    except Refused as no:
        form.add_error(None, no.reason)
        return False
    what = "opened. People can find them now." if is_now else "made as drafts. Publish them when they are ready."
    messages.success(request, f"{_sessions(len(found))} {what}")
    return True


def _sessions(number: int) -> str:
    return f"{number} session{'' if number == 1 else 's'}"
