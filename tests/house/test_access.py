"""Who may open what: every route, tried by everybody, with ids of their own, of others and of nobody.

What to expect is read off each view's guard and the roles page. A new parameter name needs one entry in
tests/house/access/world.py; until then its route fails here.
"""

from collections import Counter

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from accounts.roles import EVERYBODY, MAY, Permission, Role
from foundation import clock
from tests.cast import NOON, assemble
from tests.house.access.routes import EXEMPT, permissions_of, routes
from tests.house.access.trials import Trial
from tests.house.access.world import NAMES, build

ALL = list(routes())
OURS = [route for route in ALL if not route.is_exempt]
EXEMPT_PAGES = [route for route in ALL if route.is_exempt]
EXAMPLES = {"key": "x", "uidb36": "x", "pk": 1}
BELONGS = {
    "me": MAY[Role.SOCIAL_WORKER] - EVERYBODY,
    "council": (MAY[Role.WORKFORCE_LEAD] | MAY[Role.ENDORSING_MANAGER]) - EVERYBODY,
    "centre": (MAY[Role.ASSESSOR] | MAY[Role.CENTRE_STAFF]) - EVERYBODY,
    "dfe": (MAY[Role.DFE_ADMIN] | MAY[Role.ADJUSTMENTS_OFFICER]) - EVERYBODY,
    "users": frozenset({Permission.INVITE_COUNCIL_USERS, Permission.KEEP_COUNCIL_USERS, Permission.INVITE_ANYONE}),
}
each_of_ours = pytest.mark.parametrize("route", OURS, ids=lambda route: route.pattern or "/")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Two tenancies and everybody who tries doors, with the demo's pages switched on: every call is undone."""
    with django_db_blocker.unblock(), clock.stopped(NOON), override_settings(DEMO=True), transaction.atomic():
        yield build(assemble())
        transaction.set_rollback(True)


@each_of_ours
def test_every_route_has_a_guard_a_name_and_known_parameters(route):
    unknown = [name for name in route.parameters if name not in NAMES]
    assert (route.permissions is not None, route.name != "", unknown) == (True, True, [])


@each_of_ours
def test_a_guard_asks_for_what_belongs_under_its_address(route):
    first = route.pattern.partition("/")[0]
    if first in BELONGS:
        assert set(route.permissions) - BELONGS[first] == set()


def test_no_two_routes_share_a_name():
    assert [name for name, times in Counter(route.name for route in OURS).items() if times > 1] == []


def test_the_exempt_are_few():
    assert len(EXEMPT) <= 10


def test_a_view_without_a_guard_is_found_out():
    assert permissions_of(lambda request: None) is None


@pytest.mark.thorough
@pytest.mark.django_db
@each_of_ours
def test_everybody_meets_what_the_roles_page_says(route, world):
    trials = [Trial(route, world, actor).run() for actor in world.actors]
    if problems := [problem for trial in trials for problem in trial.problems]:
        pytest.fail("\n".join(problems), pytrace=False)
    assert any(trial.got_in for trial in trials), "nobody gets in, even with an object of their own"


@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.parametrize("route", EXEMPT_PAGES, ids=lambda route: route.pattern)
def test_an_exempt_page_tells_a_stranger_nothing(route, world):
    address = reverse(route.name, kwargs={name: EXAMPLES[name] for name in route.parameters})
    answer = world.actors[0].call("get", address)
    assert (answer.status < 500, world.a.canary in answer.body, answer.written) == (True, False, [])
