"""Where councils do not agree about a move, or do not answer in time, the Department decides. Or they settle."""

from datetime import date

from django.db import transaction

from accounts.models import Council, EmploymentSpell, Move, SocialWorker, User
from accounts.operations import move_letters, moving
from accounts.queries.moves import request_of
from accounts.rules import moves


@transaction.atomic
def move_them(*, move: Move, last_day: date, reason: str, by: User, on: date) -> Move:
    """The Department decides that they move: wherever they still work ends on `last_day`."""
    move, open_at = _to_decide(move, reason, on)
    for council in open_at:
        moving.end(move, council, last_day, by, on)
    return moving.join(move, frozenset(), by, on, reason=reason)


@transaction.atomic
def share_them(*, move: Move, reason: str, by: User, on: date) -> Move:
    """The Department decides that they work for both."""
    move, open_at = _to_decide(move, reason, on)
    return moving.join(move, frozenset(council.pk for council in open_at), by, on, reason=reason)


@transaction.atomic
def refuse(*, move: Move, reason: str, by: User, on: date) -> Move:
    """The Department decides that they stay where they are."""
    moves.may_say_why(reason).or_refuse()
    move = moving.now(move)
    moves.may_decide(request_of(move), on).or_refuse()
    return moving.decide(move, Move.Outcome.REFUSED, by, on, reason=reason.strip())


def follow_up(*, on: date) -> int:
    """Close what has settled itself, and tell everybody what the Department has to decide now. Returns how many.

    It settles itself when the person left the councils that were asked, or was added by the one that asks.
    """
    return sum(_follow_up(each, on) for each in Move.objects.waiting().order_by("pk"))


@transaction.atomic
def _follow_up(move: Move, on: date) -> bool:
    move = moving.now(move)
    request = request_of(move)
    if request.is_decided:
        return False
    person = SocialWorker.objects.numbered(move.registration_number)
    spells = EmploymentSpell.objects.filter(social_worker__in=person.values("pk"), end__isnull=True)
    unasked = set(spells.values_list("council", flat=True)) - set(request.says)
    if move.council_id in unasked:
        moving.decide(move, Move.Outcome.MOVED, move.asked_by, on)
    elif move.social_worker and unasked:
        for council in Council.objects.filter(pk__in=unasked):
            moving.ask_also(move, council, on)
    elif request.is_agreed:
        moving.join(move, request.sharing, move.asked_by, on)
    elif move.late_on is None and request.disputed_on is None and request.with_the_department_since(on):
        Move.objects.filter(pk=move.pk).update(late_on=on)
        moving.write(move, "move.late", f"Nobody answered in time about the move to {move.council}.", None)
        move_letters.late(move, on)
    else:
        return False
    return True


def _to_decide(move: Move, reason: str, on: date) -> tuple[Move, list[Council]]:
    """The request, and where its person still works: for the Department to decide, or a refusal."""
    moves.may_say_why(reason).or_refuse()
    move = moving.now(move)
    moves.may_decide(request_of(move), on).or_refuse()
    if move.social_worker is None:
        moves.NOBODY.or_refuse()
    here = Council.objects.filter(spells__social_worker=move.social_worker_id, spells__end__isnull=True)
    return move, list(here.distinct())
