"""What a social worker holds: each status with its reference, and a certificate to print."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation
from assessments.queries.register import look_ups_of, of_holder
from assessments.views.whose import myself
from foundation import clock

A_PAGE = 25
NO_LONGER = "There is no certificate of a status that you hold no longer. This page says why."


@requires(Permission.SEE_OWN_RECORD)
def held(request: SignedInRequest) -> HttpResponse:
    """The statuses the reader holds today, those they held once, and every check of their references."""
    on, mine = clock.today(), of_holder(myself(request))
    rows = [(each, STATUSES[each.status]) for each in mine]
    checks = Paginator(look_ups_of(myself(request)), A_PAGE).get_page(request.GET.get("page"))
    page = {
        "held": [row for row in rows if is_held(row[0], on)],
        "withdrawn": [row for row in rows if not is_held(row[0], on)],
        "page": checks,
        "checks": [(each, STATUSES[each.accreditation.status]) for each in checks],
    }
    return render(request, "assessments/register/held.html", page)


def is_held(accreditation: Accreditation, on: date) -> bool:
    """Is it held on that day?"""
    return accreditation.withdrawn_on is None or accreditation.withdrawn_on > on


@requires(Permission.SEE_OWN_RECORD)
def certificate(request: SignedInRequest, accreditation_id: int) -> HttpResponse:
    """One accreditation to print and show. Of one that is held no longer, only what became of it."""
    mine = Accreditation.objects.visible_to(request.user).filter(social_worker=myself(request))
    accreditation = get_object_or_404(mine.select_related("social_worker", "attempt"), pk=accreditation_id)
    if not is_held(accreditation, clock.today()):
        messages.warning(request, NO_LONGER)
        return redirect("me-accreditations")
    page = {
        "accreditation": accreditation,
        "person": accreditation.social_worker,
        "status": STATUSES[accreditation.status],
        "standards": STANDARD_SETS[accreditation.attempt.standard_set],
        "check_address": f"{settings.SITE_URL}{reverse('register-check')}",
    }
    return render(request, "assessments/register/certificate.html", page)
