"""The list of one session: who is expected, who is here, how far they are, and the next thing to do for each."""

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.arrivals import DayFilter
from assessments.models import Attempt, Booking, Incident, Session
from assessments.operations.arrivals import MISTAKEN
from assessments.queries import day
from assessments.queries.day import Guest, Tab
from assessments.queries.duties import on_duty
from assessments.queries.provided import Provided, to_prepare
from foundation import clock
from foundation.words import moment_words
from govuk.parts import Link

A_LONG_LIST = 25
EVERYONE = "everyone"
TAB_WORDS = {
    Tab.EXPECTED: "Expected", Tab.ARRIVED: "Arrived", Tab.IN_PROGRESS: "In progress", Tab.DONE: "Done",
    Tab.COULD_NOT: "Could not go ahead",
}  # fmt: skip
NOTHING = {
    Tab.EXPECTED: ("Nobody is expected any more", "People appear here when they book. Once checked in, they move on."),
    Tab.ARRIVED: ("Nobody waits to be marked", "People appear here when you check them in."),
    Tab.IN_PROGRESS: ("Nobody is being marked", "People appear here when an assessor saves their first marks."),
    Tab.DONE: ("Nobody is done yet", "People appear here when an assessor hands in their marks."),
    Tab.COULD_NOT: ("Nobody had to stay away", "People appear here when they are turned away or did not come."),
    EVERYONE: ("Nobody has booked yet", "People appear here when they book a place in this session."),
}  # fmt: skip
HEADS = {Booking.State.COULD_NOT: "Could not go ahead: ", Booking.State.ABANDONED: "Stopped before the end: "}
MARKING = {Tab.ARRIVED: "Record marks", Tab.IN_PROGRESS: "Go on marking", Tab.DONE: "See marks"}


@requires(Permission.SEE_CENTRE)
def session(request: SignedInRequest, session_id: int) -> HttpResponse:
    """One tab of the day list, or everyone, for printing."""
    on = clock.today()
    sessions = Session.objects.run_by(request.user).select_related("centre")
    shown = get_object_or_404(sessions, pk=session_id)
    guests = day.day_list(shown)
    counts = Counter(each.tab for each in guests)
    tab = _tab(request.GET.get("tab", ""), counts)
    filters = DayFilter(request.GET)
    text = filters.cleaned_data["q"] if filters.is_valid() else ""
    wanted = [each for each in guests if tab in (EVERYONE, each.tab) and each.is_called(text)]
    provided = to_prepare([each.booking for each in wanted], shown.day)
    page = {
        "session": shown,
        "status": STATUSES[shown.status],
        "tabs": [Link(words, f"?tab={key}", key == tab, counts[key]) for key, words in TAB_WORDS.items()],
        "everyone": len(guests),
        "tab": tab,
        "heading": "Everyone" if tab == EVERYONE else TAB_WORDS[Tab(tab)],
        "rows": [_row(request, each, shown, on) | _to_provide(each, provided) for each in wanted],
        "filters": filters if len(guests) > A_LONG_LIST else None,
        "text": text,
        "nothing": NOTHING[tab],
        "incidents": Incident.objects.visible_to(request.user).filter(session=shown).count(),
        "on_duty": on_duty(shown),
        "may_change_duty": shown.centre_id in request.user.centre_ids(on, Permission.KEEP_OWN_SESSIONS),
        "may_raise": shown.day <= on and any(each.tab is not Tab.EXPECTED for each in guests),
    }
    return render(request, "assessments/centre/session.html", page)


def _tab(wanted: str, counts: Counter[Tab]) -> str:
    """The tab asked for; else the first that has somebody on it."""
    if wanted == EVERYONE or wanted in TAB_WORDS:
        return wanted
    return next((key for key in TAB_WORDS if counts[key]), Tab.EXPECTED)


def _row(request: SignedInRequest, guest: Guest, session: Session, on: date) -> dict[str, Any]:
    """One line: who, how far they are, and the one next thing that the reader may do."""
    may = [
        permission
        for permission in (Permission.RUN_THE_DAY, Permission.MARK)
        if session.centre_id in request.user.centre_ids(on, permission)
    ]
    action = None
    if guest.tab is Tab.EXPECTED and Permission.RUN_THE_DAY in may and session.day <= on:
        words, page = ("Check in", "check-in") if session.day == on else ("Say what happened", "no-show")
        action = Link(words, reverse(f"centre-{page}", args=[guest.booking.pk]))
    elif guest.booking.state in MISTAKEN and Permission.RUN_THE_DAY in may and session.day == on:
        action = Link("Put right", reverse("centre-put-right", args=[guest.booking.pk]))
    elif guest.tab in MARKING and Permission.MARK in may:
        action = Link(MARKING[guest.tab], reverse("centre-marks", args=[guest.booking.attempt.pk]))
    kind = "secondary" if guest.tab is Tab.COULD_NOT else ""
    here = guest.tab in (Tab.ARRIVED, Tab.IN_PROGRESS) and Permission.RUN_THE_DAY in may
    stop = reverse("centre-stop", args=[guest.booking.attempt.pk]) if here else ""
    return {"booking": guest.booking, "words": _words(guest), "action": action, "kind": kind, "stop": stop}


def _to_provide(guest: Guest, provided: dict[int, Provided]) -> dict[str, Provided | None]:
    """What to provide to somebody who still is to be assessed, or is: nothing to those who could not be."""
    return {"provided": None if guest.tab is Tab.COULD_NOT else provided.get(guest.booking.pk)}


def _words(guest: Guest) -> str:
    """How far they are: who did the last thing, and when."""
    booking = guest.booking
    if guest.tab is Tab.EXPECTED:
        return "Not here yet"
    if guest.tab is Tab.COULD_NOT:
        what = HEADS.get(Booking.State(booking.state), "") + booking.ended_reason.rstrip(".")
        return f"{what}. Noted by {booking.ended_by}, {moment_words(booking.ended_at)}"
    came = f"Checked in by {booking.attempt.checked_in_by}, {moment_words(booking.attempt.arrived_at)}"
    if booking.attempt.stands_as == Attempt.VOID:
        return f"{came}. Set aside: it no longer counts"
    return came + {Tab.IN_PROGRESS: ". Marks begun", Tab.DONE: ". Marks handed in"}.get(guest.tab, "")
