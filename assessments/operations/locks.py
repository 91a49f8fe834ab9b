"""Rows locked until the transaction ends, always in this order: attempt, centre, booking, endorsement, team cap,
session, wait, plan.

Under a session's lock a team cap is taken only if nobody else has it (`team_caps_free`), for whoever has one may be
waiting for the session.

`no_key`: rows that point to a locked one can still be written, which a moved booking does to the session it leaves.
"""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Centre, EmploymentSpell, SocialWorker
from assessments.models import Attempt, Booking, Endorsement, Session, TeamCap
from assessments.queries.cover import Teams, team_said, teams_of


def attempt_now(attempt: Attempt) -> Attempt:
    """The attempt as it is now, with its person: whoever marks, confirms, releases or rules on it waits for another."""
    return Attempt.objects.select_for_update(of=("self",)).select_related("social_worker").get(pk=attempt.pk)


def centre_now(centre: Centre) -> Centre:
    """The centre where sessions are opened: nothing closes it meanwhile, and nobody else opens any."""
    return Centre.objects.select_for_update(no_key=True).get(pk=centre.pk)


def booking_now(booking: Booking) -> Booking:
    """The booking as it is now, with its person and session.

    Locked first and read after: a row that changed while we waited is joined to the session it had before, and lost.
    """
    list(Booking.objects.select_for_update(no_key=True).filter(pk=booking.pk).values_list("pk"))
    return Booking.objects.select_related("social_worker", "session__centre").get(pk=booking.pk)


def bookings_to_come(social_worker: SocialWorker, on: date) -> list[Booking]:
    """Every place they have from `on` on, as it is now, locked; with whatever somebody is booking for them meanwhile.

    Whoever books has an endorsement locked: waiting for these, what they booked is seen.
    """
    live = {"social_worker": social_worker, "state": Booking.State.BOOKED}
    for _ in ("those there are", "those just booked"):
        list(Booking.objects.select_for_update(no_key=True).filter(**live).order_by("pk").values_list("pk"))
        list(Endorsement.objects.select_for_update(no_key=True).in_force(on).filter(social_worker=social_worker))
    coming = Booking.objects.filter(**live, session__day__gte=on).select_related("social_worker", "session__centre")
    return list(coming.order_by("session_id"))  # the order in which their sessions are locked


def endorsement_now(social_worker: SocialWorker, status: str, on: date) -> Endorsement | None:
    """The one in force: it can't be withdrawn meanwhile, and one person books one thing at a time."""
    mine = Endorsement.objects.select_for_update(of=("self",), no_key=True).in_force(on)
    mine = mine.annotate(team_said=team_said(OuterRef("social_worker"), on))
    return mine.filter(social_worker=social_worker, status=status).first()


def team_caps_of(endorsement: Endorsement | None, on: date) -> Teams:
    """The same for whoever this endorsement, locked, is of. Nothing is asked where no team of theirs has said anything
    of cover."""
    said = endorsement is not None and endorsement.team_said  # type: ignore[attr-defined]  # annotated
    return team_caps_now(endorsement.social_worker_id, on) if endorsement and said else {}


def team_caps_now(social_worker: int, on: date) -> Teams:
    """This person's teams today, their caps as they are now, locked: of two colleagues one is counted before the other
    takes a place."""
    teams = teams_of(social_worker, on)
    if all(most is None for most, _ in teams.values()):
        return teams
    locked = _caps_of(social_worker, on).select_for_update(no_key=True).order_by("pk")
    now = {(each.council_id, each.team): each.most for each in locked}
    return {key: (now.get(key), avoids) for key, (_, avoids) in teams.items()}


def team_caps_free(social_worker: int, on: date) -> bool:
    """The same without waiting, for whoever has a session locked: did nobody else have one of them?"""
    caps = _caps_of(social_worker, on)
    free = caps.select_for_update(no_key=True, skip_locked=True).order_by("pk")
    return len(free) == caps.count()


def _caps_of(social_worker: int, on: date) -> QuerySet[TeamCap]:
    mine = EmploymentSpell.objects.on(on).filter(
        social_worker=social_worker, council=OuterRef("council"), team=OuterRef("team")
    )
    return TeamCap.objects.filter(Exists(mine))


def session_now(session: Session) -> Session:
    """The session that gives a place. Locked last, because everybody wants it."""
    return Session.objects.select_for_update(of=("self",), no_key=True).select_related("centre").get(pk=session.pk)
