"""A council asks for somebody who works elsewhere, and each council where they work answers.

Nobody is moved in silence: each step is in the journal and in letters to the person and to the councils concerned.
What happens when councils do not agree, or do not answer, is in `move_decisions`.
"""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from accounts import registration
from accounts.models import Council, Employer, Move, MoveAnswer, SocialWorker, User
from accounts.operations import move_letters, moving, people
from accounts.queries.moves import led_at_all, led_by, request_of
from accounts.queries.people import employers_of, known
from accounts.rules import employment, moves
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words


@transaction.atomic
def ask(
    *, registration_number: str, last_name: str, employer: Employer, council: Council, start: date, role: str,
    is_agency: bool, answer_by: date, by: User, on: date,
) -> Move:  # fmt: skip
    """Ask for whoever has this number and last name to move here. About nobody, it is kept and waits all the same.

    A lead of both councils has no one to ask: it is agreed at once.
    """
    people.may_keep(by, council, on).or_refuse()
    employment.may_start(start, on).or_refuse()
    if not employers_of(council, on).filter(pk=employer.pk).exists():
        employment.not_an_employer(employer, council).or_refuse()
    number = registration.read(registration_number)
    held = SocialWorker.objects.select_for_update().numbered(number).first()
    moves.may_ask(known(held) if held else None, last_name, council.pk, start, on).or_refuse()
    person = held if held and employment.is_same_name(last_name, held.last_name) else None
    move = _open(
        social_worker=person, registration_number=number, last_name=last_name.strip(), employer=employer,
        council=council, start=start, role=role, is_agency=is_agency, answer_by=answer_by, asked_by=by,
    )  # fmt: skip
    return _put(move, person, by, on) if person else move


@transaction.atomic
def release(*, move: Move, last_day: date, by: User, on: date) -> Move:
    """Their council lets them go: its people end on `last_day`, and theirs begin the day after, or when claimed."""
    move = moving.now(move)
    return _release(move, _to_answer(move, by, on), last_day, by, on)


@transaction.atomic
def share(*, move: Move, by: User, on: date) -> Move:
    """Their council says that they work for both."""
    move = moving.now(move)
    for answer in _to_answer(move, by, on):
        _answer(answer, MoveAnswer.Answer.BOTH, by)
        moving.write(move, "move.shared", f"{answer.council} says that they work for {move.council} too.", by)
        _settle_or_tell(answer, by, on)
    return move


@transaction.atomic
def dispute(*, move: Move, reason: str, by: User, on: date) -> Move:
    """Their council says that this is not right, and why; the Department decides."""
    moves.may_say_why(reason).or_refuse()
    move = moving.now(move)
    for answer in _to_answer(move, by, on):
        _answer(answer, MoveAnswer.Answer.DISPUTED, by, reason=reason.strip())
        moving.write(move, "move.disputed", f"{answer.council} says that they do not move to {move.council}.", by)
        move_letters.answered(answer, on)
    return move


@transaction.atomic
def withdraw(*, move: Move, by: User, on: date) -> Move:
    """Whoever asked takes it back."""
    move = moving.now(move)
    moves.may_withdraw(request_of(move), led_by(by, on)).or_refuse()
    return moving.decide(move, Move.Outcome.WITHDRAWN, by, on)


@transaction.atomic
def say(*, move: Move, says: str, by: User, on: date) -> Move:
    """The person says which is right. It decides nothing, and whoever decides reads it."""
    move = moving.now(move)
    if move.social_worker is None or move.social_worker.user_id != by.pk:
        raise Refused("not-you", "Only the person it is about can say this.")
    if move.decided_at:
        moves.OVER.or_refuse()
    move.says, move.said_at = says, clock.now()
    move.save(update_fields=["says", "said_at"])
    moving.write(move, "move.said", f"Said about the move to {move.council}: “{move.get_says_display()}”.", by)
    move_letters.said(move, on)
    return move


def _open(**words: object) -> Move:
    try:
        with transaction.atomic():
            return Move.objects.create(asked_at=clock.now(), **words)
    except IntegrityError as twice:
        raise Refused(moves.ASKED.code, moves.ASKED.reason) from twice


def _put(move: Move, person: SocialWorker, by: User, on: date) -> Move:
    """Ask each council where they work, or will; if all of them are led by whoever asks, it is agreed."""
    spells = [spell for spell in person.spells.select_related("council") if spell.end is None or spell.end > on]
    councils = {spell.council for spell in spells} - {move.council}
    MoveAnswer.objects.bulk_create(MoveAnswer(move=move, council=each) for each in councils)
    words = f"{move.council} has asked for them to move to it on {date_words(move.start)}."
    moving.write(move, "move.asked", words, by)
    if {council.pk for council in councils} <= led_at_all(by, on):
        return _release(move, _of(move, councils), move.start - employment.ONE_DAY, by, on)
    move_letters.asked(move, on)
    return move


def _to_answer(move: Move, by: User, on: date) -> list[MoveAnswer]:
    """What `by` may answer of it, for each council they lead, or a refusal."""
    request, councils = request_of(move), led_by(by, on)
    moves.may_answer(request, councils).or_refuse()
    return [each for each in _of(move, councils) if request.says[each.council_id] not in moves.AGREED]


def _of(move: Move, councils: Iterable[Council | int]) -> list[MoveAnswer]:
    """What these councils were asked."""
    found = list(move.answers.filter(council__in=councils).select_related("council"))
    for each in found:
        each.move = move
    return found


def _release(move: Move, answers: list[MoveAnswer], last_day: date, by: User, on: date) -> Move:
    for answer in answers:
        moving.end(move, answer.council, last_day, by, on)
        _answer(answer, MoveAnswer.Answer.RELEASED, by, last_day=last_day)
        moving.write(move, "move.released", f"{answer.council} says that they leave for {move.council}.", by)
        _settle_or_tell(answer, by, on)
    return move


def _answer(answer: MoveAnswer, said: str, by: User, *, reason: str = "", last_day: date | None = None) -> None:
    answer.answer, answer.reason, answer.last_day = said, reason, last_day
    answer.answered_at, answer.answered_by = clock.now(), by
    answer.save()


def _settle_or_tell(answer: MoveAnswer, by: User, on: date) -> None:
    """Once all have agreed, they join; until then the person reads what one of them said."""
    request = request_of(answer.move)
    if request.is_agreed:
        moving.join(answer.move, request.sharing, by, on)
    else:
        move_letters.answered(answer, on)
