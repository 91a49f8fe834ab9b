"""The waiting list as a person meets it, and a lead for them: join, position and why, what happened, leave."""

import re
from datetime import timedelta

import pytest

from assessments.models import Booking, Wait
from assessments.operations import waiting
from foundation import clock
from notices.models import Notice
from tests.assessments.needing import adjusted, with_room
from tests.assessments.queueing import DAY, full, give_back, somebody, wait_at, wait_for
from tests.assessments.views.reading import buttons, heading, plain, rows, statements, without_tokens
from tests.cast import NOON, TODAY, endorse

LIST = "/waiting/"


@pytest.fixture
def petra(cast):
    """Petra, endorsed."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return cast.practitioner_a


@pytest.fixture(params=["practitioner_a", "lead_a"])
def reader(request, cast, client_of, petra):
    """Petra's own browser, and that of the lead who acts for her."""
    who = getattr(cast, request.param)
    client = client_of(getattr(who, "user", who))
    client.query = "" if request.param == "practitioner_a" else f"?for={petra.pk}"
    return client


@pytest.fixture
def taken(cast):
    """The booking that fills a session of one place."""
    return full(cast)


def test_a_full_session_leads_to_its_waiting_list_and_back(reader, petra, taken):
    address = f"/sessions/{taken.session_id}/"
    page = reader.get(address + reader.query)
    assert buttons(page) == ["Join the waiting list for this session", "Choose another session"]
    page = reader.post(f"{address}wait/{reader.query}", follow=True)
    wait = Wait.objects.get()
    assert page.redirect_chain == [(f"/waiting/{wait.pk}/?done=joined", 302)]
    assert (wait.social_worker, heading(page), "the only one who waits" in plain(page.text)) == (
        petra, "On the waiting list", True
    )  # fmt: skip
    page = reader.get(address + reader.query)
    assert (buttons(page), f'href="/waiting/{wait.pk}/"' in page.text) == (["Choose another session"], True)


def test_whoever_is_put_on_the_list_is_told(reader, cast, petra, taken):
    reader.post(f"/sessions/{taken.session_id}/wait/{reader.query}")
    letter = Notice.objects.get(letter="waiting-joined")
    assert (letter.to, f"/waiting/{Wait.objects.get().pk}/" in letter.body) == (petra.email, True)
    assert ("Lena Leadbetter put you on the waiting list" in letter.body) is bool(reader.query)


def test_pressing_join_twice_is_one_wait(reader, taken):
    for _ in range(2):
        reader.post(f"/sessions/{taken.session_id}/wait/{reader.query}")
    assert Wait.objects.count() == 1


def test_who_may_not_wait_reads_why(cast, client_of, taken):
    page = client_of(cast.practitioner_a.user).post(f"/sessions/{taken.session_id}/wait/", follow=True)
    assert "Your council has not endorsed you as a child and family practitioner." in page.text
    assert Wait.objects.count() == 0


@pytest.mark.parametrize("features", [(), ("step-free",)], ids=["ordinary", "with adjustments"])
def test_a_position_says_how_far_up_and_why(cast, client_of, taken, features):
    wait_for(somebody(cast, "Soon", until=TODAY + timedelta(days=60)), taken.session)
    ann = somebody(cast, "Ann", *features)
    if features:
        with_room(taken.session, *features)
    wait = wait_for(ann, taken.session)
    page = client_of(ann.user).get(f"{LIST}{wait.pk}/")
    said = plain(page.text)
    assert "You are 2nd of 2 for this session." in said
    assert "Why: your endorsement ends on Tuesday 23 November 2027, this would be your first assessment, " in said
    assert "people whose endorsement ends soonest" in said
    assert "Soon Waiter" not in said


def test_a_position_in_an_area_is_told_for_each_centre(cast, client_of, petra):
    wait_at(somebody(cast, "Soon", until=TODAY + timedelta(days=60)), cast.centre_two)
    wait = wait_at(petra, cast.centre_one, cast.centre_two, weekdays=(4, 0), slots=("morning",), day_from=DAY)
    page = client_of(petra.user).get(f"{LIST}{wait.pk}/")
    assert "You are the only one who waits for a place at Canal Street assessment centre." in plain(page.text)
    assert "You are 2nd of 2 for a place at Dock Road assessment centre." in plain(page.text)
    assert (rows(page)["When"], rows(page)["Where"]) == (
        "Mondays or Fridays, morning, from Wednesday 23 December 2026",
        "Canal Street assessment centre, or Dock Road assessment centre",
    )


