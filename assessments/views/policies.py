"""Policy: what is in force, what comes next, and deciding something else from a day on."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.policies import LABELS
from assessments.forms.policies import ChangeForm, initial_of
from assessments.models import PolicyValue
from assessments.operations import policies
from assessments.queries.policy_values import history_of, in_force, one_in_force, words_of
from assessments.rules.policies import may_decide
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words


@requires(Permission.SET_POLICY)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every policy with its value today."""
    on = clock.today()
    return render(request, "assessments/national/policy.html", {"on": on, "policies": in_force(on)})


@requires(Permission.SET_POLICY)
def change(request: SignedInRequest, policy_key: str) -> HttpResponse:
    """One policy and its history; a new value is typed, shown once more beside the old one, then decided."""
    if policy_key not in LABELS:
        raise Http404
    on, decided = clock.today(), history_of(policy_key)
    now = one_in_force(policy_key, decided, on)
    form = ChangeForm(request.POST or None, policy_key=policy_key, initial={"value": initial_of(now.value)})
    page = {"policy": now, "history": rows(decided, on), "form": form, "on": on}
    if form.is_valid() and "again" not in request.POST:
        if "confirmed" not in request.POST:
            may = may_decide(form.cleaned_data["effective_from"], [each.effective_from for each in decided], on)
            if may:
                return render(request, "assessments/national/policy_check.html", page | preview(request, form, decided))
            form.add_error("effective_from", may.reason)
        elif decide(request, form, on):
            return redirect("dfe-policy")
    return render(request, "assessments/national/policy_change.html", page)


def decide(request: SignedInRequest, form: ChangeForm, on: date) -> bool:
    """Decide it; on a no, show it on the form."""
    wanted = form.cleaned_data
    try:
        policies.decide(key=form.policy_key, **wanted, by=request.user, on=on)
    except Refused as no:
        form.add_error(None, no.reason)
        return False
    words = words_of(form.policy_key, wanted["value"])
    start = "from now on" if wanted["effective_from"] == on else f"from {date_words(wanted['effective_from'])}"
    messages.success(request, f"{LABELS[form.policy_key]}: {words}, {start}.")
    return True


def preview(request: SignedInRequest, form: ChangeForm, decided: list[PolicyValue]) -> dict[str, Any]:
    """What would be in force the day before and from the day on, and what was typed."""
    start, value = form.cleaned_data["effective_from"], form.cleaned_data["value"]
    before = one_in_force(form.policy_key, decided, start)
    typed = [(name, each) for name, values in request.POST.lists() for each in values if name != "csrfmiddlewaretoken"]
    return {
        "start": start, "before": before, "after": words_of(form.policy_key, value), "typed": typed,
        "reason": form.cleaned_data["reason"], "until": before.next,
    }  # fmt: skip


def rows(decided: list[PolicyValue], on: date) -> list[tuple[PolicyValue, str, bool]]:
    """Each value decided, in words, and whether it is still to come."""
    return [(each, words_of(each.key, each.value), each.effective_from > on) for each in decided]
