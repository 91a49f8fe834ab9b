"""What waits, as the home pages show it: one line and one click for each person or thing."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.queries import incidents
from assessments.queries.demand import people_waiting
from assessments.queries.releases import waiting
from assessments.queries.worklists import Kind, Waiting
from govuk.parts import Work
from reports.attention import Results, next_fortnight, results_waiting

TITLES = {
    Kind.ASKED: "Answer the request of {}",
    Kind.OVERDUE: "See the request of {}",
    Kind.ASKED_OF_OTHERS: "See the request of {}",
    Kind.OWED: "Help {} choose another place",
    Kind.ENDING: "Help {} book before the endorsement ends",
    Kind.PLAN: "Plan the next step with {}",
    Kind.NOT_BOOKED: "Ask {} about booking a place",
    Kind.NOT_YET: "Ask {} how getting ready goes",
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
}


def as_work(found: Iterable[Waiting]) -> list[Work]:
    """The lines, in the order given."""
    return [_line(each) for each in found]


def _line(each: Waiting) -> Work:
    tag, colour = TAGS[each.kind]
    title = TITLES[each.kind].format(each.person.name)
    why = f"{STATUSES[each.status].name}. {each.words}"
    page = ("plan-detail", each.plan) if each.plan else ("council-person", each.person.pk)
    return Work(title, reverse(page[0], args=[page[1]]), why, tag=tag, colour=colour)


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