@pytest.mark.parametrize(
    ("priority", "words"), [(1, "moved you forward"), (-1, "moved you back"), (0, "put you back in your own turn")]
)
def test_a_changed_turn_says_why_and_by_whom(cast, client_of, petra, taken, priority, words):
    wait = wait_for(petra, taken.session)
    waiting.prioritise(wait=wait, priority=priority, reason="Baby due in May", by=cast.dfe_admin, on=TODAY)
    page = client_of(petra.user).get(f"{LIST}{wait.pk}/")
    assert f"The Department for Education {words}. The reason given: Baby due in May" in plain(page.text)
    assert "Dora Depart" not in page.text


def test_who_was_passed_over_reads_why(cast, client_of, taken, django_capture_on_commit_callbacks):
    ned = somebody(cast, "Ned", until=TODAY + timedelta(days=60))
    wait = wait_for(ned, taken.session)
    adjusted(ned, "step-free")
    wait_for(somebody(cast, "Ann"), taken.session)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(taken)
    page = client_of(ned.user).get(f"{LIST}{wait.pk}/")
    assert [each.words for each in page.context["passed"]] == [
        "A place at Canal Street assessment centre, Wednesday 23 December 2026, 9:15am went to somebody after you. "
        "That centre has no room with all that your adjustments need."
    ]
    assert "Ann Waiter" not in page.text


def test_a_list_has_every_wait_with_its_turn(reader, cast, petra, taken):
    wait_for(petra, taken.session)
    wait_at(petra, cast.centre_two)
    wait_for(somebody(cast, "Else"), taken.session)
    page = reader.get(LIST + reader.query)
    assert [(row["what"]["where"], row["what"]["when"]) for row in page.context["rows"]] == [
        ("Canal Street assessment centre", "Wednesday 23 December 2026, 9:15am"),
        ("Dock Road assessment centre", "Any day, any time"),
    ]
    assert plain(page.text).count("1st of 2") == 1


def test_a_lead_who_names_nobody_sees_all_their_people_and_no_others(cast, client_of, petra, taken):
    wait = wait_for(petra, taken.session)
    endorse(cast.practitioner_b, by=cast.manager_b)
    wait_for(cast.practitioner_b, taken.session)
    page = client_of(cast.lead_a).get(LIST)
    assert (heading(page), [row["person"].name for row in page.context["rows"]]) == (
        "Who waits for a place", ["Petra Practice"]
    )  # fmt: skip
    cells = [plain(each) for each in re.findall(r"<td>(.*?)</td>", page.text, re.DOTALL)]
    assert ("Bruno" in page.text, cells[2], f"/waiting/{wait.pk}/" in page.text) == (False, "1st of 2", True)


def test_a_lead_of_people_who_do_not_wait_reads_what_will_appear(cast, client_of):
    assert "When somebody of your council joins" in client_of(cast.lead_a).get(LIST).text


def test_an_empty_list_says_what_will_appear(reader):
    page = reader.get(LIST + reader.query)
    assert ("Nobody is waiting" in page.text, buttons(page)) == (True, ["Tell us what would suit"])


def test_leaving_asks_first_and_says_what_is_given_up(reader, cast, petra, taken):
    wait = wait_for(petra, taken.session)
    page = reader.get(f"{LIST}{wait.pk}/leave/")
    assert (buttons(page), "The time waited is given up" in page.text) == (["Leave the waiting list"], True)
    page = reader.post(f"{LIST}{wait.pk}/leave/", follow=True)
    wait.refresh_from_db()
    assert (wait.ended, page.redirect_chain) == ("left", [(LIST + reader.query, 302)])
    letters = Notice.objects.filter(letter="waiting-ended")
    assert [each.body.count("Lena Leadbetter took you off it.") for each in letters] == ([1] if reader.query else [])
    assert reader.post(f"{LIST}{wait.pk}/leave/")["Location"] == f"{LIST}{wait.pk}/"


