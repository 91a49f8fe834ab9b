"""Before a result is out, nothing of it is read outside marking: on no page, in no file, letter or journal entry."""

import pytest
from django.urls import reverse

from assessments.models import Attempt, Booking, ComponentResult, LaterMark, StandardNote
from journal.models import Audience, Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, make_session
from tests.house.access.routes import routes
from tests.house.access.world import build

CANARIES = ("Canary-of-the-feedback", "Canary-of-the-standards", "Canary-of-the-moderator")
PAGES = [route for route in routes() if not route.is_exempt]
QUERIES = ("?tab=everyone&q=Canary", "?stage=assessed&sort=-practitioner")


@pytest.fixture
def world(cast, settings):
    """Both sides; A's person has sat as a practitioner, is marked in every way, confirmed, and not out."""
    settings.DEMO = True
    world = build(cast)
    session = make_session(cast.centre_one, TODAY, slot="afternoon")
    booking = Booking.objects.create(
        social_worker=world.a.person, status="practitioner", session=session, state="completed",
        endorsement=world.a.endorsed, council=cast.council_a, made_at=NOON, made_by=cast.lead_a,
    )  # fmt: skip
    attempt = Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set="practitioner-2018", sat_on=TODAY, arrived_at=NOON, checked_in_by=cast.centre_staff,
        marked_at=NOON, marked_by=cast.assessor, confirmed_at=NOON, confirmed_by=cast.second_assessor,
        outcome="not-yet-accredited", second_marked_at=NOON, second_marked_by=cast.second_assessor,
    )  # fmt: skip
    by = {"attempt": attempt, "entered_at": NOON, "entered_by": cast.assessor}
    ComponentResult.objects.create(**by, component="written", score=3, feedback=CANARIES[0])
    StandardNote.objects.create(**by, area=1, kind="build-on", words=CANARIES[1])
    LaterMark.objects.create(**by, component="written", round="moderated", score=2, words=CANARIES[2])
    world.a.attempt, world.a.session = attempt, session
    return world


def bodies_of(actor, address):
    """The page and its lists sorted and filtered; of a page that is refused, or sends elsewhere, that alone."""
    first = actor.call("get", address)
    more = QUERIES if first.status == 200 else ()
    return "".join([first.body, *(actor.call("get", f"{address}{query}").body for query in more)])


@pytest.mark.thorough
def test_an_unreleased_result_is_read_by_those_who_mark_it_alone(world):
    found = set()
    for route in PAGES:
        address = reverse(route.name, kwargs={name: world.thing(route.name, name).a for name in route.parameters})
        for actor in world.actors:
            bodies = bodies_of(actor, address)
            found |= {(actor.name, route.name) for canary in CANARIES if canary in bodies}
    assert {name for name, _ in found} - {"assessor of centre one"} == set(), found
    assert ("assessor of centre one", "centre-confirm") in found  # the canary sings where it may


def test_it_is_in_no_letter_and_in_no_entry_that_person_or_council_read(world):
    told = [f"{each.subject} {each.body}" for each in Notice.objects.all()]
    told += [f"{each.words} {each.facts}" for each in Entry.objects.filter(audience=Audience.CONCERNED)]
    assert [words for words in told if any(canary in words for canary in CANARIES)] == []
