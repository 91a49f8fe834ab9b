"""What a manager's letter leads to: a page with a button, then the requests, one after another, without signing in.

Opening a link changes nothing, because mail scanners open links too: only the button behind it opens the requests, for
this browser and for two hours. Until it is pressed nobody is named.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from accounts.access import public
from accounts.models import User
from accounts.rates import is_too_often
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.endorsements import HandOverForm
from assessments.models import Bundle, Endorsement
from assessments.operations import bundling
from assessments.queries.answering import may_decide
from assessments.queries.bundles import bundle_of, colleagues_for, opens, requests_in, waiting_in
from assessments.queries.deciders import latest_of
from assessments.queries.policies import policy_on
from assessments.views.endorsements import ENDORSE, NOT_YET, Answer, state_of
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

KEY, LONGEST = "reading", timedelta(hours=2)
ANSWERS = {"ready": ENDORSE, "not-yet": NOT_YET}
CLOSED = {"unknown": 404}
NOTHING_OPEN = Refused(
    "closed", "No request is open in this browser. Open the link in our letter, and press the button."
)
OTHER = Refused("other", "You are signed in as somebody else. Sign out, then open the link in our letter again.")


@dataclass(frozen=True)
class Opened:
    """A bundle that is open in this browser."""

    bundle: Bundle
    at: datetime

    @property
    def on(self) -> date:
        """The day on which it is read."""
        return clock.on_the_wall(self.at)

    @property
    def manager(self) -> User:
        """Who answers."""
        return self.bundle.manager


Page = Callable[..., HttpResponse]


@public
@never_cache
def open_link(request: HttpRequest, reading_token: str) -> HttpResponse:
    """How many requests wait, and the button. Pressed, it opens them in this browser."""
    now = clock.now()
    try:
        bundle, until = bundle_of(reading_token)
        opens(bundle, until, policy_on(clock.on_the_wall(now)), now).or_refuse()
        _is_theirs(request, bundle)
    except Refused as no:
        return _closed(request, no)
    if request.method != "POST":
        page = {
            "number": waiting_in(bundle, clock.on_the_wall(now)).count(),
            "until": until,
            "hours": LONGEST.seconds // 3600,
        }
        return render(request, "assessments/reading/open.html", page)
    if is_too_often(request, "open_reading"):
        return render(request, "429.html", status=429)
    bundling.open_bundle(bundle=bundle, by=bundle.manager, at=now)
    request.session.cycle_key()
    request.session[KEY] = [reading_token, now.timestamp()]
    return redirect("reading")


def reading(view: Page) -> Page:
    """Open while this browser has a bundle open; else the page that says what happened to it."""

    @public
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            opened = _opened(request)
        except Refused as no:
            return _closed(request, no)
        return view(request, opened, *args, **kwargs)

    return guarded


@reading
def listing(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Everybody in it, each with a link to read, or with the answer given."""
    rows = [(each, STATUSES[each.status]) for each in requests_in(opened.bundle, opened.on)]
    page = {
        "rows": rows,
        "waiting": sum(_waits(each) for each, _ in rows),
        "bundle": opened.bundle,
        "may_hand_over": bool(colleagues_for(opened.bundle, opened.on)),
    }
    return render(request, "assessments/reading/list.html", page)


@reading
def one(request: HttpRequest, opened: Opened, request_id: int) -> HttpResponse:
    """Who it is about and by which standards; then ready, or not yet."""
    each = _request(opened, request_id)
    page = {"each": each, "person": each.social_worker, "status": STATUSES[each.status]}
    page["may"] = may_decide(each.social_worker, each.status, opened.manager, opened.on)
    return render(request, "assessments/reading/one.html", page)


@reading
def answer(request: HttpRequest, opened: Opened, request_id: int, answer: str) -> HttpResponse:
    """Write the answer, check it, sign it."""
    if answer not in ANSWERS:
        raise Http404
    each, chosen, on = _request(opened, request_id), ANSWERS[answer], opened.on
    latest = latest_of(each.social_worker, on).get(each.status)
    form = chosen.form(sent(request), now=state_of(latest), standards=STANDARD_SETS[each.standard_set])
    page = {"each": each, "person": each.social_worker, "status": STATUSES[each.status], "form": form, "answer": answer}
    if not form.is_valid() or "change" in request.POST:
        return render(request, "assessments/reading/answer.html", page)
    if "confirm" not in request.POST:
        return render(request, "assessments/reading/check.html", page)
    try:
        _sign(chosen, each, opened, form.given())
    except Refused as no:
        form.refuse(no)
        return render(request, "assessments/reading/answer.html", page)
    messages.success(request, f"Your answer about {each.social_worker.name} is signed, and we are writing to them.")
    return redirect("reading")


@reading
def hand_over(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Choose a colleague who answers all that still waits."""
    on = opened.on
    colleagues = {each.user.pk: each for each in colleagues_for(opened.bundle, on)}
    choices = [(number, each.user.name, each.role) for number, each in colleagues.items()]
    form = HandOverForm(sent(request), colleagues=choices)
    if form.is_valid():
        to = colleagues[int(form.cleaned_data["colleague"])].user
        try:
            bundling.hand_over(bundle=opened.bundle, to=to, by=opened.manager, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            return render(request, "assessments/reading/handed_over.html", {"to": to})
    page = {"form": form, "colleagues": colleagues, "waiting": waiting_in(opened.bundle, opened.on)}
    return render(request, "assessments/reading/hand_over.html", page)


def _sign(answer: Answer, each: Endorsement, opened: Opened, given: dict[str, Any]) -> None:
    on = opened.on
    answer.verb(
        social_worker=each.social_worker, status=each.status, by=opened.manager, on=on, bundle=opened.bundle.pk, **given
    )


def _request(opened: Opened, number: int) -> Endorsement:
    """One that waits in this bundle; 404 for any other, as for one that does not exist."""
    each = waiting_in(opened.bundle, opened.on).filter(pk=number).first()
    if each is None:
        raise Http404
    return each


def _opened(request: HttpRequest) -> Opened:
    """The bundle that is open in this browser, if its link would still open it today."""
    now = clock.now()
    token, since = request.session.get(KEY, ("", 0))
    if not token or now.timestamp() - since > LONGEST.total_seconds():
        raise NOTHING_OPEN
    bundle, until = bundle_of(token)
    _is_theirs(request, bundle)
    may = opens(bundle, until, policy_on(clock.on_the_wall(now)), now)
    if not may and may.code != "answered":  # the list shows what was answered
        raise Refused(may.code, may.reason)
    return Opened(bundle, now)


def _is_theirs(request: HttpRequest, bundle: Bundle) -> None:
    if isinstance(request.user, User) and request.user != bundle.manager:
        raise OTHER


def _waits(each: Endorsement) -> bool:
    return each.decision == "" and each.expired_on is None


def _closed(request: HttpRequest, no: Refused) -> HttpResponse:
    """What happened to the link, and the way out. 404 for a link never written, 410 for one that is over."""
    page = {"reason": no.reason, "code": no.code}
    return render(request, "assessments/reading/closed.html", page, status=CLOSED.get(no.code, 410))
