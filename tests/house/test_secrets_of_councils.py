"""Whatever is written in council B reaches nobody of council A: no page, list, search, file, letter or refusal."""

from dataclasses import fields

import pytest
from django.db import DatabaseError, models, transaction
from django.urls import reverse

from assessments import reminders
from assessments.operations import closures, endorsements, releases, tidying
from notices.models import Notice
from tests.cast import NOON, TODAY
from tests.house.access.routes import routes
from tests.house.access.world import build

CANARY = "Canary-of-Birchdale-alone"
BY_SECRET = {"invitation"}  # opens for whoever holds its unguessable address
PAGES = [route for route in routes() if not (route.is_exempt or route.name in BY_SECRET)]
QUERIES = ("?tab=everyone&q=SW", "?q=Canary-of-Birch", "?stage=assessed&sort=-practitioner")
OF_A = ("lead of A", "endorsing manager of A", "social worker of A")


@pytest.fixture
def world(cast, settings):
    """Both sides; in B every field that says something of somebody says the canary, if the database lets it."""
    settings.DEMO = True
    world = build(cast)
    rows = [getattr(world.b, each.name) for each in fields(world.b)]
    rows += [cast.lead_b, world.b.person.user, *world.b.person.spells.all()]
    painted = [paint(row) for row in rows if isinstance(row, models.Model)]
    assert sum(painted) >= len(fields(world.b))
    return world


def paint(row):
    """Write the canary over what is personal in this row; answer in how many fields that went."""
    privacy = getattr(row, "PRIVACY", {})
    texts = [
        field for field in row._meta.fields if is_said(field) and privacy.get(field.name) in {"personal", "sensitive"}
    ]
    return sum(is_painted(row, field) for field in texts)


def is_said(field):
    """Is it free text, with room for the canary?"""
    is_text = isinstance(field, models.CharField | models.TextField) and field.name not in {"email", "password"}
    has_room = field.max_length is None or field.max_length >= len(CANARY)
    return is_text and has_room and not (field.choices or field.unique)


def is_painted(row, field):
    """Did the database take it? What was decided and released it keeps as it was."""
    try:
        with transaction.atomic():
            return type(row).objects.filter(pk=row.pk).update(**{field.name: CANARY}) == 1
    except DatabaseError:
        return False


def readers_of(world, names, side):
    """Who of these meets the canary on which page, asking for the things of that side."""
    found = set()
    for route in PAGES:
        things = {name: getattr(world.thing(route.name, name), side) for name in route.parameters}
        address = reverse(route.name, kwargs=things)
        for actor in (each for each in world.actors if each.name in names):
            first = actor.call("get", address)
            more = QUERIES if first.status == 200 else ()
            bodies = [first.body, *(actor.call("get", address + query).body for query in more)]
            found |= {(actor.name, route.name) for body in bodies if CANARY in body}
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("side", ["a", "b"])
def test_no_page_and_no_refusal_tells_a_what_is_written_in_b(world, side):
    assert readers_of(world, OF_A, side) == set()


def test_the_canary_sings_where_it_may(world):
    lead = next(actor for actor in world.actors if actor.name == "lead of B")
    assert CANARY in lead.call("get", "/council/people/").body


def test_no_letter_to_a_says_what_is_written_in_b(cast, world):
    reminders.promise_due(on=TODAY)
    endorsements.expire_past(on=TODAY)
    tidying.tidy(on=TODAY)
    closures.finish(on=TODAY)
    releases.let_out_due(at=NOON)
    theirs = {cast.lead_b.pk, cast.manager_b.pk, world.b.person.user_id}
    letters = Notice.objects.exclude(reader__in=theirs).exclude(to=world.b.invitation.email)
    assert [letter.letter for letter in letters if CANARY in f"{letter.subject} {letter.body}"] == []
