"""Training of the council's people: counts by programme, and what one person took part in."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.catalogue.training import PROGRAMMES
from assessments.forms.development import ProgrammeFilter, TrainingForm
from assessments.operations import training
from assessments.queries import training as queries
from assessments.queries.deciders import led_by
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

A_PAGE = 25


@requires(Permission.SEE_COUNCIL)
def overview(request: SignedInRequest) -> HttpResponse:
    """How many of the council's people are in each programme, and who."""
    on, council = clock.today(), acting_council(request, Permission.SEE_COUNCIL)
    rows, filters = queries.training_at(council, on), ProgrammeFilter(request.GET)
    wanted = filters.chosen_programme()
    found = [(each, PROGRAMMES[each.programme]) for each in rows if wanted in ("", each.programme)]
    page = {
        "council": council, "on": on, "counted": queries.counted(rows), "filters": filters, "any": rows,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "assessments/development/training.html", page)


@requires(Permission.KEEP_PEOPLE)
def person(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """What somebody took part in; and the form that adds to it or puts it right."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_PEOPLE)
    them = get_object_or_404(led_by(council, on), pk=social_worker_id)
    rows = queries.training_of(them)
    form = TrainingForm(sent(request), initial=_initial(rows, request.GET.get("programme", "")))
    if form.is_valid():
        typed: dict[str, Any] = dict(form.cleaned_data)
        try:
            if typed.pop("is_mistake"):
                training.take_off(social_worker=them, programme=typed["programme"], by=request.user)
            else:
                training.keep(social_worker=them, **typed, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"{PROGRAMMES[typed['programme']].name}: saved.")
            return redirect("council-person-training", them.pk)
    page = {
        "form": form, "person": them, "rows": [(each, PROGRAMMES[each.programme]) for each in rows],
        "cancel_url": reverse("council-person", args=[them.pk]),
    }  # fmt: skip
    return render(request, "assessments/development/person.html", page)


def _initial(rows: list[Any], programme: str) -> dict[str, object]:
    """What is recorded of this programme, to be put right."""
    known = next((each for each in rows if each.programme == programme), None)
    if known is None:
        return {"programme": programme}
    return {"programme": programme, "started_on": known.started_on, "completed_on": known.completed_on}
