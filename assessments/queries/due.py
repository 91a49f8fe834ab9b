"""Who is owed a reminder on a day, and which endorsements have run out.

A reminder falls due on one day and stays due for a few, so that a missed tick is made up and a reminder that
has lost its point is never sent. Its once-key keeps it from being sent twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from accounts.models import EmploymentSpell, SocialWorker, User
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Opportunity, Wait
from assessments.queries.answering import endorses_for
from assessments.queries.opportunities import has_declined, silent_since
from foundation.clock import on_the_wall


@dataclass(frozen=True)
class Due:
    """One person owed one reminder. `version` changes when what it speaks of changes, as when a booking moves."""

    about: Booking | Endorsement | Opportunity
    social_worker: SocialWorker
    version: int


@dataclass(frozen=True)
class LookAgain:
    """A "not yet" that its manager wanted to look at again."""

    endorsement: Endorsement
    manager: User


def sessions_ahead(on: date, days: int, lasts: int) -> Iterator[Due]:
    """Live bookings, made before the reminder fell due, whose session is `days` days ahead or a little less; none of
    a cancelled session, told or not."""
    soon = Booking.objects.filter(
        state=Booking.State.BOOKED,
        session__cancelled_at__isnull=True,
        session__day__gt=on + timedelta(days=days - lasts),
        session__day__lte=on + timedelta(days=days),
    ).select_related("social_worker", "session__centre")
    for booking in soon.iterator():
        if on_the_wall(booking.made_at) <= booking.session.day - timedelta(days=days):
            yield Due(booking, booking.social_worker, booking.session_id)


def endorsed_not_booked(on: date, days: int, lasts: int) -> Iterator[Due]:
    """Endorsements in force since `days` days or a little more, whose holder has neither a place nor sat,
    waits for none and has lost none: they have done what there was to do. Whoever declined is left alone."""
    same = {"social_worker": OuterRef("social_worker"), "status": OuterRef("status")}
    waiting = (
        Endorsement.objects.in_force(on)
        .filter(decided_on__lte=on - timedelta(days=days), decided_on__gt=on - timedelta(days=days + lasts))
        .exclude(Exists(Booking.objects.filter(Q(state__in=Booking.LIVE) | Q(is_owed=True), **same)))
        .exclude(Exists(Wait.objects.live().filter(**same)))
        .exclude(has_declined(on))
        .exclude(Exists(Attempt.objects.filter(booking__endorsement=OuterRef("pk"))))
        .exclude(Exists(Accreditation.objects.filter(**same, withdrawn_on__isnull=True)))
    )
    for endorsement in waiting.select_related("social_worker").iterator():
        yield Due(endorsement, endorsement.social_worker, endorsement.pk)


def opportunities_silent(on: date, days: int, lasts: int) -> Iterator[Due]:
    """Opportunities offered `days` days ago or a little more, that nobody has answered."""
    for each in silent_since(on - timedelta(days=days), lasts):
        yield Due(each, each.social_worker, each.pk)


def to_look_at_again(on: date, days: int, lasts: int) -> Iterator[LookAgain]:
    """Answers "not yet" whose day to look again has come, unless anything has happened since or the person declined."""
    later = Endorsement.objects.filter(
        social_worker=OuterRef("social_worker"), status=OuterRef("status"), pk__gt=OuterRef("pk")
    )
    first = on - timedelta(days=days + lasts - 1)
    due = Endorsement.objects.filter(look_again_on__range=(first, on), withdrawn_on__isnull=True)
    here = EmploymentSpell.objects.on(on).filter(social_worker=OuterRef("social_worker"), council=OuterRef("council"))
    still = due.filter(Exists(here)).exclude(Exists(later)).exclude(has_declined(on))
    for each in still.select_related("social_worker", "decided_by"):
        if each.decided_by and each.council_id in endorses_for(each.decided_by, on):
            yield LookAgain(each, each.decided_by)


def requests_past(before: date) -> Iterator[Endorsement]:
    """Requests asked before that day, that nobody has answered."""
    yield from Endorsement.objects.waiting().filter(asked_on__lt=before).select_related("social_worker", "manager")


def endorsements_past(on: date) -> Iterator[Endorsement]:
    """Endorsements whose last day lies before `on`, and that nobody has closed.

    One that has done its work is left alone: its holder awaits a result, or is accredited.
    """
    same = {"social_worker": OuterRef("social_worker"), "status": OuterRef("status")}
    past = (
        Endorsement.objects.filter(
            decision="endorsed", withdrawn_on__isnull=True, expired_on__isnull=True, valid_until__lt=on
        )
        .exclude(Exists(Attempt.objects.awaited().filter(**same)))
        .exclude(Exists(Accreditation.objects.filter(**same, withdrawn_on__isnull=True)))
    )
    yield from past.select_related("social_worker").iterator()
