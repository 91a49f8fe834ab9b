"""A development plan as its person, their manager and their lead meet it: the same page, the same address."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.plans import CloseForm, ToDoForm
from assessments.models import DevelopmentPlan, PlanItem
from assessments.operations import plans
from assessments.queries.plans import facts_of, is_theirs, manager_for, plans_for
from assessments.rules.plans import may_agree, may_remove
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

OPEN_TO = (Permission.SEE_OWN_RECORD, Permission.ENDORSE, Permission.SEE_COUNCIL)


@dataclass(frozen=True)
class Line:
    """One thing to do as the page shows it: the standard it serves, in words, and what the reader may do with it."""

    item: PlanItem
    area: str
    may_remove: bool


@requires(*OPEN_TO)
def detail(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """What is to be done, by when, and who has agreed to it."""
    plan = get_object_or_404(plans_for(request.user), pk=plan_id)
    page = page_of(request, plan) | {"may_agree": may_agree(facts_of(plan, request.user), plan.version)}
    return render(request, "assessments/plans/detail.html", page)


@requires(*OPEN_TO)
def add(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """One more thing to do."""
    plan = get_object_or_404(plans_for(request.user), pk=plan_id)
    form = ToDoForm(sent(request), standards=STANDARD_SETS[plan.attempt.standard_set], now=str(plan.version))
    return answer(request, plan, form, lambda: plans.add(
        plan=plan, what=form.to_do(), seen=plan.version, by=request.user, on=clock.today()
    ))  # fmt: skip


@requires(*OPEN_TO)
def change(request: SignedInRequest, plan_item_id: int) -> HttpResponse:
    """Say one thing otherwise."""
    plan, item = plan_with(request, plan_item_id)
    form = ToDoForm(
        sent(request), standards=STANDARD_SETS[plan.attempt.standard_set], now=str(plan.version),
        initial={"words": item.words, "area": item.area, "by_when": item.by_when},
    )  # fmt: skip
    return answer(request, plan, form, lambda: plans.change(
        item=item, what=form.to_do(), seen=plan.version, by=request.user, on=clock.today()
    ))  # fmt: skip


@requires(*OPEN_TO)
def close(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Nothing more is to be done here."""
    plan = get_object_or_404(plans_for(request.user), pk=plan_id)
    form = CloseForm(sent(request))
    return answer(request, plan, form, lambda: plans.close(
        plan=plan, reason=form.cleaned_data["reason"], by=request.user, on=clock.today()
    ))  # fmt: skip


@requires(*OPEN_TO)
@require_POST
def agree(request: SignedInRequest, plan_id: int) -> HttpResponse:
    """Agree to what was on the page."""
    plan = get_object_or_404(plans_for(request.user), pk=plan_id)
    seen, on = seen_in(request), clock.today()
    return told(request, plan, lambda: plans.agree(plan=plan, seen=seen, by=request.user, on=on))


@requires(*OPEN_TO)
@require_POST
def remove(request: SignedInRequest, plan_item_id: int) -> HttpResponse:
    """Take one thing out."""
    plan, item = plan_with(request, plan_item_id)
    seen, on = seen_in(request), clock.today()
    return told(request, plan, lambda: plans.remove(item=item, seen=seen, by=request.user, on=on))


@requires(*OPEN_TO)
@require_POST
def done(request: SignedInRequest, plan_item_id: int) -> HttpResponse:
    """Mark one thing as done, or as not done after all."""
    plan, item = plan_with(request, plan_item_id)
    verb = plans.mark_not_done if request.POST.get("do") == "not-done" else plans.mark_done
    return told(request, plan, lambda: verb(item=item, by=request.user, on=clock.today()))


def plan_with(request: SignedInRequest, number: int) -> tuple[DevelopmentPlan, PlanItem]:
    """One thing to do with its plan, if the reader may meet it; else 404."""
    item = get_object_or_404(PlanItem.objects.visible_to(request.user), pk=number)
    return get_object_or_404(plans_for(request.user), pk=item.plan_id), item


def answer(
    request: SignedInRequest, plan: DevelopmentPlan, form: ToDoForm | CloseForm, do: Callable[[], object]
) -> HttpResponse:
    """Do what was filled in and go back to the plan; or show the form, with what was wrong and the plan as it is."""
    template = "assessments/plans/close.html" if isinstance(form, CloseForm) else "assessments/plans/to_do.html"
    if form.is_valid():
        try:
            do()
        except Refused as no:
            form.refuse(no)
            plan = get_object_or_404(plans_for(request.user), pk=plan.pk)
        else:
            return redirect("plan-detail", plan.pk)
    page = page_of(request, plan) | {"form": form, "cancel_url": reverse("plan-detail", args=[plan.pk])}
    return render(request, template, page)


def told(request: SignedInRequest, plan: DevelopmentPlan, do: Callable[[], object]) -> HttpResponse:
    """Do it, go back to the plan, and say why it could not be done if it could not."""
    try:
        do()
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect("plan-detail", plan.pk)


def seen_in(request: SignedInRequest) -> int:
    """The version of the plan that the page showed; none for what is no number."""
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def page_of(request: SignedInRequest, plan: DevelopmentPlan) -> dict[str, object]:
    """What every page of a plan shows."""
    areas, on = STANDARD_SETS[plan.attempt.standard_set].areas, clock.today()
    lines = [
        Line(
            each, areas[each.area - 1] if each.area else "",
            bool(may_remove(is_agreed=each.is_agreed, added_by=each.added_by_id, user=request.user.pk)),
        )
        for each in plan.items.all()
    ]  # fmt: skip
    return {
        "plan": plan,
        "status": STATUSES[plan.status],
        "person": plan.social_worker,
        "mine": is_theirs(plan, request.user),
        "manager": plan.manager_agreed_by or manager_for(plan.social_worker, plan.manager, on),
        "lines": lines,
        "on": on,
    }
