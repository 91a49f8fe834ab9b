"""Requests for adjustments: one's own, and the adjustments officer's queue with its clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, Q, QuerySet
from django.urls import reverse

from accounts.models import SocialWorker, User
from assessments.catalogue.adjustments import asked_words
from assessments.models import Adjustment, Booking, PolicyValue
from assessments.queries.fitting import lacking
from assessments.queries.needs import adjustments_of
from assessments.queries.people import is_called
from assessments.queries.policies import policy_on
from assessments.queries.policy_values import history_of, one_in_force
from assessments.queries.queues import Queued
from assessments.queries.whose import live_bookings_of
from assessments.rules.adjustments import decide_by
from assessments.rules.due import colour_of, due_words

TARGET = "adjustment_decision_working_days"
LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Request:
    """A request that waits: by when it is to be decided, and when its holder sits next."""

    adjustment: Adjustment
    due: date
    sits_on: date | None = None

    @property
    def words(self) -> list[str]:
        """What was asked for."""
        return asked_words(self.adjustment.asked, self.adjustment.asked_extra_time)

    def clock(self, on: date) -> tuple[str, str]:
        """How long is left or how late it is, with a colour for it."""
        return due_words(self.due, on), colour_of(self.due, on)


@dataclass(frozen=True)
class Mine:
    """What somebody asked for, whether it holds, and their places: each with whether its session can give it."""

    latest: Adjustment | None
    holds: bool
    due: date | None
    bookings: list[tuple[Booking, bool]]
    earlier: list[Adjustment]

    @property
    def words(self) -> list[str]:
        """What holds, or held."""
        return asked_words(self.latest.provisions, self.latest.time) if self.latest else []

    @property
    def not_agreed(self) -> list[str]:
        """What was asked for and is not agreed."""
        if self.latest is None or not self.latest.decided_on:
            return []
        agreed = set(asked_words(self.latest.agreed, self.latest.extra_time))
        asked = asked_words(self.latest.asked, self.latest.asked_extra_time)
        return [each for each in asked if each not in agreed]


def mine(person: SocialWorker, on: date) -> Mine:
    """Everything about one's own adjustments. Six queries at most."""
    rows = list(Adjustment.objects.filter(social_worker=person).select_related("decided_by"))
    latest = next((each for each in rows if not each.ended_on), None)
    holding = adjustments_of([person.pk], on) if latest else {}
    coming = [each for each in live_bookings_of(person) if each.session.day >= on]
    short = {each.pk for each in lacking(coming, policy_on(on), on)} if latest else set()
    return Mine(
        latest, holds=bool(holding), due=_due(latest) if latest and not latest.decided_on else None,
        bookings=[(each, each.pk in short) for each in coming], earlier=[each for each in rows if each != latest],
    )  # fmt: skip


def in_booking(person: SocialWorker, booking: Booking, on: date) -> Mine:
    """The same for the page of one booking, for its holder alone: see `adjustments/_mine.html`."""
    found = mine(person, on)
    return Mine(found.latest, found.holds, found.due, [each for each in found.bookings if each[0] == booking], [])


def waiting(user: User, text: str = "") -> list[Request]:
    """Those to decide, the first due first; of two due on one day, who sits sooner. Two queries."""
    coming = Q(social_worker__bookings__state=Booking.State.BOOKED)
    rows = Adjustment.objects.visible_to(user).waiting().select_related("social_worker")
    dated = rows.annotate(sits_on=Min("social_worker__bookings__session__day", filter=coming))
    targets = history_of(TARGET)
    found = [
        Request(each, decide_by_target(each.asked_on, targets), each.sits_on)
        for each in dated
        if is_called(each.social_worker, text)
    ]
    return sorted(found, key=lambda each: (each.due, each.sits_on or date.max, each.adjustment.pk))


def waiting_everywhere(user: User, on: date) -> list[Queued]:
    """How many requests wait and until when, for whoever counts queues: neither who asked nor for what."""
    targets = history_of(TARGET)
    rows = Adjustment.objects.waiting()
    return [as_work(Request(each, decide_by_target(each.asked_on, targets)), "A request") for each in rows]


def as_work(asked: Request, title: str = "") -> Queued:
    """A request as work, which the officer can take."""
    each = asked.adjustment
    page = reverse("adjustment", args=[each.pk])
    return Queued(f"adjustment:{each.pk}", title or each.social_worker.name, each.asked_on, asked.due, page)


def decided_lately(user: User, on: date, text: str = "") -> QuerySet[Adjustment]:
    """What was decided in the last 90 days, newest first, still in use or not."""
    rows = Adjustment.objects.visible_to(user).filter(decided_on__gt=on - LATELY)
    for word in text.split():
        person = "social_worker__"
        named = Q(**{f"{person}first_name__icontains": word}) | Q(**{f"{person}last_name__icontains": word})
        rows = rows.filter(named | Q(**{f"{person}registration_number__icontains": word}))
    return rows.select_related("social_worker", "decided_by").order_by("-decided_on", "-pk")


def not_given(on: date) -> list[Booking]:
    """The places of people with adjustments whose session can't give what they need, soonest first."""
    has = Adjustment.objects.current().values("social_worker")
    live = Booking.objects.filter(state=Booking.State.BOOKED, session__day__gte=on, social_worker__in=has)
    found = live.select_related("social_worker", "session__centre").order_by("session__starts_at", "pk")
    return lacking(found, policy_on(on), on)


def request_of(adjustment: Adjustment) -> Request:
    """One of them, with its day."""
    return Request(adjustment, _due(adjustment))


def decide_by_target(asked_on: date, targets: list[PolicyValue]) -> date:
    """By when, with the target that stood when it was asked: what we promised stays promised."""
    return decide_by(asked_on, one_in_force(TARGET, targets, asked_on).value)


def _due(adjustment: Adjustment) -> date:
    return decide_by_target(adjustment.asked_on, history_of(TARGET))
