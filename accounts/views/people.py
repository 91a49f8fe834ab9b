"""A lead keeps the council's people: adds somebody who joins, and finds those who are here."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.forms.people import AddPersonForm
from accounts.models import EmploymentSpell, SocialWorker
from accounts.operations import people
from accounts.roles import Permission
from accounts.rules.employment import ELSEWHERE
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words

ADDED = "You have added {person.name}. Nobody has been told: invite them to sign in when you are ready."
KNOWN = "You have added {person.name}. They have an account, and everything on their record came with them."
FROM = "You have added {person.name}. They appear in your list from {start}."

CARRIED = (
    "registration_number",
    "last_name",
    "employer",
    "start-day",
    "start-month",
    "start-year",
    "role",
    "is_agency",
)


@requires(Permission.KEEP_PEOPLE)
def add(request: SignedInRequest) -> HttpResponse:
    """Somebody joins the council's people; then their page, where the way to a status begins."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_PEOPLE)
    form = AddPersonForm(request.POST if request.method == "POST" else None, council=council, on=on)
    if form.is_valid():
        try:
            person = people.add(**form.cleaned_data, council=council, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
            form.is_elsewhere = no.code == ELSEWHERE.code
        else:
            start = form.cleaned_data["start"]
            words = FROM if start > on else KNOWN if person.user_id else ADDED
            messages.success(request, words.format(person=person, start=date_words(start)))
            return redirect("council-people") if start > on else redirect("council-person", person.pk)
    page = {"form": form, "council": council, "carried": _carried(request, form)}
    return render(request, "accounts/people/add.html", page)


def employment_of(request: SignedInRequest, social_worker_id: int, on: date) -> EmploymentSpell:
    """Their employment at a council whose people the reader keeps, that they act for before others; Http404 if none."""
    councils = request.user.council_ids(on, Permission.KEEP_PEOPLE)
    visible = SocialWorker.objects.visible_to(request.user).employed_by(councils, on)
    person = get_object_or_404(visible.select_related("user"), pk=social_worker_id)
    here = person.spells_on(on).select_related("council", "employer")
    spells, acting = get_list_or_404(here, council__in=councils), acting_council(request, Permission.KEEP_PEOPLE)
    spell = min(spells, key=lambda each: each.council_id != acting.pk)
    spell.social_worker = person
    return spell


def _carried(request: SignedInRequest, form: AddPersonForm) -> list[tuple[str, str]]:
    """What was typed that asking for them needs too; nothing, unless they are on record elsewhere."""
    return [(name, request.POST[name]) for name in CARRIED if name in request.POST] if form.is_elsewhere else []
