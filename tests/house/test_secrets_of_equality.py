"""Equality answers: nothing leads from them to a person or back, and no page but the person's own asks for them.

That no route does, whoever opens it, is part of the access test: `asks_for_answers`.
"""

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.characteristics import CHARACTERISTICS
from accounts.models import EqualityAnswer
from accounts.operations import equality
from journal.models import Entry
from notices.models import Notice
from tests.house.access.world import build

AT_WORK = ("council-home", "council-people", "centre-home", "dfe-home", "dfe-uptake", "me-details")


def test_no_relation_leads_to_or_from_the_answers():
    leading = [
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields(include_hidden=True)
        if EqualityAnswer in (model, field.related_model) and field.is_relation
    ]
    assert leading == []


def test_a_row_says_nothing_of_whose_it_is_or_when_it_was_given():
    fields = {each.attname: each.get_internal_type() for each in EqualityAnswer._meta.get_fields()}
    assert fields == {"key": "CharField", "question": "CharField", "group": "CharField"}


@pytest.fixture
def world(cast):
    """Both sides; A's person has answered everything."""
    world = build(cast)
    for each in CHARACTERISTICS.values():
        equality.answer(
            social_worker=world.a.person, question=each.key, group=each.groups[0].key, by=world.a.person.user
        )
    return world


def test_only_the_persons_own_pages_ask_for_them(world):
    found = {
        (actor.name, name)
        for name in (*AT_WORK, "me-equality")
        for actor in world.actors
        if actor.call("get", reverse(name)).asks_for_answers
    }
    assert found == {("social worker of A", "me-equality"), ("social worker of B", "me-equality")}


def test_no_letter_and_no_entry_speaks_of_them(world, client_of):
    client_of(world.a.person.user).post(reverse("me-equality-question", args=["religion"]), {"group": "sikh"})
    written = [f"{each.verb} {each.words} {each.facts}" for each in Entry.objects.all()]
    written += [f"{each.letter} {each.subject} {each.body}" for each in Notice.objects.all()]
    assert EqualityAnswer.objects.filter(question="religion", group="sikh").count() == 1
    assert [each for each in written if "equality" in each.lower() or "sikh" in each.lower()] == []
