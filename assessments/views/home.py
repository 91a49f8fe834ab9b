"""A social worker's front page: what is soonest, where they are for each status, and what happened so far."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import SignedInRequest, requires
from accounts.queries.equality import has_answered
from accounts.queries.histories import history_of_person
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.models import Booking, Opportunity
from assessments.queries.holds import chosen_by
from assessments.queries.moves import open_for
from assessments.queries.opportunities import own_opportunities
from assessments.queries.own_waits import offers_to, waits_of
from assessments.queries.policies import policy_on
from assessments.queries.standings import standings_of
from assessments.queries.whose import bookings_at_hand
from assessments.rules.next_step import NextStep, next_step
from assessments.rules.opportunities import may_answer
from assessments.rules.standing import Stage, Standing
from assessments.views.deeds import done_for
from assessments.views.kept_for import kept
from assessments.views.timeline import timeline
from assessments.views.way import COLOURS, address_of, steps_of
from assessments.views.whose import about, myself
from foundation import clock
from govuk.parts import Step

LATEST, A_PAGE = 10, 25


@dataclass(frozen=True)
class Card:
    """One status on the front page."""

    status: Status
    standing: Standing
    colour: str
    steps: list[Step]
    next: NextStep
    address: str

    @property
    def has_begun(self) -> bool:
        """Have they taken the first step?"""
        return self.standing.stage is not Stage.NOT_STARTED


@requires(Permission.SEE_OWN_RECORD)
def home(request: SignedInRequest) -> HttpResponse:
    """Where they are on each way, and the one next thing to do."""
    on, person = clock.today(), myself(request)
    policy, standings = policy_on(on), standings_of([person.pk], on)
    at_hand = list(bookings_at_hand(person, clock.now() - timedelta(days=policy.undo_days + 1)))
    for_you = [done_for(each, request.user.pk, policy, on) for each in at_hand]
    cards = [card_of(STATUSES[status], standing, policy, on) for (_, status), standing in standings.items()]
    waits, offered = waits_of(person), own_opportunities(person, on)
    begun = [card for card in cards if card.has_begun]
    page = {
        "person": person,
        "policy": policy,
        "offers": [kept(each, about(request, person)) for each in offers_to(person, clock.now())] if waits else [],
        "waits": [(each, STATUSES[each.status]) for each in waits],
        "soonest": soonest([each for each in at_hand if each.state == Booking.State.BOOKED], on),
        "moves": open_for(request.user),
        "for_you": [each for each in for_you if each],
        "holding": chosen_by(person, clock.now()) if any(each.is_holding for each in standings.values()) else [],
        "cards": begun + [card for card in cards if not card.has_begun and card.next.code != "closed"],
        "opportunities": [
            (offered[card.status.slug], card.status)
            for card in cards
            if card.status.slug in offered and not offered[card.status.slug].answer and not card.has_begun
        ],
        "declined": [
            slug
            for slug, each in offered.items()
            if each.answer == Opportunity.Answer.DECLINED and may_answer(standings[person.pk, slug])
        ],
        "closed": [card for card in cards if not card.has_begun and card.next.code == "closed"],
        "history": timeline(history_of_person(person)[:LATEST], request.user),
        "latest": LATEST,
    }
    is_busy = any(page[each] for each in ("soonest", "moves", "for_you", "holding", "waits"))
    asks = not is_busy and not has_answered(person)  # whoever has something at hand is not asked for more
    return render(request, "assessments/me/home.html", page | {"asks_about_equality": asks})


@requires(Permission.SEE_OWN_RECORD)
def history(request: SignedInRequest) -> HttpResponse:
    """Everything that happened on their way, newest first."""
    entries = Paginator(history_of_person(myself(request)), A_PAGE).get_page(request.GET.get("page"))
    page = {"page": entries, "history": timeline(entries, request.user)}
    return render(request, "assessments/me/history.html", page)


def card_of(status: Status, standing: Standing, policy: Policy, on: date) -> Card:
    """What the front page says of one status."""
    step = next_step(standing, policy, on)
    steps = steps_of(standing, policy)
    return Card(status, standing, COLOURS[standing.stage], steps, step, address_of(step, standing))


def soonest(bookings: list[Booking], on: date) -> dict[str, object] | None:
    """The next assessment from today on, and in how many days it is."""
    coming = next((booking for booking in bookings if booking.session.day >= on), None)
    if coming is None:
        return None
    days = (coming.session.day - on).days
    in_days = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return {"booking": coming, "in_days": in_days, "status": STATUSES[coming.status]}
