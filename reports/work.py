"""What waits, as the home pages show it: one line and one click for each person or thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from accounts.models import Move, MoveAnswer, User
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.queries import incidents
from assessments.queries.confirming import COLOURS, State
from assessments.queries.demand import people_waiting
from assessments.queries.nudges import last_nudges
from assessments.queries.releases import waiting
from assessments.queries.worklists import Seen, Waiting
from assessments.rules.worklists import REMINDED, Kind, Whose, may_nudge
from foundation.clock import on_the_wall
from foundation.words import date_words
from govuk.parts import Work
from reports.attention import Results, next_fortnight, results_waiting

FEW = 5
TITLES = {
    Kind.ASKED: "Answer the request of {}",
    Kind.OVERDUE: "See the request of {}",
    Kind.ASKED_OF_OTHERS: "See the request of {}",
    Kind.OWED: "Help {} choose another place",
    Kind.ENDING: "Help {} book before the endorsement ends",
    Kind.PLAN: "Plan the next step with {}",
    Kind.NOT_BOOKED: "Ask {} about booking a place",
    Kind.NOT_YET: "Ask {} how getting ready goes",
    Kind.NOT_RECORDED: "See the booking of {}",
    Kind.LATE: "See where {} is on the way",
}
TAGS = {
    Kind.ASKED: ("To answer", "blue"),
    Kind.OVERDUE: ("Overdue", "red"),
    Kind.ASKED_OF_OTHERS: ("Waiting", "grey"),
    Kind.OWED: ("Place owed", "orange"),
    Kind.ENDING: ("Ends soon", "orange"),
    Kind.PLAN: ("Not yet accredited", "purple"),
    Kind.NOT_BOOKED: ("Not booked", "yellow"),
    Kind.NOT_YET: ("Preparing", "grey"),
    Kind.NOT_RECORDED: ("Not recorded", "orange"),
    Kind.LATE: ("Result late", "red"),
}
HEADINGS = {
    Whose.YOU: "Waits for you",
    Whose.MANAGER: "Waits for a manager",
    Whose.PERSON: "Waits for the social worker",
    Whose.CENTRE: "Waits for the centre",
    Whose.DFE: "Waits for the Department",
}
NOBODY = "{} has no account. Book for them, or invite them to sign in."


@dataclass(frozen=True)
class Group:
    """What waits for one and the same, oldest first, a page of it at a time; `name` is the page's in the address."""

    name: str
    heading: str
    page: Page[Any]
    work: list[Work]


def moves_to_answer(found: Iterable[MoveAnswer], query: QueryDict) -> list[Group]:
    """What other councils asked about this council's people; nothing when nobody asked."""
    asked = list(found)
    if not asked:
        return []
    page = Paginator(asked, FEW).get_page(query.get("moves"))
    return [Group("moves", "Other councils wait for you", page, [_asked(each.move) for each in page])]


def _asked(move: Move) -> Work:
    return Work(
        f"Answer {move.council}: does {move.social_worker} move to them?", reverse("council-move", args=[move.pk]),
        f"Asked on {date_words(on_the_wall(move.asked_at))}.", tag="To answer", colour="blue",
        then=f"Without an answer by {date_words(move.answer_by)} the Department decides.",
    )  # fmt: skip


def users_to_confirm(due: date | None, on: date) -> list[Group]:
    """The council's list of users, when the reader is to confirm it; nothing when it is not due."""
    if due is None:
        return []
    state = State.OVERDUE if due < on else State.SOON
    late = "The Department sees that it is overdue." if due < on else ""
    work = Work(
        "Confirm who can use NAAS for your council", reverse("council-users-confirm"), f"Due by {date_words(due)}.",
        tag=state, colour=COLOURS[state], then=late,
    )  # fmt: skip
    return [Group("users", "Once a year", Paginator([due], FEW).get_page(1), [work])]


def by_whose_move(found: Iterable[Waiting], query: QueryDict, seen: Seen) -> list[Group]:
    """The reader's own first, then everybody else's; only who has to do something. One query, for the reminders."""
    waiting = list(found)
    pages = {
        whose: Paginator(own, FEW).get_page(query.get(whose.value))
        for whose in Whose
        if (own := [each for each in waiting if each.whose is whose])
    }
    shown = [each for page in pages.values() for each in page]
    last = last_nudges(each.about for each in shown if each.whose in REMINDED)
    lines = {each.about: _line(each, last.get(each.about), query, seen) for each in shown}
    return [
        Group(whose.value, HEADINGS[whose], page, [lines[each.about] for each in page]) for whose, page in pages.items()
    ]


