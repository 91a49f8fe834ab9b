"""Wait for a place in an area: the form that takes where and when a place would suit somebody."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import Centre
from assessments.catalogue.statuses import STATUSES
from assessments.forms.waiting import Wishes
from assessments.models import Wait
from assessments.operations import waiting
from assessments.queries.availability import workplace_of
from assessments.queries.centres import centres_from
from assessments.queries.needs import centres_with, need_of
from assessments.queries.own_waits import area_wait_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standings_seen_by
from assessments.rules.distance import miles_words
from assessments.rules.eligibility import may_choose_a_place
from assessments.rules.places import Need
from assessments.rules.waiting import ORDER
from assessments.views.holding import BOOKERS
from assessments.views.sent import sent
from assessments.views.sessions import usual_status
from assessments.views.whose import about, person_to_book_for
from foundation import clock
from foundation.refusal import Refused
from govuk.fields import PARTS

FIELDS = {"no-centre": "centres", "past": "day_to"}  # beside which field a no is read
NO_ROOM = "no room there has all that the adjustments need"


@requires(*BOOKERS)
def join(request: SignedInRequest) -> HttpResponse:
    """Say where and when a place would suit, or change it: one is on the list from the first time on."""
    on = clock.today()
    person, policy = person_to_book_for(request, on), policy_on(on)
    standings = standings_seen_by(request.user.pk, person, on)
    status = request.GET.get("status", "")
    status = status if status in STATUSES else usual_status(standings, policy)
    whose, standing, wait = about(request, person), standings[status], area_wait_of(person, status)
    near, need = workplace_of(person, on), need_of(person, standings[status], policy, on)
    form = Wishes(sent(request), centres=_centres(centres_from(near), need), initial=_initial(wait, request.GET))
    if wait:
        form.submit = "Save what would suit"  # type: ignore[misc]  # this page's own button
    if form.is_valid():
        try:
            joined = waiting.join_area(social_worker=person, status=status, area=form.area(), by=request.user, on=on)
        except Refused as refused:
            form.add_error(FIELDS.get(refused.code), refused.reason)
        else:
            return redirect(f"{reverse('wait-detail', args=[joined.pk])}?done={'changed' if wait else 'joined'}")
    page = {
        "form": form,
        "wait": wait,
        "status": STATUSES[status],
        "person": person,
        "mine": whose.mine,
        "may": may_choose_a_place(standing, policy, on),
        "policy": policy,
        "order": ORDER,
        "back_url": reverse("wait-detail", args=[wait.pk]) if wait else whose.address("session-list", status=status),
    }
    return render(request, "assessments/waiting/join.html", page)


def _centres(found: list[tuple[Centre, float | None]], need: Need) -> list[tuple[Centre, str]]:
    """Each centre with how far it is, and whether it can do what this person needs."""
    suitable = centres_with(need.features) if need.features else None
    return [(centre, _far(miles, suitable is not None and centre.pk not in suitable)) for centre, miles in found]


def _far(miles: float | None, lacks: bool) -> str:
    words = [miles_words(miles) if miles is not None else "", NO_ROOM if lacks else ""]
    return "; ".join(each for each in words if each).capitalize()


def _initial(wait: Wait | None, query: QueryDict) -> dict[str, Any]:
    """What they said before; else what they were looking for when nothing suited."""
    if wait:
        return {
            "centres": [each.pk for each in wait.centres.all()], "weekdays": wait.weekdays, "slots": wait.slots,
            "day_from": wait.day_from, "day_to": wait.day_to,
        }  # fmt: skip
    dates = {name: [query.get(f"{name}-{part}", "") for part in PARTS] for name in ("day_from", "day_to")}
    return {"centres": query.getlist("near"), "slots": query.getlist("slot"), **dates}
