"""The person's own page of equality questions: answered one by one, changed, deleted; kept under no name."""

import pytest
from django.test import override_settings
from django.urls import reverse

from accounts.characteristics import CHARACTERISTICS, RATHER_NOT
from accounts.models import EqualityAnswer, SocialWorker
from accounts.operations import equality
from accounts.queries.equality import groups_of, own_answers
from foundation.refusal import Refused
from tests.assessments.views.reading import plain
from tests.cast import NOON

OWN, HOME = "/me/equality/", "/me/"
INVITED = "Answer six optional questions"


def page_of(question):
    return reverse("me-equality-question", args=[question])


def test_somebody_answers_changes_and_deletes(cast, client_of):
    """Petra is invited quietly, answers two of six, leaves one out, changes one, takes one back, then all."""
    petra = client_of(cast.practitioner_a.user)
    assert INVITED in plain(petra.get(HOME).text)
    first = petra.post(page_of("age"), {"group": "35-44"})
    assert first.url == page_of("sex")
    assert petra.post(page_of("sex"), {}).url == page_of("ethnic-group")
    petra.post(page_of("ethnic-group"), {"group": "nobody-knows"})
    petra.post(page_of("disability"), {"group": RATHER_NOT})
    petra.post(page_of("age"), {"group": "45-54"})
    assert own_answers(cast.practitioner_a) == {"age": "45-54", "disability": RATHER_NOT}
    text = plain(petra.get(OWN).text)
    said = ("45 to 54", "Prefer not to say", "nobody at your council, no manager, nobody at a centre and no assessor")
    assert [each for each in said if each not in text] == []
    assert INVITED not in plain(petra.get(HOME).text)
    petra.post(page_of("age"), {"group": "delete"})
    assert own_answers(cast.practitioner_a) == {"disability": RATHER_NOT}
    petra.post(reverse("me-equality-delete"))
    assert EqualityAnswer.objects.count() == 0
    assert petra.get(page_of("star-sign")).status_code == 404


def test_answers_are_nobodys_without_the_secret(cast):
    for person, group in ((cast.practitioner_a, "female"), (cast.practitioner_b, "male")):
        equality.answer(social_worker=person, question="sex", group=group, by=person.user)
    equality.answer(social_worker=cast.practitioner_a, question="age", group="35-44", by=cast.practitioner_a.user)
    a, b = cast.practitioner_a.pk, cast.practitioner_b.pk
    assert groups_of("sex", {a, b}) == {a: "female", b: "male"}
    assert EqualityAnswer.objects.values("key").distinct().count() == 3
    with override_settings(EQUALITY_KEY="another secret"):
        assert (groups_of("sex", {a, b}), own_answers(cast.practitioner_a)) == ({}, {})


def test_nobody_answers_for_another(cast):
    with pytest.raises(Refused):
        equality.answer(social_worker=cast.practitioner_a, question="sex", group="female", by=cast.lead_a)
    with pytest.raises(Refused):
        equality.forget_all(social_worker=cast.practitioner_a, by=cast.lead_a)


def test_a_merged_record_brings_its_answers_and_their_own_word_stands(cast):
    survivor, loser = cast.practitioner_a, cast.practitioner_b
    equality.answer(social_worker=loser, question="sex", group="male", by=loser.user)
    equality.answer(social_worker=loser, question="age", group="35-44", by=loser.user)
    equality.answer(social_worker=survivor, question="sex", group="female", by=survivor.user)
    SocialWorker.objects.filter(pk=loser.pk).update(merged_into=survivor, merged_at=NOON)
    assert own_answers(survivor) == {"sex": "female", "age": "35-44"}
    assert groups_of("sex", {survivor.pk}) == {survivor.pk: "female"}
    assert groups_of("age", {survivor.pk}) == {survivor.pk: "35-44"}
    equality.forget_all(social_worker=survivor, by=survivor.user)
    assert EqualityAnswer.objects.count() == 0


def test_the_questions_and_groups_are_told_apart():
    assert [each.key for each in CHARACTERISTICS.values()] == [
        "age", "sex", "ethnic-group", "disability", "religion", "orientation",
    ]  # fmt: skip
    for each in CHARACTERISTICS.values():
        keys = [group.key for group in each.groups]
        assert len(set(keys)) == len(keys) >= 2
        assert all(len(key) <= 20 for key in keys)