def test_a_wait_that_is_over_says_so_and_offers_nothing(reader, petra, taken):
    wait = wait_for(petra, taken.session)
    waiting.leave(wait=wait, by=petra.user, on=TODAY)
    page = reader.get(f"{LIST}{wait.pk}/?done=joined")
    assert (buttons(page), "This wait ended on Monday 23 November 2026" in plain(page.text)) == ([], True)
    main = page.text.split("<main")[1]
    assert ('href="/sessions/?' in main, 'href="/waiting/join/?' in main) == (True, True)
    Wait.objects.update(ended="booked")
    assert 'href="/waiting/join/?' not in reader.get(f"{LIST}{wait.pk}/").text


def test_somebody_no_longer_endorsed_reads_that_they_have_no_turn(reader, petra, taken):
    wait = wait_for(petra, taken.session)
    petra.endorsements.update(valid_until=TODAY - timedelta(days=1), decided_on=TODAY - timedelta(days=9))
    page = reader.get(f"{LIST}{wait.pk}/")
    assert "no turn at this moment, because there is no endorsement in force" in plain(page.text)


@pytest.mark.parametrize("reader_name", ["practitioner_b", "lead_b"])
@pytest.mark.parametrize("address", ["", "leave/"])
def test_anothers_wait_is_like_none(cast, client_of, petra, taken, address, reader_name):
    wait, who = wait_for(petra, taken.session), getattr(cast, reader_name)
    client = client_of(getattr(who, "user", who))
    pages = [client.get(f"{LIST}{number}/{address}") for number in (wait.pk, 999999)]
    assert ([page.status_code for page in pages], len({without_tokens(page) for page in pages})) == ([404, 404], 1)


def test_a_manager_who_books_for_nobody_may_not_look(cast, client_of, petra, taken):
    wait = wait_for(petra, taken.session)
    client = client_of(cast.manager_a)
    assert [client.get(address).status_code for address in (LIST, f"{LIST}{wait.pk}/")] == [403, 403]


def test_home_and_status_lead_to_the_turn(cast, client_of, petra, taken):
    wait, client = wait_for(petra, taken.session), client_of(petra.user)
    for address in ("/me/", "/me/practitioner/"):
        assert f'href="/waiting/{wait.pk}/">See your turn' in client.get(address).text
    assert "See your turn" not in client.get("/me/supervisor/").text


def test_an_open_offer_stands_on_top_of_home_until_it_runs_out(
    client_of, petra, taken, django_capture_on_commit_callbacks
):
    wait_for(petra, taken.session)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(taken)
    client = client_of(petra.user)
    page = client.get("/me/")
    assert buttons(page)[:2] == ["Take the place", "Say no"]
    assert "A place is kept for you until Wednesday 25 November 2026, midday" in plain(page.text)
    assert f'href="/sessions/{taken.session_id}/book/"' in page.text
    with clock.stopped(NOON + timedelta(hours=49)):
        assert "A place is kept" not in client.get("/me/").text


def test_pages_of_the_list_take_few_statements_for_any_number(cast, client_of, petra, taken):
    client, wait = client_of(petra.user), wait_for(petra, taken.session)
    addresses = (LIST, f"{LIST}{wait.pk}/", "/me/", f"/sessions/{taken.session_id}/")
    one = [statements(client, address) for address in addresses]
    for n in range(2):
        person = somebody(cast, f"P{n}")
        wait_for(person, taken.session)
        wait_at(person, cast.centre_one, cast.centre_two)
    wait_at(petra, cast.centre_one, cast.centre_two)
    many = [statements(client, address) for address in addresses]
    assert ([after - before for before, after in zip(one, many, strict=True)], max(many) <= 12) == ([0] * 4, True)


def test_booking_from_an_offer_ends_the_wait(reader, petra, taken, django_capture_on_commit_callbacks):
    wait = wait_for(petra, taken.session)
    with django_capture_on_commit_callbacks(execute=True):
        give_back(taken)
    page = reader.get(LIST + reader.query)
    take = page.context["offers"][0].take_url
    assert take == f"/sessions/{taken.session_id}/book/{reader.query}"
    assert reader.post(take).status_code == 302
    wait.refresh_from_db()
    assert (wait.ended, Booking.objects.filter(social_worker=petra, state="booked").count()) == ("booked", 1)
