"""What if it were next month?"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from demo import dates
from demo.days import days_after
from demo.forms.dates import MoveForm
from demo.guard import demo_only
from foundation import clock
from foundation.refusal import Refused

SHOWN = 100  # days at most


@demo_only
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """The demo's date, and the way forward; there is none back."""
    today = clock.today()
    form = MoveForm(request.POST if request.method == "POST" else None, on=today)
    if form.is_valid():
        try:
            dates.move_forward(days=form.days())
            return redirect(f"{reverse('demo-date-happened')}?since={today}")
        except Refused as refused:
            form.add_error(None, str(refused))
    page = {"form": form, "today": today, "ahead": clock.days_ahead(), "cancel_url": reverse("demo")}
    return render(request, "demo/dates/move.html", page)


@demo_only
@require_http_methods(["GET", "HEAD"])
def happened(request: HttpRequest) -> HttpResponse:
    """What beat did on each day since then."""
    today, since = clock.today(), _day(request.GET.get("since", ""))
    if since is None or not 0 < (today - since).days <= SHOWN:
        return redirect("demo-date")
    days = list(days_after(since, today))
    page = {"today": today, "since": since, "busy": [day for day in days if not day.is_quiet]}
    totals = {name: sum(getattr(day, name) for day in days) for name in ("reminders", "ran_out", "offered", "sent")}
    return render(request, "demo/dates/happened.html", page | totals)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
