"""Corrections, withdrawals and reinstatements: by two people, with a reason, and nothing of the old is lost."""

from datetime import timedelta

import pytest

from assessments.models import Accreditation, Attempt, ComponentResult, Endorsement, Ruling
from assessments.operations import answering, cases, incidents, proposing
from assessments.operations.cases import Told
from assessments.operations.incidents import Seen
from assessments.operations.marks import Mark
from assessments.queries.rulings import waiting
from assessments.queries.scores import scores_of
from assessments.queries.standings import standing_of
from assessments.rules.standing import Stage
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience, Entry
from journal.read import history_of
from notices.models import Notice
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.cast import TODAY, at, make_session

DAY, OUT = TODAY + timedelta(days=1), TODAY + timedelta(days=10)
HIGHER, LOWER = {"written": Mark(4, "Clear.")}, {"written": Mark(3, "Say more.")}
WHY = "Two sheets were swapped."


def sat(cast, rating):
    """Let out at noon of OUT; `rating` is 5 for accredited, and with 3 only the written part is short."""
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    hand_in(attempt, cast.assessor, 5)
    ComponentResult.objects.filter(attempt=attempt, component="written").update(score=rating, feedback="As it was.")
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    return Attempt.objects.get(pk=attempt.pk)


@pytest.fixture
def evening(cast):
    with clock.stopped(at(OUT, 18)):
        yield OUT


@pytest.fixture
def accredited(cast, evening):
    return sat(cast, 5)


@pytest.fixture
def not_yet(cast, evening):
    return sat(cast, 3)


def correct(cast, attempt, scores):
    ruling = proposing.propose_correction(attempt=attempt, scores=scores, reason=WHY, by=cast.dfe_admin, on=OUT)
    answering.confirm(ruling=ruling, by=cast.dfe_second, on=OUT)
    attempt.refresh_from_db()
    return ruling


def propose(cast, verb, reason=WHY):
    return getattr(proposing, f"propose_{verb}")(
        accreditation=Accreditation.objects.get(), reason=reason, by=cast.dfe_admin, on=OUT
    )


def rule(cast, verb, reason=WHY):
    return answering.confirm(ruling=propose(cast, verb, reason), by=cast.dfe_second, on=OUT)


def refusal(verb, **words):
    with pytest.raises(Refused) as no:
        verb(**words, on=OUT)
    return no.value.code


def set_aside(cast, attempt):
    seen = Seen("it-failure", "It broke.", [attempt.pk])
    incident = incidents.raise_one(session=attempt.booking.session, seen=seen, by=cast.centre_staff, on=OUT)
    incidents.decide(incident=incident, is_upheld=True, answer="So it was.", by=cast.dfe_admin, on=OUT)


def test_a_correction_upwards_accredits_and_keeps_what_was(cast, not_yet):
    ruling = correct(cast, not_yet, HIGHER)
    assert (not_yet.outcome, not_yet.stands_as) == ("not-yet-accredited", "accredited")
    assert ComponentResult.objects.get(component="written").score == 3
    assert (scores_of(not_yet)["written"], ruling.scores) == (4, {"written": [4, "Clear."]})
    held = Accreditation.objects.get()
    assert (held.awarded_on, held.withdrawn_on) == (OUT, None)
    assert standing_of(cast.practitioner_a, "practitioner", OUT).stage is Stage.ACCREDITED


def test_a_correction_downwards_withdraws_and_uses_the_endorsement(cast, accredited):
    correct(cast, accredited, LOWER)
    held = Accreditation.objects.get()
    assert (accredited.stands_as, held.withdrawn_on, held.withdrawn_reason) == ("not-yet-accredited", OUT, WHY)
    assert Endorsement.objects.get().expired_on == OUT
    assert standing_of(cast.practitioner_a, "practitioner", OUT).stage is Stage.NOT_YET_ACCREDITED


