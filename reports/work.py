"""What waits, as the home pages show it: one line and one click for each person or thing."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from assessments.catalogue.statuses import STATUSES
from assessments.queries.demand import people_waiting
from assessments.queries.worklists import Kind, Waiting
from govuk.parts import Work
from reports.attention import next_fortnight, results_waiting

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


def as_work(waiting: Iterable[Waiting]) -> list[Work]:
    """The lines, in the order given."""
    return [_line(each) for each in waiting]


def _line(each: Waiting) -> Work:
    tag, colour = TAGS[each.kind]
    title = TITLES[each.kind].format(each.person.name)
    why = f"{STATUSES[each.status].name}. {each.words}"
    page = ("plan-detail", each.plan) if each.plan else ("council-person", each.person.pk)
    return Work(title, reverse(page[0], args=[page[1]]), why, tag=tag, colour=colour)


def _to_release(results: int) -> Work:
    if not results:
        return Work("No result waits to be released", reverse("dfe-results"))
    title = _count(results, "result waits", "results wait") + " to be released"
    why = "Confirmed by a second person; nobody has been told yet."
    return Work(title, reverse("dfe-results"), why, tag="To release", colour="blue")


def _to_approve(batches: int) -> list[Work]:
    """Releases that wait for a second person."""
    if not batches:
        return []
    title = _count(batches, "release waits", "releases wait") + " for a second person"
    return [
        Work(
            title, reverse("dfe-results"), "Whoever prepared it does not approve it.", tag="To approve", colour="yellow"
        )
    ]


def dfe_work(on: date) -> list[Work]:
    """Results to let out, and the sessions of the next two weeks."""
    results, ahead, waiting = results_waiting(), next_fortnight(on), people_waiting()
    return [
        _to_release(results.to_prepare),
        *_to_approve(results.to_approve),
        Work(
            _count(ahead.sessions, "session", "sessions") + " in the next two weeks", reverse("dfe-sessions"),
            f"{ahead.taken:,} of {ahead.places:,} places are taken.",
        ),
        Work(
            _count(waiting, "person waits", "people wait") + " for a place", reverse("dfe-waiting"),
            "By centre: how long, until when they can, and how many places are free.",
        ),
    ]  # fmt: skip


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
