"""One session for those who keep its places: the Department everywhere, centre staff at their own centre."""

from datetime import timedelta

import pytest

from assessments.models import Block, Booking, PolicyValue, Session
from notices.models import Notice
from tests.assessments.closing import SOON, filled
from tests.assessments.views.reading import buttons, heading, plain, problems, statements
from tests.cast import NOON, TODAY, make_session
from tests.reports.reading import table


def address(session, area="dfe", action=""):
    return {"dfe": f"/dfe/sessions/{session.pk}/", "centre": f"/centre/sessions/{session.pk}/places/"}[area] + action


@pytest.fixture(params=["dfe", "centre"])
def keeper(request, cast, client_of):
    """Somebody who keeps places, and the pages they use."""
    user = cast.dfe_admin if request.param == "dfe" else cast.centre_staff
    return client_of(user), request.param


def kept(council, number=2, day=None):
    release = day or SOON - timedelta(days=7)
    return {
        "council": council.pk, "wanted": number, "release_on-day": release.day, "release_on-month": release.month,
        "release_on-year": release.year,
    }  # fmt: skip


def test_a_session_says_how_many_places_are_whose(cast, keeper):
    client, area = keeper
    session = filled(cast, people=2)
    client.post(address(session, area, "keep/"), kept(cast.council_b, 1))
    page = client.get(address(session, area))
    assert heading(page) == "Wednesday 23 December 2026, 9:15am"
    stats = [(each.number, each.label) for each in page.context["stats"]]
    assert stats == [(0, "free"), (2, "booked"), (0, "held"), (1, "kept for councils")]
    assert table(page, "Places kept for councils")[1][:5] == ("Birchdale", "1", "0", "1", "Wednesday 16 December 2026")


def test_at_most_half_of_the_places_are_kept_for_those_who_choose_first(cast, keeper):
    client, area = keeper
    closing, here = filled(cast, people=3), make_session(cast.centre_one, SOON, capacity=2, slot="afternoon")
    client.post(address(closing, area, "cancel/"), {"reason": "Burst pipe"})
    assert "1 place is kept for them here." in plain(client.get(address(here, area)).text)


def test_places_are_kept_changed_and_given_back(cast, keeper):
    client, area = keeper
    session = make_session(cast.centre_one, SOON)
    page = client.post(address(session, area, "keep/"), kept(cast.council_a), follow=True)
    assert "2 places kept for Alderbrook until Wednesday 16 December 2026. Only they and staff see it." in plain(
        page.text
    )
    block = Block.objects.get()
    sent = kept(cast.council_a, 3)
    assert client.post(address(session, area, f"keep/{block.pk}/"), sent).status_code == 302
    assert Block.objects.get().places == 3
    client.post(address(session, area, f"keep/{block.pk}/release/"))
    assert Block.objects.get().release_on == TODAY


def test_more_than_is_free_is_refused_beside_the_number(cast, keeper):
    client, area = keeper
    page = client.post(address(filled(cast), area, "keep/"), kept(cast.council_b, 5))
    assert problems(page) == [
        "At most 1 place can be kept here. The others are booked, held or kept for other councils."
    ]
    assert (page.context["form"].errors.keys(), Block.objects.count()) == ({"wanted"}, 0)


def test_the_places_are_changed_and_never_below_those_taken(cast, keeper):
    client, area = keeper
    session = filled(cast, people=2)
    page = client.post(address(session, area, "change/"), {"capacity": 1, "suitable_places": 0})
    assert problems(page) == ["2 places of this session are taken: 2 booked. Enter 2 or more."]
    client.post(address(session, area, "change/"), {"capacity": 9, "suitable_places": 3})
    session.refresh_from_db()
    assert (session.capacity, session.suitable_places) == (9, 3)


def test_a_draft_is_published_closed_and_opened_again(cast, keeper):
    client, area = keeper
    session = make_session(cast.centre_one, SOON)
    Session.objects.update(published_at=None)
    seen = []
    for action in ("", "publish/", "close/", "reopen/"):
        page = client.post(address(session, area, action), follow=True) if action else client.get(
            address(session, area)
        )  # fmt: skip
        seen.append((page.context["state"][0], [each for each in buttons(page) if "ook" in each or each == "Publish"]))
    assert seen == [
        ("Draft", ["Publish"]),
        ("Nobody yet", ["Close to further bookings"]),
        ("Closed to bookings", ["Open to bookings again"]),
        ("Nobody yet", ["Close to further bookings"]),
    ]
    titles = ["Open to bookings again", "Closed to further bookings", "Published"]
    assert [each.title for each in page.context["history"]] == titles