def test_there_and_back_again_it_is_the_same_line_of_the_register(cast, accredited):
    before = Accreditation.objects.get()
    correct(cast, accredited, LOWER)
    correct(cast, accredited, HIGHER)
    after = Accreditation.objects.get()
    assert (after.reference, after.awarded_on, after.withdrawn_on) == (before.reference, before.awarded_on, None)


def test_a_correction_of_words_alone_leaves_the_result(cast, accredited):
    correct(cast, accredited, {"written": Mark(5, "These words were somebody else's.")})
    assert (accredited.stands_as, Accreditation.objects.get().withdrawn_on) == ("accredited", None)


def test_only_what_differs_is_kept(cast, not_yet):
    given = {"reflective": Mark(5), "written": Mark(4, "Clear.")}
    assert correct(cast, not_yet, given).scores == {"written": [4, "Clear."]}


def test_the_person_is_told_each_time_in_words_that_give_nothing_away(cast, accredited):
    rule(cast, "withdrawal")
    rule(cast, "reinstatement")
    correct(cast, accredited, LOWER)
    told = [each.words for each in history_of(cast.practitioner_a) if each.verb.startswith("ruling.")]
    assert told == [
        "A mistake in the result for child and family practitioner was corrected. The page of the result says more.",
        "The accreditation as a child and family practitioner was reinstated.",
        "The accreditation as a child and family practitioner was withdrawn.",
    ]
    letters = Notice.objects.filter(
        letter__in=("accreditation-withdrawn", "accreditation-reinstated", "result-corrected")
    )
    assert letters.count() == 3
    assert [each for each in letters if "not yet" in each.body or "withdrawn" in each.subject + each.body] == []


def test_nothing_of_a_proposal_is_told_before_it_is_confirmed(cast, accredited):
    propose(cast, "withdrawal")
    entry = Entry.objects.get(verb="ruling.proposed")
    assert (entry.audience, Notice.objects.filter(letter="accreditation-withdrawn").count()) == (Audience.STAFF, 0)
    assert Accreditation.objects.get().withdrawn_on is None


def test_withdrawn_and_reinstated_leaves_the_result_and_gives_the_same_line_back(cast, accredited):
    before = Accreditation.objects.get()
    rule(cast, "withdrawal", "Removed from the register of Social Work England.")
    gone = Accreditation.objects.get()
    assert gone.withdrawn_reason == "Removed from the register of Social Work England."
    assert standing_of(cast.practitioner_a, "practitioner", OUT).accredited_on is None
    rule(cast, "reinstatement")
    accredited.refresh_from_db()
    back = Accreditation.objects.get()
    assert (back.reference, back.awarded_on, back.withdrawn_on, back.withdrawn_reason) == (
        before.reference, before.awarded_on, None, "",
    )  # fmt: skip
    assert accredited.stands_as == "accredited"


def test_whoever_proposed_does_not_answer(cast, accredited):
    ruling = propose(cast, "withdrawal")
    assert refusal(answering.confirm, ruling=ruling, by=cast.dfe_admin) == "same-person"
    assert refusal(answering.decline, ruling=ruling, answer="No.", by=cast.dfe_admin) == "same-person"
    assert Accreditation.objects.get().withdrawn_on is None


def test_an_answer_is_given_once(cast, accredited):
    ruling = propose(cast, "withdrawal")
    answering.decline(ruling=ruling, answer="It was somebody else.", by=cast.dfe_second, on=OUT)
    assert refusal(answering.confirm, ruling=ruling, by=cast.dfe_second) == "decided"
    assert Accreditation.objects.get().withdrawn_on is None


@pytest.mark.parametrize("words", ["", " \n"])
def test_reasons_are_asked_for(cast, accredited, words):
    held = Accreditation.objects.get()
    by = {"by": cast.dfe_admin}
    assert refusal(proposing.propose_withdrawal, accreditation=held, reason=words, **by) == "no-reason"
    ruling = propose(cast, "withdrawal")
    assert refusal(answering.decline, ruling=ruling, answer=words, by=cast.dfe_second) == "no-answer"


