"""A lead amends somebody's record: what was before, what is now and why is kept, and said to the person."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.forms.amending import AmendForm
from accounts.operations import amendments
from accounts.queries.amendments import amendments_of, facts_of, holder_of
from accounts.roles import Permission
from accounts.rules.amendments import OWN_RECORD
from accounts.views.people import employment_of
from foundation import clock
from foundation.refusal import Refused

SAVED = "You have amended this record. We have written to them what changed, and why."


@requires(Permission.KEEP_PEOPLE)
def amend(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """The record as a form; when somebody else was quicker, what they changed, and what was typed still there."""
    on = clock.today()
    spell = employment_of(request, social_worker_id, on)
    person, now, overtaken = spell.social_worker, facts_of(spell), ""
    whose = holder_of(spell, request.user)
    form_of = partial(AmendForm, now=now, whose=whose, council=spell.council, on=on)
    form = form_of(request.POST if request.method == "POST" else None)
    if form.is_valid():
        changes, reason, seen = form.changes(), form.cleaned_data["reason"], form.cleaned_data["seen"]
        try:
            amendments.amend(
                social_worker=person, council=spell.council, changes=changes, reason=reason, seen=seen,
                by=request.user, on=on,
            )  # fmt: skip
        except Refused as no:
            if no.code == "changed":
                overtaken, form = no.reason, form_of(typed={**changes, "reason": reason})
            else:
                form.refuse(no)
        else:
            messages.success(request, SAVED)
            return redirect("council-person", person.pk)
    page = {
        "form": form, "person": person, "spell": spell, "overtaken": overtaken, "own": OWN_RECORD,
        "whose": whose, "amendments": amendments_of(person, [spell.council_id]),
        "back": reverse("council-person", args=[person.pk]),
    }  # fmt: skip
    return render(request, "accounts/people/amend.html", page)
