"""Writing about a request to move: to the person, and to whoever leads for a council that it concerns."""

from datetime import date

from accounts.models import Council, Move, MoveAnswer
from accounts.queries.moves import leads_at
from notices import outbox


def asked(move: Move, on: date) -> None:
    """The person and the councils where they work learn that another council asks for them."""
    _to_person("move-asked", move)
    for answer in move.answers.select_related("council"):
        asked_of(answer, on)


def asked_of(answer: MoveAnswer, on: date) -> None:
    """One council learns of it."""
    _to_leads("move-asked-council", answer.move, answer.council, on)


def answered(answer: MoveAnswer, on: date) -> None:
    """The person reads what one of their councils said; whoever asked learns only that the Department decides."""
    _to_person("move-answered", answer.move, answer.council_id, answer=answer)
    if answer.answer == MoveAnswer.Answer.DISPUTED:
        _to_leads("move-with-department-council", answer.move, answer.move.council, on)


def late(move: Move, on: date) -> None:
    """Nobody answered in time: everybody learns that the Department decides now."""
    _to_person("move-with-department", move)
    for council in _concerned(move):
        _to_leads("move-with-department-council", move, council, on)


def said(move: Move, on: date) -> None:
    """The councils where they work read which the person says is right."""
    for answer in move.answers.select_related("council"):
        _to_leads("move-said-council", move, answer.council, on, move.says)


def decided(move: Move, first_day: date | None, on: date) -> None:
    """Everybody learns how it ended; `first_day` is the person's at the new council, if they go there."""
    _to_person("move-decided", move, first_day=first_day)
    for council in _concerned(move):
        _to_leads("move-decided-council", move, council, on, first_day=first_day)


def _concerned(move: Move) -> list[Council]:
    """Who asked, then who was asked."""
    return [move.council, *(answer.council for answer in move.answers.select_related("council"))]


def _to_person(letter: str, move: Move, version: object = "", **words: object) -> None:
    person = move.social_worker
    if person is None:
        return
    outbox.promise(
        letter, to=person.email, reader=person.user_id, about=move, once=f"{letter}:{move.pk}:{version}",
        person=person, move=move, **words,
    )  # fmt: skip


def _to_leads(letter: str, move: Move, council: Council, on: date, version: object = "", **words: object) -> None:
    """The same letter to each lead of this council."""
    for user in leads_at(council, on):
        outbox.promise(
            letter, to=user.email, reader=user.pk, about=move, user=user, move=move, council=council,
            once=f"{letter}:{move.pk}:{council.pk}:{user.pk}:{version}", **words,
        )  # fmt: skip