def test_cancelling_shows_everybody_by_name_then_tells_them(cast, keeper):
    client, area = keeper
    session = filled(cast)
    page = client.get(address(session, area, "cancel/"))
    names = [each.social_worker.name for each in session.bookings.order_by("pk")]
    assert [cells[0] for cells in table(page, "People who have a place")[1:]] == names
    assert page.context["affected"].people == 2
    page = client.post(address(session, area, "cancel/"), {"reason": "Flood."}, follow=True)
    assert "2 people have been written to" in plain(page.text)
    assert "Cancelled on Monday 23 November 2026, midday by" in plain(page.text)
    assert Notice.objects.filter(letter="centre-cancelled").count() == 2
    assert buttons(page) == []


def test_cancelling_needs_a_reason(cast, keeper):
    client, area = keeper
    page = client.post(address(filled(cast), area, "cancel/"), {"reason": " "})
    assert problems(page) == ["Say why: everybody who has a place reads it"]
    assert Booking.objects.filter(state="booked").count() == 2


def test_what_is_cancelled_cannot_be_cancelled_again(cast, keeper):
    client, area = keeper
    session = filled(cast)
    client.post(address(session, area, "cancel/"), {"reason": "Flood."})
    page = client.get(address(session, area, "cancel/"))
    assert "can no longer be cancelled" in plain(page.text)
    page = client.post(address(session, area, "cancel/"), {"reason": "Flood."})
    assert problems(page) == ["This session was cancelled already."]


@pytest.mark.parametrize("action", ["", "change/", "cancel/", "keep/"])
def test_staff_of_another_centre_find_nothing(cast, client_of, action):
    session = make_session(cast.centre_two, SOON)
    assert client_of(cast.centre_staff).get(address(session, "centre", action)).status_code == 404


def test_a_block_of_another_session_is_not_found(cast, client_of):
    session, other = make_session(cast.centre_one, SOON), make_session(cast.centre_two, SOON)
    block = Block.objects.create(
        session=other, council=cast.council_a, places=1, release_on=SOON, made_at=NOON, made_by=cast.dfe_admin
    )
    assert client_of(cast.dfe_admin).get(address(session, action=f"keep/{block.pk}/")).status_code == 404


def test_a_closed_programme_is_said_on_every_page_of_sessions(cast, client_of):
    session = make_session(cast.centre_one, SOON)
    PolicyValue.objects.create(
        key="is_open", value=False, effective_from=TODAY, reason="Pause", set_by=cast.dfe_admin, set_at=NOON
    )
    pages = [
        client_of(cast.dfe_admin).get("/dfe/sessions/"), client_of(cast.dfe_admin).get(address(session)),
        client_of(cast.centre_staff).get("/centre/places/"), client_of(cast.centre_staff).get(
            address(session, "centre")),
    ]  # fmt: skip
    assert [page.text.count("programme is closed to new bookings") for page in pages] == [1] * 4
    assert ["until policy opens the programme again" in page.text for page in pages] == [True] * 4


def test_a_session_takes_as_many_statements_for_three_blocks_as_for_one(cast, client_of):
    client, session = client_of(cast.dfe_admin), filled(cast)

    def keep(council):
        Block.objects.create(
            session=session, council=council, places=1, release_on=SOON, made_at=NOON, made_by=cast.dfe_admin
        )

    keep(cast.council_a)
    few = statements(client, address(session))
    keep(cast.council_b)
    assert statements(client, address(session)) == few <= 12


def test_staff_see_the_sessions_of_their_own_centre(cast, client_of):
    filled(cast)
    make_session(cast.centre_two, SOON)
    client = client_of(cast.centre_staff)
    page = client.get("/centre/places/")
    assert table(page, "Sessions")[1:] == [
        ("Wednesday 23 December 2026, 9:15am", "Child and family practitioner", "3", "2", "0", "0", "Places left")
    ]
    few = statements(client, "/centre/places/")
    for days in (1, 2):
        make_session(cast.centre_one, SOON + timedelta(days=days))
    assert statements(client, "/centre/places/") == few <= 12


@pytest.mark.parametrize("query", ["?which=nothing&page=x", "?day_from-day=99", "?status=%00&centre=abc"])
def test_a_bad_address_is_no_error(cast, client_of, query):
    assert client_of(cast.centre_staff).get(f"/centre/places/{query}").status_code == 200
    assert client_of(cast.dfe_admin).get(f"/dfe/sessions/publish/{query}").status_code == 200
