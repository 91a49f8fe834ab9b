"""What went wrong on the day: somebody at the centre writes it down, and the Department decides what follows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.incidents import INCIDENTS
from assessments.models import Attempt, Incident, Ruling, Session
from assessments.operations.rulings import Grounds, set_aside
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


@dataclass(frozen=True)
class Seen:
    """What somebody saw go wrong: of which kind (a key of `INCIDENTS`), in words, and whose attempts it touched."""

    kind: str
    words: str
    attempts: Collection[int]


@transaction.atomic
def raise_one(*, session: Session, seen: Seen, by: User, on: date) -> Incident:
    """Write it down. While nobody has decided, no result that it touches is released."""
    touched = list(Attempt.objects.filter(booking__session=session, pk__in=seen.attempts))
    if not touched or len(touched) != len(set(seen.attempts)):
        raise Refused("nobody", "Choose at least one person of this session whose assessment it touched.")
    incident = Incident.objects.create(
        session=session, kind=seen.kind, words=seen.words, raised_at=clock.now(), raised_by=by
    )
    incident.attempts.set(touched)
    name = INCIDENTS[seen.kind].name
    for attempt in touched:
        record(
            "incident.raised", about=attempt.social_worker, by=by, audience=Audience.STAFF, incident=incident.pk,
            attempt=attempt.pk, words=f"An incident that touches the assessment was written down: {name.lower()}.",
        )  # fmt: skip
    return incident


@transaction.atomic
def decide(*, incident: Incident, is_upheld: bool, answer: str, by: User, on: date) -> Incident:
    """Upheld, it sets aside every attempt that it touched; not upheld, everything stays. `answer` is why."""
    incident = Incident.objects.select_for_update(of=("self",)).select_related("raised_by").get(pk=incident.pk)
    if incident.decided_at:
        raise Refused("decided", f"{incident.decided_by} has decided this incident already.")
    if by == incident.raised_by:
        raise Refused("same-person", "You wrote this incident down, so another person decides it.")
    if not answer.strip():
        raise Refused("no-reason", "Say why you decide so.")
    incident.is_upheld, incident.answer = is_upheld, answer
    incident.decided_at, incident.decided_by = clock.now(), by
    incident.save()
    touched = list(incident.attempts.order_by("pk").select_related("social_worker"))
    for attempt in touched:
        if is_upheld and attempt.stands_as != Attempt.VOID:
            set_aside(attempt=attempt, grounds=_grounds(incident), by=by, on=on)
        if not is_upheld:
            record(
                "incident.not-upheld", about=attempt.social_worker, by=by, audience=Audience.STAFF,
                incident=incident.pk, attempt=attempt.pk, words="An incident was not upheld: the assessment counts.",
            )  # fmt: skip
    return incident


def _grounds(incident: Incident) -> Grounds:
    kind = INCIDENTS[incident.kind]
    return Grounds(
        Ruling.Because.INCIDENT, incident, incident.raised_by, f"{kind.name}. {incident.answer}", kind.is_owed
    )
