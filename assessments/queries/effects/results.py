"""The standard, resits, and when results are promised."""

from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement
from assessments.models.attempts import AttemptQuerySet
from assessments.queries.effects.change import Change, Counted, Counter, Effects, deadlines
from assessments.queries.effects.programme import bookings
from assessments.rules.next_step import result_promised_by
from assessments.rules.standing import earliest_resit


def knowledge(change: Change) -> Effects:
    """Who is judged by another mark."""
    return _standard("knowledge_percent_needed", change)


def rating(change: Change) -> Effects:
    """Who is judged by another rating."""
    return _standard("rating_needed", change)


def resit_wait(change: Change) -> Effects:
    """The first day to sit again of those not yet accredited."""
    rows = _not_yet(change).order_by().values_list("sat_on").annotate(number=Count("pk"))
    moved = [(earliest_resit(day, change.before), earliest_resit(day, change.after), number) for day, number in rows]
    found = deadlines(moved, change.start + timedelta(days=1))  # over: they may sit on the day itself
    return Effects(
        (
            Counted("People whose first day to sit again comes later", found.later),
            Counted("People who could have sat again on that day, and must wait", found.regained),
            Counted("People whose first day to sit again comes earlier", found.earlier),
            Counted("People who could sit again from that day", found.missed),
        ),
        (Counted("Places booked for a day before the new first day: they stay", _booked_early(change)),),
    )


def resit_endorsement(change: Change) -> Effects:
    """Counts when a result is released."""
    waiting = Attempt.objects.awaited().count()
    then = "Endorsements used up already stay so: their holders need a fresh one."
    if change.after.resit_needs_endorsement:
        in_force = Endorsement.objects.in_force(change.start).filter(Exists(_not_yet(change).filter(**_SAME)))
        kept = Counted("Endorsements of people not yet accredited: they stay", in_force.count())
        return Effects((Counted("Results not yet released, to which it would apply", waiting),), (kept,))
    return Effects((Counted("Results not yet released, to which it would apply", waiting),), notes=(then,))


def promise(change: Change) -> Effects:
    """The day by which results are promised, of everybody who waits for one."""
    rows = Attempt.objects.awaited().order_by().values_list("sat_on").annotate(number=Count("pk"))
    found = deadlines(
        ((result_promised_by(day, change.before), result_promised_by(day, change.after), n) for day, n in rows),
        change.start,
    )
    return Effects(
        (
            Counted("People whose result is promised earlier", found.earlier),
            Counted("Results that would be late on that day, and are not by the old promise", found.missed),
            Counted("People whose result is promised later", found.later),
            Counted("Results that are late by the old promise, and would not be", found.regained),
        ),
        notes=("Nobody is written to about it: their own page shows the new day.",),
    )


def review(change: Change) -> Effects:
    """Results released keep the time that counted on their day."""
    released = Attempt.objects.released().count()
    waiting = Attempt.objects.to_release().count()
    return Effects(
        (Counted("Results that wait to be released, if they are released from then on", waiting),),
        (Counted("Results released: the time to appeal stays as it was", released),),
    )


def carried(change: Change) -> Effects:
    """Counts when somebody is checked in for a resit."""
    again = Booking.objects.filter(state=Booking.State.BOOKED, session__day__gte=change.start)
    return Effects((Counted("Resits booked for that day or later", again.filter(_had_sat()).count()),))


def councils_wait(change: Change) -> Effects:
    """Counts when a result is released."""
    return Effects(
        (Counted("Results not yet released, to which it would apply", Attempt.objects.awaited().count()),),
        notes=("Results already out keep the day from which councils read them.",),
    )


def councils_read(change: Change) -> Effects:
    """Counts whenever a council opens a result."""
    shown = Attempt.objects.shown_to_councils(change.start).count()
    return Effects((Counted("Results that councils can open, shown otherwise from that day", shown),))


def _had_sat() -> Exists:
    return Exists(Attempt.objects.released().filter(**_SAME, stands_as=Outcome.NOT_YET))


_SAME = {"social_worker": OuterRef("social_worker"), "status": OuterRef("status")}


def _standard(key: str, change: Change) -> Effects:
    """An assessment is judged by the policy of the day it was sat."""
    judged = [slug for slug, each in STATUSES.items() if key in {part.scale.needed_by for part in each.components}]
    sat = Attempt.objects.awaited().filter(sat_on__lt=change.start, status__in=judged).count()
    return Effects(
        (
            Counted(
                "People with a place on that day or later, judged by the new standard", bookings(judged, change.start)
            ),
        ),
        (Counted("Assessments sat before, with no result out: judged by the standard of their day", sat),),
        ("Results already out never change.",),
    )


def _not_yet(change: Change) -> AttemptQuerySet:
    """The latest attempts, released as not yet accredited, that lie so late that the wait matters on that day."""
    longest = max(change.before.resit_wait_days, change.after.resit_wait_days)
    later = Attempt.objects.filter(**_SAME).filter(Q(sat_on__gt=OuterRef("sat_on")))
    return (
        Attempt.objects.released()
        .filter(stands_as=Outcome.NOT_YET, sat_on__gt=change.start - timedelta(days=longest))
        .exclude(Exists(later))
        .exclude(Exists(Accreditation.objects.held_on(change.start).filter(**_SAME)))
    )


def _booked_early(change: Change) -> int:
    """Live bookings of those people on a day before they could sit again."""
    first: dict[tuple[int, str], date] = {
        (person, status): earliest_resit(day, change.after)
        for person, status, day in _not_yet(change).values_list("social_worker", "status", "sat_on")
    }
    live = Booking.objects.filter(state=Booking.State.BOOKED, session__day__gte=change.start)
    rows = live.filter(Exists(_not_yet(change).filter(**_SAME))).values_list("social_worker", "status", "session__day")
    return sum(day < first[person, status] for person, status, day in rows)


COUNTERS: dict[str, Counter] = {
    "knowledge_percent_needed": knowledge, "rating_needed": rating, "resit_wait_days": resit_wait,
    "resit_needs_endorsement": resit_endorsement, "results_working_days": promise, "appeal_working_days": review,
    "carry_forward": carried, "council_waits_working_days": councils_wait, "council_sees_bands": councils_read,
}  # fmt: skip
