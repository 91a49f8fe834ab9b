"""What every end of a request to move is made of: lock, end, begin, close, write down.

Locked in one order, the person before the request, so that of many at once exactly one ends it.
"""

from datetime import date

from accounts.models import Council, EmploymentSpell, Move, MoveAnswer, SocialWorker, User
from accounts.operations import move_letters
from accounts.queries.people import known
from accounts.rules import employment, moves
from foundation import clock
from foundation.words import date_words
from journal.record import record


def now(move: Move) -> Move:
    """The request as it is now, locked after the person whom it is about."""
    if move.social_worker_id:
        SocialWorker.objects.select_for_update().get(pk=move.social_worker_id)
    return Move.objects.select_for_update().get(pk=move.pk)


def end(move: Move, council: Council, last_day: date, by: User, on: date) -> None:
    """Their last working day at one council."""
    person = move.social_worker
    assert person
    employment.may_leave(known(person), council.pk, last_day, on).or_refuse()
    spells = EmploymentSpell.objects.filter(social_worker=person, council=council, end__isnull=True)
    spells.update(end=last_day + employment.ONE_DAY)
    record(
        "social-worker.left", about=person, by=by, council=council.pk, last_day=last_day.isoformat(), move=move.pk,
        words=f"Leaves the people of {council}. Last working day: {date_words(last_day)}.",
    )  # fmt: skip


def join(move: Move, sharing: frozenset[int], by: User, on: date, *, reason: str = "") -> Move:
    """They begin at the council that asked. Whoever else has asked for them asks this council from now on."""
    person = move.social_worker
    assert person
    facts = known(person)
    gone = [each.end - employment.ONE_DAY for each in facts.spells if each.end and each.council not in sharing]
    start = moves.first_day(move.start, gone)
    employment.may_join(facts, person.last_name, move.council_id, start, on, sharing=sharing).or_refuse()
    EmploymentSpell.objects.create(
        social_worker=person, employer=move.employer, council=move.council, start=start, role=move.role,
        is_agency=move.is_agency, agreed_in=move if sharing else None,
    )  # fmt: skip
    record(
        "social-worker.added", about=person, by=by, council=move.council_id, start=start.isoformat(), move=move.pk,
        words=f"Added to the people of {move.council}.",
    )  # fmt: skip
    for other in Move.objects.waiting().filter(social_worker=person).exclude(pk=move.pk):
        ask_also(other, move.council, on)
    outcome = Move.Outcome.BOTH if sharing else Move.Outcome.MOVED
    return decide(move, outcome, by, on, reason=reason.strip(), first_day=start)


def ask_also(move: Move, council: Council, on: date) -> None:
    """They have begun at one more council since: it is asked as well."""
    move_letters.asked_of(MoveAnswer.objects.create(move=move, council=council), on)


def decide(
    move: Move, outcome: Move.Outcome, by: User, on: date, *, reason: str = "", first_day: date | None = None
) -> Move:
    """The end of the request, whichever it is."""
    move.decided_at, move.decided_by, move.outcome, move.reason = clock.now(), by, outcome, reason
    move.save(update_fields=["decided_at", "decided_by", "outcome", "reason"])
    write(move, f"move.{outcome}", f"The request of {move.council} is closed: {outcome.label.lower()}.", by)
    move_letters.decided(move, first_day, on)
    return move


def write(move: Move, verb: str, words: str, by: User | None) -> None:
    """In the journal of the person; about nobody, of the request."""
    record(verb, about=move.social_worker or move, by=by, words=words, move=move.pk)
