"""Ask, endorse, say not yet, withdraw, expire."""

from datetime import date, timedelta

import pytest

from accounts.models import EmploymentSpell
from accounts.rules.months import months_after
from assessments.models import Endorsement
from assessments.operations import endorsements
from assessments.queries.standings import standing_of
from assessments.rules.standing import Stage
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import TODAY, endorse


def ask(cast, **change):
    """The practitioner of council A asks the manager of council A."""
    person = cast.practitioner_a
    words = {
        "social_worker": person,
        "status": "practitioner",
        "manager": cast.manager_a,
        "by": person.user,
        "on": TODAY,
    }
    return endorsements.ask(**words | change)


def test_ask_tells_the_manager_and_waits(cast):
    ask(cast)
    assert standing_of(cast.practitioner_a, "practitioner", TODAY).stage is Stage.ASKED
    assert Notice.objects.get(letter="endorsement-asked").to == cast.manager_a.email


def test_ask_twice_is_refused(cast):
    ask(cast)
    with pytest.raises(Refused) as no:
        ask(cast)
    assert (no.value.code, Endorsement.objects.count()) == ("asked", 1)


def test_nobody_asks_themselves(cast):
    with pytest.raises(Refused) as no:
        ask(cast, manager=cast.practitioner_a.user)
    assert no.value.code == "self"


def test_endorse_answers_the_open_question_and_lasts_as_long_as_policy_says(cast):
    asked = ask(cast)
    endorsed = endorse(cast.practitioner_a, by=cast.manager_a)
    assert (endorsed.pk, endorsed.valid_until) == (asked.pk, date(2027, 11, 23))


def test_endorse_unasked_is_one_step(cast):
    endorse(cast.practitioner_a, by=cast.lead_a)
    assert standing_of(cast.practitioner_a, "practitioner", TODAY).stage is Stage.ENDORSED


def test_endorse_again_says_when_it_was_done(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    with pytest.raises(Refused) as no:
        endorse(cast.practitioner_a, by=cast.lead_a)
    assert no.value.reason == "Already endorsed on Monday 23 November 2026."


def test_nobody_endorses_themselves(cast):
    with pytest.raises(Refused) as no:
        endorse(cast.practitioner_a, by=cast.practitioner_a.user)
    assert no.value.code == "self"


def test_not_yet_keeps_what_would_help_and_lets_them_ask_again(cast):
    ask(cast)
    endorsements.say_not_yet(
        social_worker=cast.practitioner_a, status="practitioner", development_note="Shadow a court case.",
        by=cast.manager_a, on=TODAY,
    )  # fmt: skip
    assert standing_of(cast.practitioner_a, "practitioner", TODAY).stage is Stage.NOT_YET_ENDORSED
    assert "Shadow" not in Notice.objects.get(letter="not-yet-endorsed").body
    assert ask(cast).decision == ""


def test_not_yet_without_a_note_is_refused(cast):
    with pytest.raises(Refused) as no:
        endorsements.say_not_yet(
            social_worker=cast.practitioner_a, status="practitioner", development_note=" ", by=cast.lead_a, on=TODAY
        )
    assert no.value.code == "no-note"


def test_one_who_moved_since_asking_is_endorsed_where_they_work_now(cast):
    ask(cast)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(end=TODAY)
    EmploymentSpell.objects.create(
        social_worker=cast.practitioner_a, employer=cast.employer_b, council=cast.council_b, start=TODAY, role="5"
    )
    assert endorse(cast.practitioner_a, by=cast.lead_b).council == cast.council_b


def test_withdrawing_somebodys_endorsement_tells_them(cast):
    endorsements.withdraw(
        endorsement=endorse(cast.practitioner_a, by=cast.manager_a), reason="Long leave", by=cast.lead_a, on=TODAY
    )
    letter = Notice.objects.get(letter="endorsement-withdrawn")
    assert (letter.to, "Long leave" in letter.body) == (cast.practitioner_a.email, False)


def test_withdraw_closes_the_question(cast):
    endorsements.withdraw(endorsement=ask(cast), reason="Changed teams", by=cast.practitioner_a.user, on=TODAY)
    assert standing_of(cast.practitioner_a, "practitioner", TODAY).stage is Stage.NOT_STARTED


def test_expire_past_closes_once_and_writes_once(cast):
    until = endorse(cast.practitioner_a, by=cast.manager_a).valid_until
    assert endorsements.expire_past(on=until) == 0
    assert endorsements.expire_past(on=until + timedelta(days=1)) == 1
    assert endorsements.expire_past(on=until + timedelta(days=1)) == 0
    assert Notice.objects.filter(letter="endorsement-expired").count() == 1
    assert Entry.objects.filter(verb="endorsement.expired").count() == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_after_keeps_to_the_month(day, months, later):
    assert months_after(day, months) == later
