"""Why somebody needs adjustments is read by them and by the adjustments officer, on no other page and in no letter."""

import pytest
from django.urls import reverse

from assessments.models import Adjustment
from assessments.operations import adjustments
from assessments.rules.adjustments import Asked, Verdict
from journal.models import Entry
from notices.models import Notice
from tests.cast import TODAY
from tests.house.access.routes import routes
from tests.house.access.world import build

WHY, ANSWER = "Canary-of-the-circumstances", "Canary-of-the-answer"
PAGES = [route for route in routes() if not route.is_exempt]


@pytest.fixture
def world(cast, settings):
    """Both sides; A's person has asked, and was agreed to less, with words on both sides."""
    settings.DEMO = True
    world = build(cast)
    person = world.a.person
    asked = Asked(("step-free", "reader"), 50, WHY, may_reuse=True)
    adjustment = adjustments.ask(social_worker=person, asked=asked, by=person.user, on=TODAY)
    verdict = Verdict(("step-free",), 50, "A table by the door", ANSWER)
    adjustments.decide(adjustment=adjustment, verdict=verdict, by=cast.officer, on=TODAY)
    world.a.adjustment = adjustment
    return world


def readers_of(world):
    """Who meets these words on which page, asking for A's things everywhere."""
    found = set()
    for route in PAGES:
        address = reverse(route.name, kwargs={name: world.thing(route.name, name).a for name in route.parameters})
        for actor in world.actors:
            body = actor.call("get", f"{address}?tab=everyone").body
            found |= {(actor.name, route.name, canary) for canary in (WHY, ANSWER) if canary in body}
    return found


@pytest.mark.thorough
def test_the_why_is_read_by_the_person_and_the_officer_alone(world):
    assert readers_of(world) == {
        ("social worker of A", "me-adjustments", WHY),
        ("social worker of A", "me-adjustments", ANSWER),
        ("social worker of A", "me-adjustments-ask", WHY),
        ("adjustments officer", "adjustment", WHY),
        ("adjustments officer", "adjustment", ANSWER),
    }


def test_the_why_is_in_no_letter_and_not_in_the_journal(world):
    written = [f"{each.subject} {each.body}" for each in Notice.objects.all()]
    written += [f"{each.words} {each.facts}" for each in Entry.objects.all()]
    assert [text for text in written if "Canary-of-the" in text] == []
    assert Adjustment.objects.get(pk=world.a.adjustment.pk).circumstances == WHY
