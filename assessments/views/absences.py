"""Who is out when, for those who plan a team's work."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.forms.absences import OutFilter
from assessments.queries.absences import absences, by_day, by_team, planned_for
from assessments.queries.policies import policy_on
from foundation import clock


@requires(Permission.SEE_WHO_IS_OUT)
def listing(request: SignedInRequest) -> HttpResponse:
    """The next weeks day by day, and the half-days that each team loses."""
    on, user = clock.today(), request.user
    leads = user.may(Permission.SEE_COUNCIL, on=on)
    council = acting_council(request, Permission.SEE_COUNCIL) if leads else None
    policy, filters = policy_on(on), OutFilter(request.GET)
    weeks = filters.chosen_weeks()
    everybody = absences(planned_for(user, council, on), policy, on, weeks)
    team = filters.offer_teams(each.team for each in everybody if each.team)
    found = [each for each in everybody if team in (None, each.team)]
    page = {
        "council": council,
        "policy": policy,
        "filters": filters,
        "team": team,
        "days": by_day(found),
        "teams": by_team(found),
        "people": len({each.booking.social_worker_id for each in found}),
        "half_days": sum(each.half.half_days for each in found),
        "on": on,
        "until": on + timedelta(weeks=weeks) - timedelta(days=1),
    }
    return render(request, "assessments/council/out.html", page)
