"""How every council stands with its users, for the Department: who leads it, and when the list was confirmed."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.council_users import CouncilFilter
from assessments.queries.confirming import Listed, State, councils_now, councils_on
from assessments.queries.policies import policy_on
from assessments.views.council_users import choose_primary
from foundation import clock

A_PAGE = 25


@requires(Permission.INVITE_ANYONE)
def councils(request: SignedInRequest) -> HttpResponse:
    """Every council with its leads, the most pressing first."""
    on = clock.today()
    filters = CouncilFilter(request.GET, states=[str(state) for state in State])
    wanted = filters.cleaned_data if filters.is_valid() else {}
    everybody = councils_now(on, policy_on(on))
    found = [each for each in everybody if _fits(each, wanted.get("q", ""), wanted.get("state", ""))]
    found.sort(key=lambda each: (list(State).index(each.state), each.council.name))
    page = {
        "filters": filters, "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "counts": [(state, sum(each.state == state for each in everybody)) for state in State],
    }  # fmt: skip
    return render(request, "assessments/council_users/councils.html", page)


@requires(Permission.INVITE_ANYONE)
def primary(request: SignedInRequest, gss_code: str) -> HttpResponse:
    """Choose which lead of a council answers for its list."""
    council = get_object_or_404(councils_on(clock.today()), gss_code=gss_code)
    return choose_primary(request, council, "dfe-users-councils")


def _fits(each: Listed, text: str, state: str) -> bool:
    return text.lower() in each.council.name.lower() and state in ("", each.state)
