"""Centres and rooms: all of it for the Department; for centre staff their rooms and what people read."""

import pytest

from accounts.models import Centre, Room
from tests.assessments.views.reading import heading, plain, problems, statements
from tests.cast import TODAY, make_session
from tests.reports.reading import table

LIST, ADD = "/dfe/centres/", "/dfe/centres/add/"


def typed(cast, **changes):
    return {
        "name": "Mill Lane assessment centre", "address": "1 Mill Lane, Anytown", "postcode": "ZZ2 2ZZ",
        "region": cast.region.pk, "latitude": "53.5", "longitude": "-2.2", "getting_there": "By bus.", "access": "",
    } | changes  # fmt: skip


@pytest.fixture(params=["dfe/centres", "centre/about"])
def keeper(request, cast, client_of):
    """Somebody who keeps centre one, and where."""
    user = cast.dfe_admin if request.param.startswith("dfe") else cast.centre_staff
    return client_of(user), f"/{request.param}/{cast.centre_one.pk}/"


def test_a_centre_is_added(cast, client_of):
    page = client_of(cast.dfe_admin).post(ADD, typed(cast), follow=True)
    centre = Centre.objects.get(name="Mill Lane assessment centre")
    assert (page.redirect_chain, centre.latitude) == ([(f"{LIST}{centre.pk}/", 302)], 53.5)
    assert "No room is recorded" in page.text


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"latitude": "-2.2", "longitude": "53.5"}, "Latitude and longitude must lie in England. Check both."),
        ({"latitude": "nan"}, "Latitude must be a number, like 15.5"),
        ({"name": "Dock Road assessment centre"}, "There is another centre of this name."),
        ({"region": ""}, "Choose a region"),
    ],
)
def test_what_cannot_be_added_is_said(cast, client_of, changes, problem):
    page = client_of(cast.dfe_admin).post(ADD, typed(cast, **changes))
    assert (problems(page), Centre.objects.count()) == ([problem], 2)


def test_the_department_changes_everything(cast, client_of):
    client_of(cast.dfe_admin).post(f"{LIST}{cast.centre_one.pk}/change/", typed(cast))
    cast.centre_one.refresh_from_db()
    assert (cast.centre_one.name, cast.centre_one.access) == ("Mill Lane assessment centre", "")


def test_staff_change_what_people_read_and_nothing_else(cast, client_of):
    name = cast.centre_one.name
    sent = typed(cast, access="Lift out of order.")
    client_of(cast.centre_staff).post(f"/centre/about/{cast.centre_one.pk}/change/", sent)
    cast.centre_one.refresh_from_db()
    assert (cast.centre_one.access, cast.centre_one.getting_there, cast.centre_one.name) == (
        "Lift out of order.", "By bus.", name,
    )  # fmt: skip


def test_rooms_are_added_changed_and_removed(cast, keeper):
    client, here = keeper
    room = {"name": "Blue room", "places": "3", "features": ["step-free", "hearing-loop"], "note": "First floor"}
    page = client.post(f"{here}rooms/add/", room, follow=True)
    assert table(page, "Rooms")[1][:4] == (
        "Blue room", "3", "Room with a hearing loop, step-free room", "First floor",
    )  # fmt: skip
    assert "3 places in all, 3 of them suitable" in plain(page.text)
    blue = Room.objects.get()
    client.post(f"{here}rooms/{blue.pk}/", room | {"features": []})
    assert Room.objects.get().features == []
    page = client.post(f"{here}rooms/add/", room)
    assert problems(page) == ["This centre has a room of this name already."]
    page = client.get(f"{here}rooms/{blue.pk}/remove/")
    assert heading(page) == "Remove Blue room?"
    client.post(f"{here}rooms/{blue.pk}/remove/")
    assert Room.objects.count() == 0


def test_a_feature_that_is_none_of_ours_is_refused(cast, keeper):
    client, here = keeper
    client.post(f"{here}rooms/add/", {"name": "Blue room", "places": "3", "features": ["sauna"]})
    assert Room.objects.count() == 0


def test_another_centre_and_another_centres_room_are_not_found(cast, client_of):
    room = Room.objects.create(centre=cast.centre_two, name="Red room", places=2)
    staff = client_of(cast.centre_staff)
    assert staff.get(f"/centre/about/{cast.centre_two.pk}/").status_code == 404
    assert staff.get(f"/centre/about/{cast.centre_one.pk}/rooms/{room.pk}/").status_code == 404
    assert client_of(cast.dfe_admin).get(f"{LIST}{cast.centre_one.pk}/rooms/{room.pk}/").status_code == 404


def test_pages_take_as_many_statements_for_three_as_for_one(cast, client_of):
    client, here = client_of(cast.dfe_admin), f"{LIST}{cast.centre_one.pk}/"
    make_session(cast.centre_one, TODAY)
    Room.objects.create(centre=cast.centre_one, name="One", places=2)
    few = statements(client, LIST), statements(client, here)
    for name in ("Two", "Three"):
        Room.objects.create(centre=cast.centre_one, name=name, places=2, features=["step-free"])
        Centre.objects.create(
            name=name, address="1", postcode="ZZ1 1ZZ", region=cast.region, latitude=53.0, longitude=-2.0
        )
    assert (statements(client, LIST), statements(client, here)) == few
    assert max(few) <= 12
