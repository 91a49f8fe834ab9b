"""What is written of one person is read by those whom it is for alone: a result before it is out, and why somebody
needs adjustments. Everybody opens every page, its lists sorted and filtered, once for all that is asked here.
"""

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from assessments.models import Adjustment, Attempt, Booking, ComponentResult, LaterMark, StandardNote
from assessments.operations import adjustments
from assessments.rules.adjustments import Asked, Verdict
from foundation import clock
from journal.models import Audience, Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, assemble, make_session
from tests.house.access.routes import routes
from tests.house.access.world import build

RESULT = ("Canary-of-the-feedback", "Canary-of-the-standards", "Canary-of-the-moderator")
WHY, ANSWER = "Canary-of-the-circumstances", "Canary-of-the-answer"
CANARIES = (*RESULT, WHY, ANSWER)
PAGES = [route for route in routes() if not route.is_exempt]
QUERIES = ("?tab=everyone&stage=assessed&sort=-practitioner", "?q=Canary")
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Both sides; A's person is marked in every way and asked for adjustments, with words on both sides."""
    with django_db_blocker.unblock(), clock.stopped(NOON), override_settings(DEMO=True), transaction.atomic():
        cast = assemble()
        world = build(cast)
        world.a.adjustment = _adjusted(world.a.person, cast)
        world.a.attempt = _marked(world.a, cast)
        world.a.session = world.a.attempt.booking.session
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def read(world, django_db_blocker):
    """Who reads what, and on which page, asking for A's things everywhere."""
    found = set()
    with django_db_blocker.unblock():
        for route in PAGES:
            address = reverse(route.name, kwargs={name: world.thing(route.name, name).a for name in route.parameters})
            for actor in world.actors:
                bodies = _bodies_of(actor, address)
                found |= {(actor.name, route.name, canary) for canary in CANARIES if canary in bodies}
    return found


@pytest.mark.thorough
def test_an_unreleased_result_is_read_by_those_who_mark_it_alone(read):
    found = {(name, page) for name, page, canary in read if canary in RESULT}
    assert {name for name, _ in found} - {"assessor of centre one"} == set(), found
    assert ("assessor of centre one", "centre-confirm") in found  # the canary sings where it may


@pytest.mark.thorough
def test_the_why_is_read_by_the_person_and_the_officer_alone(read):
    assert {each for each in read if each[2] in (WHY, ANSWER)} == {
        ("social worker of A", "me-adjustments", WHY),
        ("social worker of A", "me-adjustments", ANSWER),
        ("social worker of A", "me-adjustments-ask", WHY),
        ("adjustments officer", "adjustment", WHY),
        ("adjustments officer", "adjustment", ANSWER),
    }


def test_a_result_is_in_no_letter_and_in_no_entry_that_person_or_council_read(world):
    told = [f"{each.subject} {each.body}" for each in Notice.objects.all()]
    told += [f"{each.words} {each.facts}" for each in Entry.objects.filter(audience=Audience.CONCERNED)]
    assert [words for words in told if any(canary in words for canary in RESULT)] == []


def test_the_why_is_in_no_letter_and_not_in_the_journal(world):
    written = [f"{each.subject} {each.body}" for each in Notice.objects.all()]
    written += [f"{each.words} {each.facts}" for each in Entry.objects.all()]
    assert [text for text in written if WHY in text or ANSWER in text] == []
    assert Adjustment.objects.get(pk=world.a.adjustment.pk).circumstances == WHY


def _bodies_of(actor, address):
    """The page and its lists sorted and filtered; of a page that is refused, or sends elsewhere, that alone."""
    first = actor.call("get", address)
    more = QUERIES if first.status == 200 else ()
    return "".join([first.body, *(actor.call("get", f"{address}{query}").body for query in more)])


def _adjusted(person, cast):
    """They asked, and were agreed to less."""
    asked = Asked(("step-free", "reader"), 50, WHY, may_reuse=True)
    adjustment = adjustments.ask(social_worker=person, asked=asked, by=person.user, on=TODAY)
    verdict = Verdict(("step-free",), 50, "A table by the door", ANSWER)
    adjustments.decide(adjustment=adjustment, verdict=verdict, by=cast.officer, on=TODAY)
    return adjustment


def _marked(side, cast):
    """They sat as a practitioner, are marked in every way, confirmed, and not out."""
    booking = Booking.objects.create(
        social_worker=side.person, status="practitioner", state="completed", endorsement=side.endorsed,
        session=make_session(cast.centre_one, TODAY, slot="afternoon"), council=cast.council_a, made_at=NOON,
        made_by=cast.lead_a,
    )  # fmt: skip
    attempt = Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set="practitioner-2018", sat_on=TODAY, arrived_at=NOON, checked_in_by=cast.centre_staff,
        marked_at=NOON, marked_by=cast.assessor, confirmed_at=NOON, confirmed_by=cast.second_assessor,
        outcome="not-yet-accredited", second_marked_at=NOON, second_marked_by=cast.second_assessor,
    )  # fmt: skip
    by = {"attempt": attempt, "entered_at": NOON, "entered_by": cast.assessor}
    ComponentResult.objects.create(**by, component="written", score=3, feedback=RESULT[0])
    StandardNote.objects.create(**by, area=1, kind="build-on", words=RESULT[1])
    LaterMark.objects.create(**by, component="written", round="moderated", score=2, words=RESULT[2])
    return attempt