def _line(each: Waiting, last: date | None, query: QueryDict, seen: Seen) -> Work:
    tag, colour = TAGS[each.kind]
    press, note = _nudge(each, last, query, seen)
    return Work(
        TITLES[each.kind].format(each.person.name), _address(each, seen), f"{STATUSES[each.status].name}. {each.words}",
        tag=tag, colour=colour, then=each.then, press=press, press_words=f"Remind {each.who}", note=note,
    )  # fmt: skip


def _nudge(each: Waiting, last: date | None, query: QueryDict, seen: Seen) -> tuple[str, str]:
    """The address that reminds them, and the words beside it: when they were last reminded, or why nobody can be."""
    if each.whose not in REMINDED:
        return "", ""
    if each.whose is Whose.PERSON and each.person.user_id is None:
        return "", NOBODY.format(each.person.first_name)
    may = may_nudge(each.whose, last, seen.policy, seen.on)
    if not may:
        return "", may.reason
    address = reverse("council-nudge", args=[each.person.pk, each.status])
    return f"{address}?{query.urlencode()}" if query else address, f"Reminded on {date_words(last)}." if last else ""


def _address(each: Waiting, seen: Seen) -> str:
    """Where one acts at once: the plan, the request, the sessions to choose from for them; or else their page."""
    if each.plan:
        return reverse("plan-detail", args=[each.plan])
    if each.kind in (Kind.ASKED, Kind.OVERDUE, Kind.ASKED_OF_OTHERS):
        return reverse("endorsement-detail", args=[each.endorsement])
    if each.kind in (Kind.OWED, Kind.ENDING) and seen.reader.may(Permission.BOOK_FOR_OTHERS, on=seen.on):
        return f"{reverse('session-list')}?{urlencode({'for': each.person.pk, 'status': each.status})}"
    return reverse("council-person", args=[each.person.pk])


def _to_release(results: Results) -> Iterator[Work]:
    """Confirmed results that nobody has prepared to be released, and what holds some of them back."""
    address = reverse("dfe-results")
    if not results.to_prepare:
        yield Work("No result waits to be released", address)
        return
    title = _count(results.to_prepare, "result waits", "results wait") + " to be released"
    yield Work(
        title, address, "Confirmed by a second person; nobody has been told yet.", tag="To release", colour="blue"
    )
    if results.held:
        title = _count(results.held, "of them is held back", "of them are held back")
        yield Work(title, address, "Choose its session to read why.", tag="Held back", colour="orange")


def _to_approve(user: User, on: date) -> list[Work]:
    """The releases that wait for the approval of this user: one opens itself, of several the list."""
    found = waiting(user, on)
    if not found:
        return []
    if len(found) == 1:
        one = found[0]
        why = f"{one.about}. {one.title}, or take it back."
        return [Work("A release waits for your approval", one.href, why, tag="To approve", colour="yellow")]
    why = "Others prepared them; whoever prepares does not approve."
    return [
        Work(
            f"{len(found)} releases wait for your approval",
            reverse("dfe-results"),
            why,
            tag="To approve",
            colour="yellow",
        )
    ]


def _to_decide(user: User, on: date) -> list[Work]:
    """Incidents of which somebody has to say whether what they touched counts."""
    found = incidents.waiting(user, on)
    if not found:
        return []
    title = _count(len(found), "incident waits", "incidents wait") + " for a decision"
    why = "Until then no result that they touch is released."
    since = min(each.since for each in found)
    return [Work(title, reverse("dfe-incidents"), why, since, tag="To decide", colour="yellow")]


def dfe_work(user: User, on: date) -> list[Work]:
    """Incidents to decide, results to let out, and the sessions of the next two weeks."""
    ahead, in_line = next_fortnight(on), people_waiting()
    return [
        *_to_approve(user, on),
        *_to_release(results_waiting()),
        *_to_decide(user, on),
        Work(
            _count(ahead.sessions, "session", "sessions") + " in the next two weeks", reverse("dfe-sessions"),
            f"{ahead.taken:,} of {ahead.places:,} places are taken.",
        ),
        Work(
            _count(in_line, "person waits", "people wait") + " for a place", reverse("dfe-waiting"),
            "By centre: how long, until when they can, and how many places are free.",
        ),
    ]  # fmt: skip


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
