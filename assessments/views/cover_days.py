"""Days on which nobody of a team is to be out: listed, typed by hand, taken from a calendar file, removed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.roles import Permission
from assessments.forms.calendar_days import Read
from assessments.forms.cover import AvoidForm, CalendarForm
from assessments.models import AvoidedDay
from assessments.operations import cover
from assessments.queries.cover import teams_at
from assessments.views.sent import sent
from foundation import clock

A_PAGE = 50


@requires(Permission.KEEP_COVER)
def listing(request: SignedInRequest) -> HttpResponse:
    """Those still to come, soonest first."""
    council = acting_council(request, Permission.KEEP_COVER)
    days = AvoidedDay.objects.visible_to(request.user).filter(council=council, day__gte=clock.today())
    page = Paginator(days, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "assessments/cover/days.html", {"council": council, "page": page})


@requires(Permission.KEEP_COVER)
def add(request: SignedInRequest) -> HttpResponse:
    """By hand."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COVER)
    form = AvoidForm(sent(request), teams=teams_at(council, on))
    if form.is_valid():
        typed = form.cleaned_data
        new = cover.avoid(
            council=council, team=typed["team"], days=form.days(), reason=typed["reason"], by=request.user
        )
        _say(request, new)
        return redirect("council-cover-days")
    page = {"form": form, "title": "Add days to avoid"}
    return render(request, "assessments/cover/day_form.html", page)


@requires(Permission.KEEP_COVER)
def upload(request: SignedInRequest) -> HttpResponse:
    """From a calendar file: its days, and nothing else of it."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COVER)
    form = CalendarForm(sent(request), request.FILES or None, teams=teams_at(council, on), on=on)
    if form.is_valid():
        typed = form.cleaned_data
        new = cover.avoid(
            council=council, team=typed["team"], days=form.found.days, reason=typed["reason"], by=request.user
        )
        _say(request, new)
        _say_left_out(request, form.found)
        return redirect("council-cover-days")
    page = {"form": form, "title": "Take days from a calendar file"}
    return render(request, "assessments/cover/day_form.html", page)


@requires(Permission.KEEP_COVER)
@require_POST
def remove(request: SignedInRequest, avoided_day_id: int) -> HttpResponse:
    """One day; or all still to come of the same team and reason."""
    mine = AvoidedDay.objects.visible_to(request.user).select_related("council")
    day = get_object_or_404(mine, pk=avoided_day_id)
    days = [day]
    if request.POST.get("all"):
        days = list(mine.filter(council=day.council, team=day.team, reason=day.reason, day__gte=clock.today()))
    number = cover.no_longer_avoid(days=days, by=request.user)
    messages.success(request, f"{_days(number)} can be booked again.")
    return redirect("council-cover-days")


def _say(request: SignedInRequest, new: int) -> None:
    if new:
        messages.success(request, f"{_days(new)} added. What is booked on them already stays.")
    else:
        messages.warning(request, "No new day to avoid was found.")


def _say_left_out(request: SignedInRequest, found: Read) -> None:
    if found.left_out:
        why = "; ".join(f"{number} {words}" for words, number in sorted(found.left_out.items()))
        messages.warning(request, f"Events left out of the file: {why}.")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
