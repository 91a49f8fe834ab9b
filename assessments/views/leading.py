"""Has the council an accredited practice leader, and who could follow?"""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.queries.leading import led
from assessments.rules.leading import Cover
from foundation import clock

COLOURS = {Cover.COVERED: "green", Cover.AT_RISK: "orange", Cover.IN_PROGRAMME: "blue", Cover.NONE: "red"}


@requires(Permission.SEE_COUNCIL)
def overview(request: SignedInRequest) -> HttpResponse:
    """The council's practice leaders: covered, at risk or not, shared, and succession."""
    on, council = clock.today(), acting_council(request, Permission.SEE_COUNCIL)
    found = led(council, on)
    page = {"council": council, "on": on, "led": found, "colour": COLOURS[found.state]}
    return render(request, "assessments/development/leaders.html", page)
