"""What a social worker holds: each status with its reference, and a certificate to print."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation
from assessments.views.whose import myself
from foundation import clock


@requires(Permission.SEE_OWN_RECORD)
def held(request: SignedInRequest) -> HttpResponse:
    """The statuses the reader holds today, and how others check them."""
    mine = Accreditation.objects.visible_to(request.user).held_on(clock.today()).filter(social_worker=myself(request))
    page = {"held": [(each, STATUSES[each.status]) for each in mine]}
    return render(request, "assessments/register/held.html", page)


@requires(Permission.SEE_OWN_RECORD)
def certificate(request: SignedInRequest, accreditation_id: int) -> HttpResponse:
    """One accreditation to print and show."""
    mine = Accreditation.objects.visible_to(request.user).held_on(clock.today()).filter(social_worker=myself(request))
    accreditation = get_object_or_404(mine.select_related("social_worker", "attempt"), pk=accreditation_id)
    page = {
        "accreditation": accreditation,
        "person": accreditation.social_worker,
        "status": STATUSES[accreditation.status],
        "standards": STANDARD_SETS[accreditation.attempt.standard_set],
        "check_address": f"{settings.SITE_URL}{reverse('register-check')}",
    }
    return render(request, "assessments/register/certificate.html", page)
