"""The page that says whether people with adjustments wait as long for a place as everybody."""

from datetime import date

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.queries.policies import policy_on
from assessments.rules.disclosure import Rule
from foundation import clock
from govuk.parts import Link
from govuk.sheets import csv_file
from reports.between import COLUMNS, Between, between, between_rows
from reports.measures import STEPS
from reports.waits import YEAR, looking_ahead, looking_back


@requires(Permission.SEE_WAITS)
def waits(request: SignedInRequest) -> HttpResponse:
    """Time to the first suitable place, with and without adjustments, for one status."""
    on, policy, status = asked(request)
    ahead = looking_ahead(status.slug, policy, on, clock.now())
    steps = steps_of(on, policy, status)
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


@requires(Permission.SEE_WAITS)
def waits_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """How long each step took, area by area, as a file."""
    on, policy, status = asked(request)
    steps = steps_of(on, policy, status)
    name = f"days-between-steps-{status.slug}-{steps.day if steps else on}"
    return csv_file(name, COLUMNS, between_rows(steps, status.name) if steps else [])


def asked(request: SignedInRequest) -> tuple[date, Policy, Status]:
    """Today, the policy of today, and the status to look at: the first open one, if none was chosen."""
    on = clock.today()
    policy = policy_on(on)
    first = next(iter([*policy.open_statuses, *STATUSES]))
    return on, policy, STATUSES.get(request.GET.get("status", "")) or STATUSES[first]


def steps_of(on: date, policy: Policy, status: Status) -> Between | None:
    """What page and file are both made of."""
    return between(on, policy, [status.slug])