@pytest.mark.parametrize(
    ("scores", "code"),
    [
        ({"written": Mark(5, "As it was.")}, "no-change"),
        ({"written": Mark(9, "Off.")}, "off-the-scale"),
        ({"juggling": Mark(5, "New.")}, "other-component"),
        ({"written": Mark(3, " ")}, "no-feedback"),
    ],
)
def test_a_correction_that_cannot_be(cast, accredited, scores, code):
    words = {"attempt": accredited, "scores": scores, "reason": WHY, "by": cast.dfe_admin}
    assert (refusal(proposing.propose_correction, **words), Ruling.objects.count()) == (code, 0)


def test_one_ruling_waits_at_a_time(cast, accredited):
    propose(cast, "withdrawal")
    words = {"attempt": accredited, "scores": LOWER, "reason": WHY, "by": cast.dfe_admin}
    assert refusal(proposing.propose_correction, **words) == "waits"


def test_a_result_that_is_not_out_is_not_corrected(cast, evening):
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor)
    words = {"attempt": attempt, "scores": LOWER, "reason": WHY, "by": cast.dfe_admin}
    assert refusal(proposing.propose_correction, **words) == "no-result"


def test_what_was_set_aside_meanwhile_is_not_confirmed(cast, accredited):
    ruling = propose(cast, "withdrawal")
    set_aside(cast, accredited)
    assert refusal(answering.confirm, ruling=ruling, by=cast.dfe_second) == "changed"
    answering.decline(ruling=ruling, answer="Set aside meanwhile.", by=cast.dfe_second, on=OUT)


def test_after_setting_aside_nothing_is_reinstated(cast, accredited):
    set_aside(cast, accredited)
    held = Accreditation.objects.get()
    words = {"accreditation": held, "reason": WHY, "by": cast.dfe_admin}
    assert refusal(proposing.propose_reinstatement, **words) == "no-result"


def test_a_withdrawn_one_is_reinstated_before_its_result_is_corrected(cast, accredited):
    rule(cast, "withdrawal")
    words = {"attempt": accredited, "scores": LOWER, "reason": WHY, "by": cast.dfe_admin}
    assert refusal(proposing.propose_correction, **words) == "withdrawn"


def test_a_question_of_theirs_never_lowers_a_result(cast, not_yet):
    told = Told("procedure", "The actor left.")
    cases.lodge(attempt=not_yet, told=told, by=cast.practitioner_a.user, on=OUT)
    correct(cast, not_yet, HIGHER)
    words = {"attempt": not_yet, "reason": WHY, "by": cast.dfe_admin}
    assert refusal(proposing.propose_correction, scores=LOWER, **words) == "asked-about"


def test_a_status_is_held_once(cast, not_yet):
    """Corrected upwards only when no other assessment has earned the status, or is about to."""
    Endorsement.objects.update(expired_on=None, valid_until=OUT + timedelta(days=300))
    later = OUT + timedelta(days=100)
    with clock.stopped(at(OUT + timedelta(days=95))):
        booking = expected(cast, cast.practitioner_a, later, make_session(cast.centre_one, later))
    words = {"attempt": not_yet, "scores": HIGHER, "reason": WHY, "by": cast.dfe_admin}
    assert refusal(proposing.propose_correction, **words) == "on-the-way"
    with clock.stopped(at(later, 18)):
        attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor)
        assert refusal(proposing.propose_correction, **words) == "on-the-way"
        let_out(attempt, cast.second_assessor, cast.dfe_admin, later)
        assert refusal(proposing.propose_correction, **words) == "held"


def test_what_waits_for_a_second_person_has_its_day(cast, accredited):
    propose(cast, "withdrawal")
    (queued,) = waiting(cast.dfe_second, OUT)
    assert (queued.title, queued.about) == (
        "Withdraw an accreditation",
        "Petra Practice, child and family practitioner",
    )
    assert (queued.since, queued.due) == (OUT, OUT + timedelta(days=7))
