"""What a director takes along: one page as PDF, and a letter every Monday."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council
from accounts.roles import Permission
from assessments.queries.policies import policy_on
from foundation import clock
from foundation.refusal import Refused
from govuk.pdf import pdf_of
from reports import digests
from reports.councils import own_participation
from reports.views.participation import drawn, of_own

WANTED = "We write to you every Monday. You can stop it here."
STOPPED = "We do not write to you on Mondays any more."


@requires(Permission.SEE_COUNCIL)
def council_pack(request: SignedInRequest) -> HttpResponse:
    """The director's page on one sheet of paper."""
    council = acting_council(request, Permission.SEE_COUNCIL)
    try:
        content = pdf_of(pack_of(council))
    except Refused as no:
        messages.warning(request, no.reason)
        return redirect("council-participation")
    name = f"participation-{council.gss_code}-{clock.today()}.pdf"
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


@requires(Permission.SEE_COUNCIL)
@require_POST
def monday(request: SignedInRequest) -> HttpResponse:
    """They want the Monday letter, or no longer."""
    council = acting_council(request, Permission.SEE_COUNCIL)
    if request.POST.get("wish") == "stop":
        digests.stop(council=council, by=request.user)
    else:
        digests.begin(council=council, by=request.user, on=clock.today())
    messages.success(request, STOPPED if request.POST.get("wish") == "stop" else WANTED)
    return redirect("council-participation")


def pack_of(council: Council) -> str:
    """The sheet, before it is printed."""
    policy = policy_on(clock.today())
    page = {"council": council} | drawn(council, policy, own_participation) | of_own(council, policy)
    return render_to_string("reports/participation/pack.html", page)
