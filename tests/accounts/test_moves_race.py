"""Their council lets go, the Department refuses and whoever asked takes it back, all at once: one of them is it."""

import pytest

from accounts.models import Move, User
from accounts.operations import move_decisions, moves
from tests.accounts.moving import REASON, ask
from tests.cast import TODAY
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_one_request_ends_in_one_way(cast):
    for _ in range(3):
        move = ask(cast)
        Move.objects.filter(pk=move.pk).update(answer_by=TODAY.replace(day=1))
        lead_a, lead_b = (User.objects.get(pk=each.pk) for each in (cast.lead_a, cast.lead_b))
        ended = race(
            lambda verb: verb(),
            [
                lambda move=move, by=lead_b: moves.share(move=move, by=by, on=TODAY),
                lambda move=move: move_decisions.refuse(move=move, reason=REASON, by=cast.dfe_admin, on=TODAY),
                lambda move=move, by=lead_a: moves.withdraw(move=move, by=by, on=TODAY),
            ],
        )
        assert ended == {"done": 1, "over": 2}
        move.refresh_from_db()
        joined = move.spells.count()
        assert joined == (move.outcome == "both")
        if joined:
            break
