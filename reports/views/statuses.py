"""One status as the Department sees it: how far its people are, where, and what the way to it is made of."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from foundation import clock
from govuk.parts import Link
from reports.forms.periods import PeriodFilter
from reports.pictures import picture, question
from reports.views.uptake import areas_of, councils_of, file_of, months_of, way_of


@requires(Permission.SEE_NATIONAL)
def one(request: SignedInRequest, status: str) -> HttpResponse:
    """The answer, then the way, the months, the regions, the councils and the parts of the assessment."""
    if status not in STATUSES:
        raise Http404
    today, filters = clock.today(), PeriodFilter(request.GET, {})
    wanted = filters.cleaned_data if filters.is_valid() else {}
    asked = question({**wanted, "status": status}, request.GET.get("sort", ""), today)
    page = {
        "file_url": file_of(request.GET, status=status),
        "filters": filters,
        "asked": asked,
        "status": STATUSES[status],
        "policy": policy_on(today),
        "others": [Link(each.name, slug, slug == status) for slug, each in STATUSES.items()],
    }
    found = picture(asked)
    shown = way_of(found) | months_of(found) | areas_of(found) | councils_of(found) if found else {}
    return render(request, "reports/statuses/one.html", page | {"found": found} | shown)
