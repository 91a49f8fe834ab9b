"""A lead says when somebody leaves, on another day, or not at all."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.forms.people import LeaveForm, LeaveOtherwiseForm
from accounts.models import EmploymentSpell
from accounts.operations import leaving, people
from accounts.queries.leaving import kept_by, left_lately
from accounts.queries.people import known
from accounts.roles import Permission
from accounts.rules.leaving import may_undo_leaving
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words

LEAVING = "You have recorded that {person.name} leaves. You see their record until {last_day}."
LEFT = (
    "You have recorded that {person.name} has left. Their record is no longer yours to see. "
    "If that is wrong, take it back under “People who left”."
)
STAYS = "You have taken back that {person.name} leaves. We have written to them."


@requires(Permission.KEEP_PEOPLE)
def leave(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """Say when somebody works here for the last time; what that changes stands above the question."""
    on = clock.today()
    spell = kept_employment(request, social_worker_id, on)
    person, is_new = spell.social_worker, spell.end is None
    data = request.POST if request.method == "POST" else None
    form = LeaveForm(data) if is_new else LeaveOtherwiseForm(data, initial={"last_day": spell.last_day})
    if form.is_valid():
        last_day, verb = form.cleaned_data["last_day"], people.end_employment if is_new else leaving.change
        try:
            gone = verb(social_worker=person, council=spell.council, last_day=last_day, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            words = LEFT if gone <= on else LEAVING
            messages.success(request, words.format(person=person, last_day=date_words(last_day)))
            return redirect("council-people")
    page = {
        "form": form, "person": person, "spell": spell, "is_over": spell.end is not None and spell.end <= on,
        "may_undo": may_undo_leaving(known(person), spell.council_id, on), "back": _back(spell, on),
    }  # fmt: skip
    return render(request, "accounts/people/leave.html" if is_new else "accounts/people/leaving.html", page)


@requires(Permission.KEEP_PEOPLE)
@require_POST
def stay(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """Take back that somebody leaves, or left."""
    on = clock.today()
    spell = kept_employment(request, social_worker_id, on)
    person = spell.social_worker
    try:
        leaving.undo(social_worker=person, council=spell.council, by=request.user, on=on)
    except Refused as no:
        messages.error(request, no.reason)
        return redirect("council-person-leave", person.pk)
    messages.success(request, STAYS.format(person=person))
    return redirect("council-person", person.pk)


@requires(Permission.KEEP_PEOPLE)
def left(request: SignedInRequest) -> HttpResponse:
    """Who left in the last three months: by mistake, perhaps, or on another day."""
    council = acting_council(request, Permission.KEEP_PEOPLE)
    spells = left_lately([council.pk], clock.today())
    return render(request, "accounts/people/left.html", {"council": council, "spells": spells})


def kept_employment(request: SignedInRequest, social_worker_id: int, on: date) -> EmploymentSpell:
    """Employment that can be ended, or whose end can be changed, at the council they act for before others."""
    kept = kept_by(request.user.council_ids(on, Permission.KEEP_PEOPLE), on)
    spells = get_list_or_404(kept, social_worker__pk=social_worker_id)
    acting = acting_council(request, Permission.KEEP_PEOPLE)
    return min(spells, key=lambda each: each.council_id != acting.pk)


def _back(spell: EmploymentSpell, on: date) -> str:
    """Their page, while it can be seen."""
    if spell.end is not None and spell.end <= on:
        return reverse("council-people-left")
    return reverse("council-person", args=[spell.social_worker_id])
