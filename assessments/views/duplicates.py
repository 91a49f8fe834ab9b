"""A lead tells the Department that somebody is on record twice, and learns nothing about the other number."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from accounts.views.people import employment_of
from assessments.forms.merges import ReportForm
from assessments.operations import duplicates
from assessments.queries.merges import reports_of
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

TOLD = "You have told the Department for Education. Nothing changes until it has looked; the answer will stand here."


@requires(Permission.KEEP_PEOPLE)
def report(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """The other number and why; below, what was asked before and what was answered."""
    on = clock.today()
    spell = employment_of(request, social_worker_id, on)
    person, form = spell.social_worker, ReportForm(sent(request))
    if form.is_valid():
        try:
            duplicates.report(social_worker=person, **form.cleaned_data, council=spell.council, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, TOLD)
            return redirect("council-person-duplicate", person.pk)
    page = {
        "form": form, "person": person, "reports": reports_of(spell.council, person),
        "back": reverse("council-person", args=[person.pk]),
    }  # fmt: skip
    return render(request, "assessments/council/duplicate.html", page)
