"""A centre's days: its sessions with their counts, who is expected, and whose marks wait for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from accounts.models import Centre, EmploymentSpell, User
from accounts.queries.histories import entries_about
from accounts.roles import Permission
from assessments.models import Attempt, Booking, ComponentResult, Session
from assessments.queries.people import is_called
from assessments.rules.conduct import Hand, Ties, may_confirm, may_mark
from foundation.refusal import Decision
from journal.models import Entry

ARRIVED = Q(bookings__state=Booking.State.ARRIVED)
UNMARKED = Q(
    bookings__attempt__isnull=False, bookings__attempt__marked_at__isnull=True, bookings__attempt__stands_as="",
    bookings__attempt__stopped_at__isnull=True,
)  # fmt: skip


class Tab(StrEnum):
    """How far somebody's day has come; in the order of the day."""

    EXPECTED = "expected"
    ARRIVED = "arrived"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    COULD_NOT = "could-not"


TABS = {
    Booking.State.BOOKED: Tab.EXPECTED,
    Booking.State.ARRIVED: Tab.ARRIVED,
    Booking.State.COMPLETED: Tab.DONE,
    Booking.State.NO_SHOW: Tab.COULD_NOT,
    Booking.State.TURNED_AWAY: Tab.COULD_NOT,
    Booking.State.COULD_NOT: Tab.COULD_NOT,
    Booking.State.ABANDONED: Tab.COULD_NOT,
}


@dataclass(frozen=True)
class Guest:
    """One line of a day list. In progress: the first marks are saved and not yet handed in."""

    booking: Booking
    tab: Tab

    def is_called(self, text: str) -> bool:
        """Does their name or number contain every word of the text?"""
        return is_called(self.booking.social_worker, text)


@dataclass(frozen=True)
class Left:
    """A session of an earlier day, how many people in it still wait for somebody, and the name when it is one."""

    session: Session
    people: int
    name: str = ""


@dataclass(frozen=True)
class ToConfirm:
    """Marks handed in, and whether this reader may confirm them; if not, why."""

    attempt: Attempt
    decision: Decision

    def is_called(self, text: str) -> bool:
        """Does their name or number contain every word of the text?"""
        return is_called(self.attempt.social_worker, text)


def sessions_run(user: User, centres: Iterable[Centre]) -> QuerySet[Session]:
    """The sessions at these centres that this user runs."""
    return Session.objects.run_by(user).filter(centre__in=list(centres))


def sessions_at(sessions: QuerySet[Session], first: date, last: date) -> QuerySet[Session]:
    """Of these the ones from `first` to `last`, both included, with `expected`, `arrived`, `done` and `absent`."""
    counted = {
        "expected": Q(bookings__state=Booking.State.BOOKED),
        "arrived": ARRIVED,
        "done": Q(bookings__state=Booking.State.COMPLETED),
        "absent": Q(bookings__state__in=[state for state, tab in TABS.items() if tab is Tab.COULD_NOT]),
    }
    near = sessions.filter(day__range=(first, last), cancelled_at__isnull=True)
    counts = {name: Count("bookings", filter=wanted) for name, wanted in counted.items()}
    return near.annotate(**counts).select_related("centre").order_by("starts_at", "centre__name", "pk")


def marks_due(sessions: QuerySet[Session], on: date) -> list[Left]:
    """Of these the ones before `on` with people whose marks have not been handed in, oldest first. One query."""
    return _left(sessions, on, UNMARKED)


def never_noted(sessions: QuerySet[Session], on: date) -> list[Left]:
    """Of these the ones before `on` with people of whom nobody has said whether they came, oldest first. One query."""
    return _left(sessions, on, Q(bookings__state=Booking.State.BOOKED, cancelled_at__isnull=True))


