"""The page that says whether people with adjustments wait as long for a place as everybody."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries.policies import policy_on
from assessments.rules.disclosure import Rule
from foundation import clock
from govuk.parts import Link
from reports.between import between
from reports.measures import STEPS
from reports.waits import YEAR, looking_ahead, looking_back


@requires(Permission.SEE_WAITS)
def waits(request: SignedInRequest) -> HttpResponse:
    """Time to the first suitable place, with and without adjustments, for one status."""
    on, wanted = clock.today(), request.GET.get("status", "")
    policy = policy_on(on)
    status = STATUSES.get(wanted) or STATUSES[next(iter([*policy.open_statuses, *STATUSES]))]
    ahead = looking_ahead(status.slug, policy, on, clock.now())
    steps = between(on, policy, [status.slug])
    shown = [each for slug, each in STATUSES.items() if slug in policy.open_statuses or each == status]
    page = {
        "on": on,
        "since": on - YEAR,
        "status": status,
        "statuses": [Link(each.name, f"?status={each.slug}", each == status) for each in shown],
        "back": looking_back(status.slug, policy, on),
        "ahead": ahead,
        "longer": [each.name for each in ahead if each.is_longer],
        "steps": STEPS.values(),
        "areas": steps.by_area() if steps else [],
        "counted_on": steps.day if steps else None,
        "rule": Rule(policy.least_told, policy.told_to_nearest),
        "policy": policy,
    }
    return render(request, "reports/waits.html", page)
