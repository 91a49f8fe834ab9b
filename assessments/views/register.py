"""Check an accreditation: open to anyone, with a reference that only its holder can give."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import public
from assessments.catalogue.statuses import STATUSES
from assessments.forms.register import CheckAccreditation
from assessments.queries.register import held_under
from assessments.views.sent import sent
from foundation import clock

A_MINUTE, LOOK_UPS_A_MINUTE = 60, 30


@public
def check(request: HttpRequest) -> HttpResponse:
    """Does the holder of this reference hold this status? One answer for unknown, mistaken and withdrawn.

    Reference and name are sent in the body, so that neither the address nor a log keeps them.
    """
    form = CheckAccreditation(sent(request))
    if not form.is_valid():
        return render(request, "assessments/register/check.html", {"form": form})
    now = clock.now()
    if is_too_often(request, now):
        return render(request, "assessments/register/too_often.html", {"limit": LOOK_UPS_A_MINUTE}, status=429)
    found = held_under(form.cleaned_data["reference"], form.cleaned_data["surname"])
    page = {"found": found, "status": STATUSES[found.status] if found else None, "on": clock.on_the_wall(now)}
    return render(request, "assessments/register/answer.html", page)


def is_too_often(request: HttpRequest, at: datetime) -> bool:
    """Has this address looked up all it may in this minute? Counts this look-up."""
    caller = get_adapter().get_client_ip(request)
    key = f"register-check:{caller}:{int(at.timestamp()) // A_MINUTE}"
    count = cache.get(key, 0) + 1
    cache.set(key, count, 2 * A_MINUTE)
    return count > LOOK_UPS_A_MINUTE