def _left(sessions: QuerySet[Session], on: date, wanted: Q) -> list[Left]:
    person = "bookings__social_worker__"
    counted = (
        sessions.filter(day__lt=on)
        .annotate(
            left=Count("bookings", filter=wanted),
            first_name=Min(f"{person}first_name", filter=wanted),
            last_name=Min(f"{person}last_name", filter=wanted),
        )
        .filter(left__gt=0)
    )
    found = counted.select_related("centre").order_by("starts_at", "pk")
    return [Left(each, each.left, f"{each.first_name} {each.last_name}" if each.left == 1 else "") for each in found]


def day_list(session: Session) -> list[Guest]:
    """Everybody with a place in the session, by name, in one query; those who cancelled are not on it."""
    drafted = ComponentResult.objects.filter(attempt__booking=OuterRef("pk"))
    bookings = (
        Booking.objects.filter(session=session, state__in=list(TABS))
        .annotate(has_marks=Exists(drafted))
        .select_related("social_worker", "attempt__checked_in_by", "ended_by")
        .order_by("social_worker__last_name", "social_worker__first_name", "pk")
    )
    return [Guest(each, _tab(each)) for each in bookings]


def _tab(booking: Booking) -> Tab:
    tab = TABS[Booking.State(booking.state)]
    return Tab.IN_PROGRESS if tab is Tab.ARRIVED and booking.has_marks else tab  # type: ignore[attr-defined]  # annotated


def bookings_for(user: User, permission: Permission, on: date) -> QuerySet[Booking]:
    """The bookings at the centres where this user may do this today."""
    centres = user.centre_ids(on, permission)
    return Booking.objects.run_by(user).filter(session__centre__in=centres)


def attempts_for(user: User, permission: Permission, on: date) -> QuerySet[Attempt]:
    """The attempts at the centres where this user may do this today."""
    centres = user.centre_ids(on, permission)
    return Attempt.objects.run_by(user).filter(booking__session__centre__in=centres)


def to_confirm(attempts: QuerySet[Attempt], hand: Hand) -> list[ToConfirm]:
    """Of these attempts the ones that wait for a second person, oldest first, in two queries."""
    waiting = attempts.to_confirm().select_related("social_worker", "marked_by", "booking__session__centre")  # type: ignore[attr-defined]  # an AttemptQuerySet
    found = list(waiting.order_by("marked_at", "pk"))
    ties = ties_of(found)
    return [ToConfirm(each, may_be_confirmed(each, hand, ties[each.pk])) for each in found]


def may_be_confirmed(attempt: Attempt, hand: Hand, ties: Ties) -> Decision:
    """May this person be the second one? Neither for their own people, nor for their own marks."""
    may = may_mark(hand, ties=ties, social_worker_user=attempt.social_worker.user_id)
    return may and may_confirm(hand, marked_by=attempt.marked_by_id, moderated_by=attempt.moderated_by_id)


def sent_back(attempt: Attempt) -> Entry | None:
    """Who last sent the marks back, when and why (`facts["reason"]`), while they wait to be handed in again."""
    if attempt.marked_at:
        return None
    back = entries_about(attempt.social_worker).filter(verb="marks.sent-back", facts__attempt=attempt.pk)
    return back.select_related("actor").first()


def ties_of(attempts: Iterable[Attempt]) -> dict[int, Ties]:
    """By attempt: whom the person worked for on the day they sat, and the council that sent them. One query."""
    found = list(attempts)
    spells = list(EmploymentSpell.objects.filter(social_worker__in={each.social_worker_id for each in found}))
    return {each.pk: _ties(each, spells) for each in found}


def _ties(attempt: Attempt, spells: Iterable[EmploymentSpell]) -> Ties:
    then = [each for each in spells if each.social_worker_id == attempt.social_worker_id]
    then = [each for each in then if _includes(each, attempt.sat_on)]
    councils = {attempt.council_id, *(each.council_id for each in then)}
    return Ties(frozenset(each.employer_id for each in then), frozenset(councils))


def _includes(spell: EmploymentSpell, day: date) -> bool:
    return spell.start <= day and (spell.end is None or day < spell.end)
