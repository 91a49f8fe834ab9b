"""One of a council's people: whose move it is, where they stand, what happened, and all the reader may do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from accounts.queries.amendments import amendments_in
from accounts.queries.moves import asked_about, led_by
from accounts.roles import Permission
from assessments.catalogue import visibility
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.catalogue.training import PROGRAMMES
from assessments.models import Booking, Endorsement, Opportunity
from assessments.queries import deciders
from assessments.queries import person as queries
from assessments.queries.opportunities import seen_of
from assessments.queries.policies import policy_on
from assessments.queries.provided import agreed_for
from assessments.queries.shown import results_shown
from assessments.queries.standings import standings_for_councils
from assessments.queries.training import training_of
from assessments.rules.opportunities import Reply, may_answer, may_be_put_forward, may_offer, reply_of
from assessments.rules.standing import Standing
from assessments.rules.whose_move import Around, Move, most_pressing, whose_move
from assessments.views.council_way import Reader, Way, is_shown, reader_of, way_of
from assessments.views.going_back import back_to_list
from assessments.views.timeline import titled
from foundation import clock
from foundation.refusal import Decision
from govuk.parts import Entry
from journal.models import Entry as JournalEntry

A_PAGE = 25
BECAME = {Booking.State.ARRIVED: "Came", Booking.State.COMPLETED: "Came"}  # alike: marking is not theirs to follow


@dataclass(frozen=True)
class Next:
    """The way that asks most to be looked at, and whose move it is there."""

    way: Way
    move: Move


@dataclass(frozen=True)
class Opened:
    """What was offered for one status, and how it stands; else whether it can be offered."""

    status: Status
    made: Opportunity | None
    reply: Reply | None
    may: Decision
    is_open: bool

    @property
    def slug(self) -> str:
        """Of the status."""
        return self.status.slug

    @property
    def left_alone(self) -> Decision:
        """Why nobody starts anything, where they declined."""
        return may_be_put_forward(self.made.answered_on if self.made and self.reply is Reply.DECLINED else None)

    @property
    def is_left_alone(self) -> bool:
        """Have they declined, and come no further by themselves?"""
        return self.is_open and not self.left_alone


@dataclass(frozen=True)
class Line:
    """One booking: `became` what; `href` leads to it, where the reader may open it."""

    booking: Booking
    status: str
    became: str
    href: str


@requires(Permission.SEE_COUNCIL, Permission.ENDORSE)
def person(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """Everything about somebody who works here today, as far as the reader may know it."""
    on, user = clock.today(), request.user
    employment = queries.employment_of(user, social_worker_id, on)
    if not employment.now:
        return _of_merged(request, social_worker_id)
    reader, policy = reader_of(user, employment.now, on), policy_on(on)
    standings, bookings = _shown(reader, policy, on), queries.bookings_of(reader.person)
    out = queries.attempts_out(bookings)
    history = queries.history_met(user, reader.person, out, on)
    entries = Paginator(history, A_PAGE).get_page(request.GET.get("page"))
    offered = opportunities_of(reader, standings, policy, on)
    page = {
        "person": reader.person,
        "policy": policy,
        "on": on,
        "employment": employment,
        **_ways(reader, standings, offered, policy, on),
        "leads": reader.leads,
        "opportunities": offered,
        "bookings": _lines(bookings, reader, on),
        "results": [
            (each.attempt, STATUSES[each.attempt.status])
            for each in results_shown(out, reader_for(reader.leads), policy, on)
        ],
        "plans": [(each, STATUSES[each.status]) for each in reader.plans],
        "training": [(each, PROGRAMMES[each.programme]) for each in training_of(reader.person)] if reader.leads else [],
        "asked": asked_about(reader.person, led_by(user, on)) if reader.leads else [],
        "provided": agreed_for(reader.person, on) if reader.leads else None,
        "invite_url": _invite_url(reader),
        "amendments": amendments_in(history) if reader.leads else [],
        "page": entries,
        "timeline": timeline_of(entries, reader),
        "back": back_to_list(request) if reader.councils else reverse("council-endorsements"),
    }
    return render(request, "assessments/council/person.html", page)


def reader_for(leads: bool) -> visibility.Reader:
    """Who this is to somebody at their council: a lead of it, or a manager."""
    return visibility.Reader.LEAD if leads else visibility.Reader.MANAGER


def timeline_of(entries: Iterable[JournalEntry], reader: Reader) -> list[Entry]:
    """What happened to them, with a link to what the reader may open of it."""
    return [_entry(each, reader) for each in entries]


def _of_merged(request: SignedInRequest, number: int) -> HttpResponse:
    """The record that this one was merged into, if the reader may meet it; else nothing is here."""
    kept = get_object_or_404(SocialWorker.objects.visible_to(request.user), merged_records__pk=number)
    return redirect("council-person", kept.pk)


def _ways(reader: Reader, standings: list[Standing], offered: list[Opened], policy: Policy, on: date) -> dict[str, Any]:
    """Each status that can be taken, or on whose way they are; and above all the one to look at. What they declined is
    left alone: nothing of it is anybody's to start.
    """
    latest = deciders.latest_of(reader.person, on)
    ways = {each.status: way_of(reader, each, latest.get(each.status), policy, on) for each in standings}
    declined = {each.slug: each for each in offered if each.is_left_alone}
    for slug, each in declined.items():
        ways[slug] = replace(ways[slug], words=each.left_alone.reason, links=[], due=[])
    first = most_pressing([each for each in standings if each.status not in declined])
    to_do = Next(ways[first.status], _move(reader, first, latest.get(first.status), on)) if first else None
    return {"ways": list(ways.values()), "next": to_do, "declined": list(declined.values())}


def opportunities_of(reader: Reader, standings: list[Standing], policy: Policy, on: date) -> list[Opened]:
    """What this council has offered them for each open status, and how that stands."""
    made = seen_of(reader.person, reader.user)
    return [_opened(each, made.get(each.status), policy, on) for each in standings]


def _opened(standing: Standing, made: Opportunity | None, policy: Policy, on: date) -> Opened:
    reply = reply_of(made.answer, made.offered_on, policy, on) if made else None
    may = may_offer(standing, made.offered_on if made else None, policy)
    return Opened(STATUSES[standing.status], made, reply, may, bool(may_answer(standing)))


def _shown(reader: Reader, policy: Policy, on: date) -> list[Standing]:
    return [each for each in standings_for_councils([reader.person.pk], on).values() if is_shown(each, policy)]


def _move(reader: Reader, standing: Standing, latest: Endorsement | None, on: date) -> Move:
    person, asked = reader.person, latest.manager if latest else None
    around = Around(
        person.first_name, person.user is not None, asked.name if asked else "", asked == reader.user, reader.leads
    )
    return whose_move(standing, around, on)


def _invite_url(reader: Reader) -> str:
    """Where a lead invites somebody who has no account."""
    may_invite = reader.leads and reader.person.user is None
    return f"{reverse('council-users-invite')}?social_worker={reader.person.pk}" if may_invite else ""


def _lines(bookings: Iterable[Booking], reader: Reader, on: date) -> dict[str, list[Line]]:
    """Places to come, soonest first, and those that are over, the latest first."""
    lines = [_line(each, reader) for each in bookings]
    coming = [each for each in lines if each.booking.state == Booking.State.BOOKED and each.booking.session.day >= on]
    return {"coming": coming[::-1], "over": [each for each in lines if each not in coming]}


def _line(booking: Booking, reader: Reader) -> Line:
    state = Booking.State(booking.state)
    href = reverse("booking-detail", args=[booking.pk]) if reader.leads else ""
    return Line(booking, STATUSES[booking.status].name, BECAME.get(state, str(state.label)), href)


def _entry(each: JournalEntry, reader: Reader) -> Entry:
    by = "you" if each.actor == reader.user else str(each.actor or "")
    return titled(each, by, _address(each, reader))


def _address(each: JournalEntry, reader: Reader) -> str:
    """A booking for somebody who leads for them; a plan for whoever may open it."""
    if "booking" in each.facts and reader.leads:
        return reverse("booking-detail", args=[each.facts["booking"]])
    plan = each.facts.get("plan")
    return reverse("plan-detail", args=[plan]) if plan and reader.may_open(plan) else ""
