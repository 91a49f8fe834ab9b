"""The frame around every page: menu, name, the demo's date, and the headers that guard it."""

import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from accounts import context, menus
from accounts.models import User
from accounts.roles import HOME, MAY, Role
from foundation.models import ClockShift
from tests.accounts.test_acting import also

LINES = [
    (role, page)
    for role, lines in menus.MENU.items()
    for _, name in lines
    for page in (name, *(each for _, each in menus.SECTIONS.get(name, ())))
]


@pytest.mark.parametrize(("role", "name"), LINES)
def test_a_menu_only_offers_what_the_role_may_open(role, name):
    assert set(resolve(reverse(name)).func.permissions) & MAY[role]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_menu_that_holds_its_home(role):
    assert HOME[role] in [name for _, name in menus.MENU[role]]


@pytest.mark.parametrize(
    ("path", "marked"),
    [("/council/", ["Home"]), ("/council/users/", ["Users"]), ("/council/users/invite/", ["Users"]),
     ("/council/letters/", []), ("/accounts/settings/", [])],
)  # fmt: skip
def test_the_menu_marks_where_one_is(cast, path, marked):
    worn = cast.lead_a.grants.get()
    assert [line.label for line in menus.menu(path, Role(worn.role)) if line.active] == marked


@pytest.mark.parametrize(
    ("path", "entry", "page"),
    [
        ("/dfe/", "Home", []), ("/dfe/uptake/past-days/", "Uptake", ["National uptake"]),
        ("/dfe/councils/E08000901/", "Uptake", []), ("/dfe/statuses/leader/", "Uptake", []),
        ("/dfe/equality/gaps/3/", "Uptake", ["Equality"]), ("/dfe/waiting/5/", "Places", ["Waiting"]),
        ("/dfe/waits/", "Uptake", ["Time to a place"]), ("/dfe/moves/", "Queues", ["Moves"]),
        ("/dfe/users/councils/", "Users", ["Councils’"]), ("/dfe/users/invite/", "Users", ["The Department’s"]),
        ("/dfe/register/7/", "Register", []),
    ],
)  # fmt: skip
def test_the_department_sees_its_section_and_the_pages_beside(db, path, entry, page):
    role = Role.DFE_ADMIN
    assert [line.label for line in menus.menu(path, role) if line.active] == [entry]
    beside = menus.nearby(path, role)
    assert [line.label for line in beside if line.active] == page
    opens = dict(menus.MENU[role])[entry]
    assert [line.label for line in beside] == [label for label, _ in menus.SECTIONS.get(opens, ())]


def test_who_has_no_sections_sees_no_pages_beside(db):
    assert menus.nearby("/dfe/waits/", Role.ADJUSTMENTS_OFFICER) == menus.nearby("/dfe/waits/", None) == []


def frame_of(user, path="/"):
    """The frame of a page that this user opens, and the queries it took."""
    request = RequestFactory().get(path)
    request.user, request.session = user, {}
    with CaptureQueriesContext(connection) as queries:
        return context.navigation(request), len(queries)


def test_a_stranger_gets_no_menu(client, db):
    page = client.get("/accounts/login/")
    assert ("navigation" in page.context, "signed_in_as" in page.context) == (False, False)


def test_the_frame_takes_two_queries_at_most(cast, settings):
    settings.DEMO = True
    frame, queries = frame_of(User.objects.get(pk=cast.lead_a.pk))
    assert (frame["signed_in_as"]["name"], queries <= 2) == ("Lena Leadbetter", True)


@pytest.mark.parametrize(("roles", "switch"), [(1, ""), (2, "/accounts/switch/")])
def test_the_switch_is_offered_to_those_with_several_roles(cast, roles, switch):
    if roles == 2:
        also(cast.lead_a, Role.ENDORSING_MANAGER, council=cast.council_a)
    assert frame_of(cast.lead_a)[0]["signed_in_as"] == {
        "name": "Lena Leadbetter", "role_words": "Council workforce lead, Alderbrook", "switch_url": switch,
        "settings_url": "/accounts/settings/",
    }  # fmt: skip


def test_somebody_without_a_role_has_a_name_and_no_menu(cast):
    frame, _ = frame_of(cast.nobody)
    assert (frame["navigation"], frame["signed_in_as"]["role_words"]) == ([], "")


def test_a_request_that_never_got_a_user_gets_an_empty_frame(db):
    assert context.navigation(RequestFactory().get("/")) == {}


def test_the_demo_shows_its_date(client, db, settings):
    settings.DEMO = True
    ClockShift.objects.create(pk=1, days=40)
    demo = client.get("/accounts/login/").context["demo"]
    assert demo["days_ahead"]() == 40
    assert re.fullmatch(r"\w+day \d+ \w+ \d{4}", demo["date_words"])


@pytest.mark.parametrize(
    ("who", "path"),
    [("lead_a", "/council/users/"), ("nobody", "/accounts/home/"), ("lead_a", "/dfe/users/"), ("lead_a", "/nowhere/"),
     ("dfe_admin", "/accounts/2fa/")],
)  # fmt: skip
def test_a_signed_in_page_is_never_kept(client_of, cast, who, path):
    assert client_of(getattr(cast, who)).get(path)["Cache-Control"] == "no-store, private"


def test_scripts_run_only_with_the_pages_own_nonce(client_of, cast):
    client = client_of(cast.lead_a)
    first, second = client.get("/council/users/"), client.get("/council/users/")
    nonces = [
        re.search(r"script-src [^;]*'nonce-([\w+/=-]{16,})'", page["Content-Security-Policy"])[1]
        for page in (first, second)
    ]
    assert nonces[0] != nonces[1]
    assert f'nonce="{nonces[0]}"' in first.text
    assert re.findall(r"<script(?![^>]*(nonce|src)=)", first.text) == []
    assert "'unsafe-inline'" not in first["Content-Security-Policy"]
