"""The whole way to one status, with its dates, standards and letters; and every letter to the reader."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES, Status
from assessments.models import Endorsement
from assessments.queries.cases import last_sat, questions_about
from assessments.queries.letters import letters_about, letters_to
from assessments.queries.own_waits import waits_of
from assessments.queries.plans import plans_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of
from assessments.views.home import card_of
from assessments.views.whose import myself
from foundation import clock

LATEST, A_PAGE = 5, 25


@requires(Permission.SEE_OWN_RECORD)
def status(request: SignedInRequest, status: str) -> HttpResponse:
    """Where they are on the way to one status, and why."""
    on, wanted, person = clock.today(), status_or_404(status), myself(request)
    standing, policy = standing_of(person, wanted.slug, on), policy_on(on)
    endorsements = Endorsement.objects.visible_to(request.user).filter(social_worker=person, status=wanted.slug)
    latest = endorsements.filter(withdrawn_on__isnull=True).select_related("manager", "decided_by").first()
    sat = last_sat(person, wanted.slug)
    page = {
        "attempt": sat,
        "questions": questions_about(sat, on) if sat else None,
        "card": card_of(wanted, standing, policy, on),
        "policy": policy,
        "plan": plans_of(request.user, person).filter(status=wanted.slug).still_open().first(),
        "endorsement": latest,
        "is_waiting": latest is not None and latest.decision == "" and latest.expired_on is None,
        "waits": [(each, wanted) for each in waits_of(person) if each.status == wanted.slug],
        "letters": letters_about(person, wanted.slug)[:LATEST],
    }
    return render(request, "assessments/me/status.html", page)


@requires(Permission.SEE_OWN_RECORD)
def letters(request: SignedInRequest) -> HttpResponse:
    """Every letter that the service has written to the reader."""
    page = Paginator(letters_to(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "assessments/me/letters.html", {"page": page})


def status_or_404(slug: str) -> Status:
    """The status with this address, or 404."""
    if slug not in STATUSES:
        raise Http404
    return STATUSES[slug]
