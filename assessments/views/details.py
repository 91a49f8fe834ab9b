"""What the service holds about the reader, and how to correct it."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.functions import FUNCTIONS
from accounts.queries.holders import lead_names_of
from accounts.roles import Permission
from assessments.views.whose import myself
from foundation import clock


@requires(Permission.SEE_OWN_RECORD)
def details(request: SignedInRequest) -> HttpResponse:
    """Name, registration number, email, and where they work today."""
    on, person = clock.today(), myself(request)
    spells = person.spells_on(on).select_related("employer", "council", "line_manager")
    page = {
        "person": person,
        "spells": [(spell, [FUNCTIONS.get(each, each) for each in spell.functions]) for spell in spells],
        "leads": lead_names_of(person, on),
    }
    return render(request, "assessments/me/details.html", page)
