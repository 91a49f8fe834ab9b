"""A council asks for somebody who works elsewhere: what each answer does, and that nobody is moved in silence."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import EmploymentSpell, Move, SocialWorker
from accounts.operations import move_decisions, moves, people
from accounts.queries.moves import requests_waiting_for
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.accounts.moving import LATE, REASON, answers_of, ask, leads_both, spells_of
from tests.cast import TODAY, make_social_worker

DAY = timedelta(days=1)


def code_of(verb, **words):
    """The code of the no."""
    with pytest.raises(Refused) as no, transaction.atomic():
        verb(**words)
    return no.value.code


def letters_to(user):
    """The kinds of letters about moves that this user was promised, oldest first."""
    return list(Notice.objects.filter(reader=user, letter__startswith="move-").order_by("pk").values_list("letter"))


def told(cast):
    """How many letters each of the three has by now: the person, who asked, who was asked."""
    return [len(letters_to(user)) for user in (cast.practitioner_b.user, cast.lead_a, cast.lead_b)]


def test_released_they_move_on_the_day_and_everybody_reads_it(cast):
    bruno, last_day = cast.practitioner_b, TODAY + timedelta(days=4)
    move = ask(cast)
    assert [each.move for each in requests_waiting_for(cast.council_b, TODAY)] == [move]
    assert told(cast) == [1, 0, 1]
    assert bruno not in SocialWorker.objects.visible_to(cast.lead_a)
    assert code_of(ask, cast=cast) == "asked"
    assert code_of(moves.release, move=move, last_day=last_day, by=cast.lead_a, on=TODAY) == "not-asked"
    moves.release(move=move, last_day=last_day, by=cast.lead_b, on=TODAY)
    gone = last_day + DAY
    assert spells_of(bruno)[1:] == [("Alderbrook", gone, None, False)]
    assert spells_of(bruno)[0][2] == gone
    for day, council in ((last_day, cast.council_b), (gone, cast.council_a)):
        seen = [each for each in (cast.council_a, cast.council_b) if bruno in _people(each, day)]
        assert seen == [council]
    assert told(cast) == [2, 1, 2]
    assert not requests_waiting_for(cast.council_b, TODAY).exists()
    verbs = Entry.objects.filter(about=f"socialworker:{bruno.pk}", verb__startswith="move.").order_by("pk")
    assert list(verbs.values_list("verb", "actor")) == [
        ("move.asked", cast.lead_a.pk), ("move.released", cast.lead_b.pk), ("move.moved", cast.lead_b.pk)
    ]  # fmt: skip


def test_working_for_both_is_agreed_to_or_the_database_refuses_it(cast):
    bruno = cast.practitioner_b
    second = {
        "social_worker": bruno, "employer": cast.employer_a, "council": cast.council_a, "start": TODAY, "role": "5",
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        EmploymentSpell.objects.create(**second)
    move = moves.share(move=ask(cast), by=cast.lead_b, on=TODAY)
    assert move.outcome == Move.Outcome.BOTH
    assert [each[1:] for each in spells_of(bruno)][1:] == [(TODAY, None, True)]
    for lead in (cast.lead_a, cast.lead_b):
        assert bruno in SocialWorker.objects.visible_to(lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmploymentSpell.objects.create(**second, agreed_in=move)  # at one council once
    people.end_employment(
        social_worker=bruno, council=cast.council_b, last_day=TODAY - DAY, by=cast.lead_b, on=TODAY
    )  # fmt: skip
    assert [bruno in SocialWorker.objects.visible_to(each) for each in (cast.lead_a, cast.lead_b)] == [True, False]


def test_asking_about_nobody_is_kept_waits_and_tells_nothing(cast):
    wrong = ask(cast, last_name="Somebody")
    assert (wrong.social_worker, answers_of(wrong), told(cast)) == (None, {}, [0, 0, 0])
    assert code_of(move_decisions.refuse, move=wrong, reason=REASON, by=cast.dfe_admin, on=TODAY) == "not-yet"
    assert move_decisions.follow_up(on=LATE) == 1
    assert told(cast) == [0, 1, 0]
    again = {"move": wrong, "reason": REASON, "by": cast.dfe_admin, "on": LATE}
    assert code_of(move_decisions.move_them, **again, last_day=LATE) == "nobody"
    assert move_decisions.refuse(**again).outcome == Move.Outcome.REFUSED
    assert told(cast) == [0, 2, 0]


def test_a_dispute_goes_to_the_department_with_what_the_person_says(cast):
    move = ask(cast)
    assert code_of(moves.dispute, move=move, reason=" ", by=cast.lead_b, on=TODAY) == "no-reason"
    moves.dispute(move=move, reason="He signed on again.", by=cast.lead_b, on=TODAY)
    assert told(cast) == [2, 1, 1]
    assert code_of(moves.say, move=move, says="moving", by=cast.lead_b, on=TODAY) == "not-you"
    moves.say(move=move, says="moving", by=cast.practitioner_b.user, on=TODAY)
    assert told(cast) == [2, 1, 2]
    words = {"move": move, "by": cast.dfe_admin, "on": TODAY}
    assert code_of(move_decisions.move_them, **words, last_day=TODAY, reason="") == "no-reason"
    decided = move_decisions.move_them(**words, last_day=TODAY, reason=REASON)
    assert (decided.outcome, decided.decided_by, decided.reason) == ("moved", cast.dfe_admin, REASON)
    assert [each[1:] for each in spells_of(cast.practitioner_b)][1:] == [(TODAY + DAY, None, False)]
    assert told(cast) == [3, 2, 3]
    assert code_of(move_decisions.refuse, **words, reason=REASON) == "over"


def test_an_unanswered_request_goes_to_the_department_once(cast):
    move = ask(cast)
    assert move_decisions.follow_up(on=LATE - DAY) == 0
    assert (move_decisions.follow_up(on=LATE), move_decisions.follow_up(on=LATE)) == (1, 0)
    assert told(cast) == [2, 1, 2]
    shared = move_decisions.share_them(move=move, reason=REASON, by=cast.dfe_admin, on=LATE)
    assert (shared.outcome, spells_of(cast.practitioner_b)[1][3]) == ("both", True)


def test_what_settles_itself_is_closed(cast):
    bruno = cast.practitioner_b
    wrong, right = ask(cast, last_name="Somebody"), {"council": cast.council_b, "by": cast.lead_b, "on": TODAY}
    moves.withdraw(move=wrong, by=cast.lead_a, on=TODAY)
    assert told(cast) == [0, 1, 0]
    left = ask(cast)
    people.end_employment(social_worker=bruno, last_day=TODAY + DAY, **right)
    assert not requests_waiting_for(cast.council_b, TODAY).exists()
    assert (move_decisions.follow_up(on=TODAY), move_decisions.follow_up(on=TODAY)) == (1, 0)
    left.refresh_from_db()
    assert (left.outcome, spells_of(bruno)[1][:2]) == ("moved", ("Alderbrook", TODAY + 2 * DAY))


def test_who_else_has_asked_asks_the_new_council(cast):
    petra = cast.practitioner_a
    first = ask(cast)
    third = make_social_worker("Tara", "Third", cast.employer_a, cast.council_a)
    assert third.spells.count() == 1
    second = Move.objects.create(
        council=cast.council_b, employer=cast.employer_b, social_worker=petra, start=TODAY, role="5",
        registration_number=petra.registration_number, last_name="Practice", asked_at=first.asked_at,
        asked_by=cast.lead_b, answer_by=first.answer_by,
    )  # fmt: skip
    assert move_decisions.follow_up(on=TODAY) == 1  # she works for A, which was not asked: now it is
    assert answers_of(second) == {"Alderbrook": ""}


def test_in_a_trust_that_serves_both_a_lead_sees_only_their_own(cast):
    bruno = cast.practitioner_b
    leads_both(cast)
    moved = ask(cast, start=TODAY + DAY)
    assert (moved.outcome, spells_of(bruno)[1]) == ("moved", ("Alderbrook", TODAY + DAY, None, False))
    assert (bruno in _people(cast.council_b, TODAY), bruno in _people(cast.council_b, TODAY + DAY)) == (True, False)
    assert told(cast)[0] == 1  # at once, and still not in silence
    assert bruno in SocialWorker.objects.visible_to(cast.lead_b)


def _people(council, day):
    return SocialWorker.objects.all().employed_by([council.pk], day)
