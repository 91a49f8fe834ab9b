"""Many answers at once are what so many single ones are, and each that may not be given says why."""

import pytest

from assessments.models import Endorsement
from assessments.operations import endorsements
from assessments.operations.endorsing_many import Answer, answer_all
from assessments.queries.answering import answered, may_be_answered
from journal.models import Entry
from notices.models import Notice
from tests.cast import TODAY, endorse, make_social_worker

UNLIKE = ("id", "social_worker_id", "manager_id")


def traces(person):
    """All that an answer leaves behind, without what differs from person to person."""
    (row,) = Endorsement.objects.filter(social_worker=person).values()
    facts = [
        (each.verb, each.words, each.actor_id, sorted(each.facts), each.audience)
        for each in Entry.objects.filter(about=f"socialworker:{person.pk}").order_by("pk")
    ]
    letters = [
        (each.letter, each.subject, each.body.replace(person.first_name, "X"))
        for each in Notice.objects.filter(about=f"endorsement:{row['id']}", to=person.email).order_by("pk")
    ]
    return {name: value for name, value in row.items() if name not in UNLIKE}, facts, letters


@pytest.fixture
def people(cast):
    return [make_social_worker(name, "Vale", cast.employer_a, cast.council_a) for name in ("Aster", "Briar", "Clover")]


def test_many_answers_are_what_single_ones_are(cast, people):
    one, two, three = people
    said = {"status": "practitioner", "by": cast.lead_a, "on": TODAY}
    for by_hand, by_sheet, is_ready in ((cast.practitioner_a, one, True), (two, three, False)):
        endorsements.ask(social_worker=by_sheet, manager=cast.manager_a, **said | {"by": by_sheet.user})
        endorsements.ask(social_worker=by_hand, manager=cast.manager_a, **said | {"by": by_hand.user})
        if is_ready:
            endorsements.endorse(social_worker=by_hand, statement="Sound.", is_joint=True, **said)
        else:
            endorsements.say_not_yet(social_worker=by_hand, development_note="Sound.", **said)
        answer = Answer(by_sheet, "practitioner", is_ready, "Sound.", is_joint=is_ready)
        assert answer_all(answers=[answer], by=cast.lead_a, on=TODAY) == {}
        left, right = traces(by_hand), traces(by_sheet)
        assert left[0] | {"asked_by_id": 0, "bundle_id": 0} == right[0] | {"asked_by_id": 0, "bundle_id": 0}
        assert [each[:2] + each[3:] for each in left[1]] == [each[:2] + each[3:] for each in right[1]]
        assert [each[2] for each in right[1]] == [by_sheet.user_id, cast.lead_a.pk]
        assert left[2] == right[2]


def test_each_that_may_not_be_given_says_why_and_the_others_are_given(cast, people):
    one, two, three = people
    own = make_social_worker("Lena", "Leadbetter", cast.employer_a, cast.council_a, user=cast.lead_a)
    endorse(two, by=cast.manager_a)
    asked = [Answer(each, "practitioner", True, "Sound.") for each in (own, two, one)]
    note = Answer(three, "leader", False, " ")
    may = may_be_answered([own, two, one], cast.lead_a, TODAY)
    refused = answer_all(answers=[*asked, note], by=cast.lead_a, on=TODAY)
    assert {key: no.code for key, no in refused.items()} == {
        (own.pk, "practitioner"): "self", (two.pk, "practitioner"): "endorsed", (three.pk, "leader"): "no-note",
    }  # fmt: skip
    assert {key: may[key].code for key in (each.key for each in asked)} == {
        (own.pk, "practitioner"): "self", (two.pk, "practitioner"): "endorsed", (one.pk, "practitioner"): "",
    }  # fmt: skip
    assert list(answered([one, own], cast.lead_a, TODAY)) == [(one.pk, "practitioner")]
    assert answered([one], cast.lead_b, TODAY) == {}


def test_a_question_about_many_is_asked_once(cast, people, django_assert_num_queries):
    may_be_answered(people, cast.lead_a, TODAY)  # what a lead may is asked once a request
    for some in (people[:1], people):
        with django_assert_num_queries(3):
            may_be_answered(some, cast.lead_a, TODAY)
