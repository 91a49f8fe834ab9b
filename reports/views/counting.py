"""Count again: today, for somebody who does not want to wait for the night, or days of the past."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from foundation import clock
from foundation.refusal import Refused
from foundation.words import moment_words
from reports import backfilling
from reports.forms.past_days import PastDaysForm
from reports.models import BackFill
from reports.participation import recount_when_asked

SHOWN = 10


@requires(Permission.SEE_NATIONAL)
@require_POST
def recount(request: SignedInRequest) -> HttpResponse:
    """Recount yesterday and today, and go back to the national picture."""
    now = clock.now()
    recount_when_asked(by=request.user, on=clock.on_the_wall(now))
    messages.success(request, f"Counted afresh. The figures are those of {moment_words(now)}.")
    return redirect("dfe-uptake")


@requires(Permission.SEE_NATIONAL)
def past_days(request: SignedInRequest) -> HttpResponse:
    """Have days of the past counted again, and see how far those are that were asked for."""
    form = PastDaysForm(request.POST or None)
    if form.is_valid() and asked(request, form):
        messages.success(request, "These days are being counted again. You see below how far it is.")
        return redirect("dfe-past-days")
    rows = [(each, sum(1 for _ in backfilling.days_of(each))) for each in backfilling.latest(SHOWN)]
    return render(request, "reports/backfills/past_days.html", {"form": form, "asked": rows})


def asked(request: SignedInRequest, form: PastDaysForm) -> BackFill | None:
    """What was asked for; None when it was refused, which the form then says."""
    try:
        return backfilling.ask(**form.asked(), by=request.user, on=clock.today())
    except Refused as refused:
        form.refuse(refused)
        return None
