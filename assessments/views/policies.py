"""Policy: what is in force, what comes next, deciding something else from a day on, and taking that back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.policies import LABELS
from assessments.forms.policies import ChangeForm, WithdrawForm, initial_of
from assessments.models import PolicyValue
from assessments.operations import policies
from assessments.queries import policy_values
from assessments.queries.policy_effects import effects_of
from assessments.queries.policy_values import history_of, one_in_force, words_of
from assessments.rules.policies import may_decide, may_withdraw
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words

NOT_CARRIED = ("csrfmiddlewaretoken", "seen")


@requires(Permission.SET_POLICY)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every policy with its value today, under what it is about, and what changes next."""
    on = clock.today()
    found = policy_values.in_force(on)
    page = {"on": on, "groups": policy_values.by_group(found), "to_come": policy_values.to_come(found)}
    return render(request, "assessments/national/policy.html", page)


@requires(Permission.SET_POLICY)
def change(request: SignedInRequest, policy_key: str) -> HttpResponse:
    """One policy and its history; a new value is typed, shown with what it would do, then decided."""
    on, decided = clock.today(), decided_or_404(policy_key)
    now = one_in_force(policy_key, decided, on)
    form = ChangeForm(
        request.POST or None, policy_key=policy_key, initial={"value": initial_of(now.value)},
        now=policy_values.state_of(decided),
    )  # fmt: skip
    page = {
        "policy": now, "history": rows(decided, on), "taken_back": policy_values.taken_back(policy_key),
        "form": form, "on": on,
    }  # fmt: skip
    if form.is_valid() and "again" not in request.POST:
        if "confirmed" not in request.POST:
            may = may_decide(form.cleaned_data["effective_from"], [each.effective_from for each in decided], on)
            if may:
                return render(request, "assessments/national/policy_check.html", page | preview(request, form, decided))
            form.add_error("effective_from", may.reason)
        elif decide(request, form, on):
            return redirect("dfe-policy")
    return render(request, "assessments/national/policy_change.html", page)


@requires(Permission.SET_POLICY)
def withdraw(request: SignedInRequest, policy_key: str, policy_value_id: int) -> HttpResponse:
    """Take a change back that is still to come, with the reason."""
    on, decided = clock.today(), decided_or_404(policy_key)
    value = next((each for each in decided if each.pk == policy_value_id), None)
    if value is None:
        raise Http404
    may = may_withdraw(value.effective_from, on)
    form = WithdrawForm(request.POST or None)
    if form.is_valid() and may:
        try:
            policies.withdraw(value=value, **form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.add_error(None, no.reason)
        else:
            words = words_of(policy_key, value.value)
            messages.success(request, f"Taken back: {words} from {date_words(value.effective_from)}.")
            return redirect("dfe-policy-change", policy_key)
    left = [each for each in decided if each.pk != value.pk]
    page = {
        "value": value, "words": words_of(policy_key, value.value), "label": LABELS[policy_key], "may": may,
        "instead": one_in_force(policy_key, left, value.effective_from), "form": form,
        "cancel_url": reverse("dfe-policy-change", args=[policy_key]),
    }  # fmt: skip
    return render(request, "assessments/national/policy_withdraw.html", page)


def decided_or_404(key: str) -> list[PolicyValue]:
    """All that was decided about this policy, if there is such a policy."""
    if key not in LABELS:
        raise Http404
    return history_of(key)


def decide(request: SignedInRequest, form: ChangeForm, on: date) -> bool:
    """Decide it; on a no, show it on the form."""
    wanted = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
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
    """What would be in force the day before and from the day on, what that would do, and what was typed."""
    start, value = form.cleaned_data["effective_from"], form.cleaned_data["value"]
    before = one_in_force(form.policy_key, decided, start)
    typed = [(name, each) for name, values in request.POST.lists() for each in values if name not in NOT_CARRIED]
    return {
        "start": start, "before": before, "after": words_of(form.policy_key, value),
        "effects": effects_of(form.policy_key, value, start, clock.now()),
        "typed": [*typed, ("seen", policy_values.state_of(decided))],
        "reason": form.cleaned_data["reason"], "until": before.next,
    }  # fmt: skip


def rows(decided: list[PolicyValue], on: date) -> list[tuple[PolicyValue, str, bool]]:
    """Each value decided, in words, and whether it is still to come."""
    return [(each, words_of(each.key, each.value), each.effective_from > on) for each in decided]
