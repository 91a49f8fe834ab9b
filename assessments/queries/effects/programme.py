"""Opening and closing: the programme, and single statuses. Counted by query as `rules.eligibility` decides it."""

from collections import Counter as Tally
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Model, OuterRef, QuerySet

from accounts.models import EmploymentSpell
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Hold, Opportunity, Wait
from assessments.queries.effects.change import Change, Counted, Counter, Effects

READABLE = "Everything else can still be read and exported, and places already booked can still be cancelled."


@dataclass(frozen=True)
class Seen:
    """Who is touched when a status opens or closes, by status."""

    ready: Tally[str]
    turns: Tally[str]
    held: Tally[str]

    def opened(self, statuses: Collection[str], what: str) -> tuple[Counted, ...]:
        """What opening these does."""
        return (
            Counted(f"People who are endorsed, have no place and could then book {what}", _of(self.ready, statuses)),
            Counted(f"Turns on the waiting list for {what} that could be offered one again", _of(self.turns, statuses)),
        )

    def closed(self, statuses: Collection[str], what: str) -> tuple[Counted, ...]:
        """What closing these does."""
        none = f"Turns on the waiting list for {what} that would be offered none until it opens"
        return (
            Counted(f"People who are endorsed, have no place and could not book {what}", _of(self.ready, statuses)),
            Counted(none, _of(self.turns, statuses)),
            Counted("Places held or offered now that could no longer be taken", _of(self.held, statuses)),
        )


def programme(change: Change) -> Effects:
    """New bookings stop, or begin again."""
    seen, statuses = _seen(change), change.after.open_statuses
    stays = (Counted("Places booked for that day or later", bookings(STATUSES, change.start)),)
    if change.after.is_open:
        return Effects(seen.opened(statuses, "a place"), stays, ("People on the waiting list get their turn.",))
    notes = ("Nobody can move a place either, or take back one that was cancelled for them.", READABLE)
    return Effects(seen.closed(statuses, "a place"), stays, notes)


def statuses(change: Change) -> Effects:
    """Single statuses open or close."""
    seen = _seen(change)
    changes: list[Counted] = []
    before, after = set(change.before.open_statuses), set(change.after.open_statuses)
    for slug, status in STATUSES.items():
        if slug in after - before:
            changes += seen.opened([slug], f"a place as {status.name.lower()}")
        elif slug in before - after:
            changes += seen.closed([slug], f"a place as {status.name.lower()}")
    kept = bookings(before - after, change.start)
    booked = Counted("Places booked for that day or later in a status that closes", kept)
    return Effects(tuple(changes), (booked,), (READABLE,) if before - after else ())


def target(change: Change) -> Effects:
    """A line on the pages about participation."""
    return Effects(notes=("Pages about participation show the new target. No figure is counted anew.",))


def pace(change: Change) -> Effects:
    """Where the Department expects each council to be."""
    note = "The pace expected of each council changes on pages about uptake from then on. No figure is counted anew."
    return Effects(notes=(note,))


def told(change: Change) -> Effects:
    """How published figures are written."""
    return Effects(
        notes=(
            "Published figures of that day and later are hidden and rounded so: pages, charts, files and letters.",
            "Figures of earlier days stay as they were told. A council’s lead reads its own people’s figures exactly.",
        )
    )


def headcounts(change: Change) -> Effects:
    """A mark beside shares of the headcount."""
    return Effects(notes=("Figures of that day and later are marked by the new value; those before stay as they are.",))


def nudges(change: Change) -> Effects:
    """How often a council can press."""
    return Effects(notes=("Reminders that were sent stay sent. The next one can go sooner or later.",))


def replies(change: Change) -> Effects:
    """Unanswered opportunities that read "no reply", or no longer."""
    silent = Opportunity.objects.standing().filter(answer="")
    before, after = (
        silent.filter(offered_on__lte=change.start - timedelta(days=policy.opportunity_reply_days)).count()
        for policy in (change.before, change.after)
    )
    return Effects(
        (Counted("Opportunities that would then read “no reply”", after),),
        (Counted("Opportunities that read “no reply” as things are", before),),
        ("Whoever gave no reply can still answer at any time.",),
    )


def reminder(change: Change) -> Effects:
    """When the one reminder goes, if any."""
    silent = Opportunity.objects.standing().filter(answer="").count()
    return Effects(
        (Counted("Opportunities nobody has answered: their reminder, if none has gone, follows the new day", silent),),
        notes=("Nobody is reminded twice, and nobody who has declined is reminded.",),
    )


def bookings(statuses: Collection[str], start: date) -> int:
    """Places still to be sat on that day or later."""
    booked = Booking.objects.filter(state=Booking.State.BOOKED, session__day__gte=start)
    return booked.filter(status__in=list(statuses)).count()


def _seen(change: Change) -> Seen:
    """Three queries. Ready to look for a place on that day: endorsed and employed, with no place, result to come or
    accreditation."""
    same = {"social_worker": OuterRef("social_worker"), "status": OuterRef("status")}
    spells = EmploymentSpell.objects.on(change.start).filter(social_worker=OuterRef("social_worker"))
    ready = (
        Endorsement.objects.in_force(change.start)
        .filter(Exists(spells))
        .exclude(Exists(Booking.objects.filter(**same, state=Booking.State.BOOKED)))
        .exclude(Exists(Attempt.objects.awaited().filter(**same)))
        .exclude(Exists(Accreditation.objects.held_on(change.start).filter(**same)))
    )
    return Seen(_by_status(ready), _by_status(Wait.objects.live()), _by_status(Hold.objects.live(change.at)))


def _by_status(rows: "QuerySet[Model]") -> Tally[str]:
    return Tally(dict(rows.order_by().values_list("status").annotate(number=Count("pk"))))


def _of(tally: Tally[str], statuses: Collection[str]) -> int:
    return sum(tally[each] for each in statuses)


COUNTERS: dict[str, Counter] = {
    "least_told": told,
    "told_to_nearest": told,
    "least_for_median": told,
    "is_open": programme,
    "open_statuses": statuses,
    "target_percent": target,
    "pace_months": pace,
    "headcount_months": headcounts,
    "nudge_days": nudges,
    "opportunity_reply_days": replies,
    "opportunity_reminder_days": reminder,
}
