"""Where people wait, a centre's list in order, one turn with its story, and places given back for hardship."""

import re
from datetime import timedelta

import pytest

from accounts.roles import Role
from assessments.forms.seen import OVERTAKEN
from assessments.models import Booking, Hold, Wait
from assessments.operations import bookings, offers, waiting
from assessments.operations.waiting import Area
from foundation import clock
from journal.models import Entry
from notices.models import Notice
from tests.assessments.views.reading import heading, plain, problems, rows, statements
from tests.cast import NOON, TODAY, at, book, endorse, make_session, make_social_worker, make_user
from tests.reports.reading import table

PAGE = "/dfe/waiting/"
DAY = timedelta(days=1)
SOON = TODAY + 30 * DAY


def someone(cast, name, ends=300, council="a"):
    """Somebody endorsed for so many days."""
    employer, place = getattr(cast, f"employer_{council}"), getattr(cast, f"council_{council}")
    person = make_social_worker(name, "Waits", employer, place)
    endorsement = endorse(person, by=cast.manager_a)
    endorsement.valid_until = TODAY + ends * DAY
    endorsement.save()
    return person


def waits(person, *centres, since=TODAY, **wishes):
    """Their turn at these centres, since that day."""
    with clock.stopped(at(since)):
        area = Area(centres, **wishes)
        return waiting.join_area(social_worker=person, status="practitioner", area=area, by=person.user, on=TODAY)


@pytest.fixture
def three(cast):
    """Ada, Bea and Cyd wait at centre one; Bea's endorsement ends first, and Cyd has waited longest."""
    turns = [
        waits(someone(cast, "Ada"), cast.centre_one, cast.centre_two, since=TODAY - 9 * DAY, weekdays=(1, 3)),
        waits(someone(cast, "Bea", ends=60), cast.centre_one, slots=("morning",), day_to=TODAY + 50 * DAY),
        waits(someone(cast, "Cyd"), cast.centre_one, since=TODAY - 20 * DAY, weekdays=(1,)),
    ]
    return {each.social_worker.first_name: each for each in turns}


def lists(page):
    """The waiting lists of the page."""
    return table(page, "Waiting lists")[1:]


def test_unmet_demand_by_centre_and_status(cast, client_of, three):
    Hold.objects.create(
        social_worker=three["Ada"].social_worker, status="practitioner", wait=three["Ada"], council=cast.council_a,
        session=make_session(cast.centre_one, SOON, capacity=3), made_at=NOON, until=NOON + 2 * DAY,
    )  # fmt: skip
    make_session(cast.centre_one, TODAY + 60 * DAY, capacity=5)  # after the eight weeks
    page = client_of(cast.dfe_admin).get(PAGE)
    assert lists(page) == [
        ("Canal Street assessment centre , child and family practitioner Child and family practitioner", "3",
         "3 Nov 2026", "22 Jan 2027", "2", "1", "0 and 0"),
        ("Dock Road assessment centre , child and family practitioner Child and family practitioner", "1",
         "14 Nov 2026", "19 Sep 2027", "0", "0", "0 and 0"),
    ]  # fmt: skip
    assert "3 people wait at 2 centres, Monday 23 November 2026." in plain(page.text)


def test_what_became_of_offers_is_counted_for_ninety_days(cast, client_of, three):
    session = make_session(cast.centre_one, SOON, capacity=3)
    for made, answer in ((3, "declined"), (5, "lapsed"), (8, ""), (89, "declined"), (91, "declined"), (7, "taken")):
        ended = NOON - made * DAY + timedelta(hours=1) if answer else None
        person = three["Ada"].social_worker
        Hold.objects.create(
            social_worker=person, status="practitioner", wait=three["Ada"], council=cast.council_a, session=session,
            made_at=NOON - made * DAY, until=NOON - made * DAY + 2 * DAY, answer=answer, ended_at=ended,
        )  # fmt: skip
    assert lists(client_of(cast.dfe_admin).get(PAGE))[0][-2:] == ("0", "2 and 2")


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "Canal"), ("-people", "Canal"), ("people", "Dock"), ("since", "Canal"), ("-since", "Dock"),
        ("deadline", "Canal"), ("-deadline", "Dock"), ("free", "Canal"), ("-free", "Dock"), ("-centre", "Dock"),
        ("centre", "Canal"), ("social_worker__email", "Dock"),
    ],
)  # fmt: skip
def test_lists_are_sorted_by_any_column(cast, client_of, three, sort, first):
    make_session(cast.centre_two, SOON, capacity=9)
    assert lists(client_of(cast.dfe_admin).get(PAGE, {"sort": sort} if sort else {}))[0][0].startswith(first)


def test_lists_are_filtered_by_status_and_region(cast, client_of, three):
    client = client_of(cast.dfe_admin)
    assert "Nobody waits there" in plain(client.get(PAGE, {"status": "supervisor"}).text)
    assert len(lists(client.get(PAGE, {"region": cast.region.pk}))) == 2
    assert len(lists(client.get(PAGE, {"region": "x", "status": "nothing"}))) == 2


def test_nobody_waiting_says_what_will_appear(cast, client_of):
    assert "Nobody waits for a place" in plain(client_of(cast.dfe_admin).get(PAGE).text)


def test_whoever_has_a_place_or_left_no_longer_counts(cast, client_of, three):
    waiting.leave(wait=three["Cyd"], by=three["Cyd"].social_worker.user, on=TODAY)
    book(three["Bea"].social_worker, make_session(cast.centre_two, SOON))
    assert [row[1] for row in lists(client_of(cast.dfe_admin).get(PAGE))] == ["1", "1"]


def test_an_adjustments_officer_reads_numbers_and_no_names(cast, client_of, three):
    officer = make_user("Olga Officer", Role.ADJUSTMENTS_OFFICER)
    client = client_of(officer)
    main = client.get(PAGE).text.partition("<main")[2]
    assert ("3 people wait" in plain(main), "Ada" in main, f"{PAGE}{cast.centre_one.pk}/" in main) == (
        True,
        False,
        False,
    )
    for address in (f"{PAGE}{cast.centre_one.pk}/", f"{PAGE}turns/{three['Ada'].pk}/", "/dfe/hardships/"):
        assert client.get(address).status_code == 403


def test_a_centres_list_stands_in_the_published_order(cast, client_of, three):
    page = client_of(cast.dfe_admin).get(f"{PAGE}{cast.centre_one.pk}/")
    assert heading(page) == "Who waits at Canal Street assessment centre"
    assert table(page, "In the published order")[1:] == [
        ("1", "Bea Waits", "Canal Street assessment centre: Any day, morning, until Tuesday 12 January 2027",
         "22 Jan 2027", "No", "23 Nov 2026", ""),
        ("2", "Cyd Waits", "Canal Street assessment centre: Tuesdays, any time", "19 Sep 2027", "No", "3 Nov 2026", ""),
        ("3", "Ada Waits",
         "Canal Street assessment centre or Dock Road assessment centre: Tuesdays or Thursdays, any time",
         "19 Sep 2027", "No", "14 Nov 2026", ""),
    ]  # fmt: skip
    assert table(page, "Days that would suit")[1:] == [("Tuesday", "2"), ("Thursday", "1"), ("Any day", "1")]
    assert table(page, "Times that would suit")[1:] == [("Morning", "1"), ("Any time", "2")]


def test_a_list_shows_what_moved_somebody_and_an_open_offer(cast, client_of, three):
    waiting.prioritise(wait=three["Ada"], priority=1, reason="Fostering.", by=cast.dfe_admin, on=TODAY)
    offers.give_turns(session=make_session(cast.centre_two, SOON, capacity=1), on=TODAY)
    first = table(client_of(cast.dfe_admin).get(f"{PAGE}{cast.centre_one.pk}/"), "In the published order")[1]
    assert first[1] == "Ada Waits"
    assert first[-1] == "Moved forward"


def test_another_status_has_its_own_list(cast, client_of, three):
    client = client_of(cast.dfe_admin)
    for status in ("supervisor", "leader"):
        page = client.get(f"{PAGE}{cast.centre_one.pk}/", {"status": status})
        assert "Nobody waits here for this status" in plain(page.text)
    assert "Bea" in client.get(f"{PAGE}{cast.centre_one.pk}/", {"status": "nothing"}).text
    assert client.get(f"{PAGE}{cast.centre_two.pk}/").text.count("/dfe/waiting/turns/") == 1
    assert client.get(f"{PAGE}999999/").status_code == 404


def turn_page(client, wait):
    return client.get(f"{PAGE}turns/{wait.pk}/")


def test_a_turn_says_where_it_stands_and_why(cast, client_of, three):
    page = turn_page(client_of(cast.dfe_admin), three["Ada"])
    assert heading(page) == "The turn of Ada Waits"
    text = plain(page.text)
    assert "3rd of 3 who wait for Canal Street assessment centre." in text
    assert "The only one who waits for Dock Road assessment centre." in text
    assert rows(page) == {
        "Waits for": "Canal Street assessment centre or Dock Road assessment centre: Tuesdays or Thursdays, any time",
        "Session cancelled by the centre": "No", "Moved by the Department": "No",
        "Endorsed until": "Sunday 19 September 2027", "Assessed before": "No",
        "Waiting since": "Saturday 14 November 2026, midday",
    }  # fmt: skip
    assert (
        "They read it so: “Your endorsement ends on Sunday 19 September 2027, this would be your first assessment, "
        "you have waited since Saturday 14 November 2026.”"
    ) in text
    assert "No place was offered yet" in text


def test_a_turn_tells_who_was_offered_a_place_and_why_somebody_was_passed_over(cast, client_of, three):
    """On a Friday morning: it suits Bea and not the others' days; then a Tuesday that Cyd gets before Ada."""
    friday, tuesday = TODAY + 32 * DAY, TODAY + 29 * DAY
    offers.give_turns(session=make_session(cast.centre_one, friday, capacity=1), on=TODAY)
    waiting.prioritise(wait=three["Ada"], priority=1, reason="Fostering.", by=cast.dfe_admin, on=TODAY)
    kept = make_session(cast.centre_two, TODAY + 31 * DAY, capacity=1)  # a Thursday: Ada's
    offers.give_turns(session=kept, on=TODAY)
    offers.give_turns(session=make_session(cast.centre_one, tuesday, capacity=1), on=TODAY)
    bea = turn_page(client_of(cast.dfe_admin), three["Bea"])
    assert table(bea, "Places offered")[1:] == [
        ("Canal Street assessment centre, Friday 25 December 2026, 9:15am", "23 Nov 2026",
         "Wednesday 25 November 2026, midday", "Open")
    ]  # fmt: skip
    ada = turn_page(client_of(cast.dfe_admin), three["Ada"])
    story = [plain(each) for each in re.findall(r"naas-timeline__title[^>]*>(.*?)</", ada.text, re.DOTALL)]
    assert story[0] == (
        "A place at Canal Street assessment centre, Tuesday 22 December 2026, 9:15am went to somebody after you. "
        "Another place was kept for you at that moment."
    )
    assert [each.partition(" the")[0] for each in story[1:]][-2:] == ["Moved forward on", "Joined"]


def test_a_changed_turn_needs_a_reason_and_is_written_to_the_person(cast, client_of, three):
    client, wait = client_of(cast.dfe_admin), three["Ada"]
    address = f"{PAGE}turns/{wait.pk}/"
    assert problems(client.post(address, {"priority": "1", "reason": " "})) == ["Say why: the person reads it"]
    assert problems(client.post(address, {"priority": "7", "reason": "So."})) == [
        "Select an answer to “Where should they be?” from the list"
    ]
    done = client.post(address, {"priority": "1", "reason": "A child depends on it."}, follow=True)
    text = plain(done.text)
    assert "Ada Waits was moved forward. We have written to them with your reason." in text
    assert "1st of 3 who wait for Canal Street assessment centre." in text
    assert rows(done)["Moved by the Department"] == "Forward, by Dora Depart: A child depends on it."
    assert "A child depends on it." in Notice.objects.get(letter="turn-changed").body
    assert Entry.objects.get(verb="wait.prioritised").facts["reason"] == "A child depends on it."


def test_a_turn_that_somebody_else_has_changed_meanwhile_is_told(cast, client_of, three):
    client, wait = client_of(cast.dfe_admin), three["Ada"]
    seen = turn_page(client, wait).context["form"]["seen"].value()
    waiting.prioritise(wait=wait, priority=-1, reason="Not ready.", by=cast.dfe_admin, on=TODAY)
    page = client.post(f"{PAGE}turns/{wait.pk}/", {"priority": "1", "reason": "Soon.", "seen": seen})
    assert problems(page) == [OVERTAKEN]
    wait.refresh_from_db()
    assert (wait.priority, rows(page)["Moved by the Department"]) == (-1, "Back, by Dora Depart: Not ready.")


def test_a_turn_that_is_over_is_read_and_not_changed(cast, client_of, three):
    wait = three["Ada"]
    waiting.leave(wait=wait, by=wait.social_worker.user, on=TODAY)
    client = client_of(cast.dfe_admin)
    page = turn_page(client, wait)
    assert "This turn ended on Monday 23 November 2026: left the list." in plain(page.text)
    assert "Change their turn" not in plain(page.text)
    again = client.post(f"{PAGE}turns/{wait.pk}/", {"priority": "1", "reason": "Late."})
    assert problems(again) == ["This turn on the waiting list is over: left the list."]
    assert Wait.objects.get(pk=wait.pk).priority == 0


def test_waiting_for_one_session_counts_at_its_centre(cast, client_of, three):
    session = make_session(cast.centre_two, SOON, capacity=1)
    dan = someone(cast, "Dan")
    book(dan, session)
    eve = someone(cast, "Eve")
    wait = waiting.join_session(social_worker=eve, session=session, by=eve.user, on=TODAY)
    page = turn_page(client_of(cast.dfe_admin), wait)
    assert rows(page)["Waits for"] == "Dock Road assessment centre, Wednesday 23 December 2026, 9:15am"
    assert "The only one who waits for this session." in plain(page.text)


def test_a_centre_reads_how_many_wait_there_and_nobodys_name(cast, client_of, three):
    page = client_of(cast.centre_staff).get("/centre/")
    assert "3 people wait for a place here." in plain(page.text)
    assert "Waits" not in page.text
    assert "1 person waits for a place here." in plain(client_of(cast.assessor_two).get("/centre/").text)


def test_the_home_of_the_department_leads_there(cast, client_of, three):
    titles = [each.title for each in client_of(cast.dfe_admin).get("/dfe/").context["work"]]
    assert titles[-1] == "3 people wait for a place"


def given_back(cast, cause, number, centre=None, on=TODAY):
    """So many places given back late for this cause."""
    for each in range(number):
        person = someone(cast, f"{cause.title()}{each}")
        day = TODAY + (40 + Booking.objects.count()) * DAY
        booking = book(person, make_session(centre or cast.centre_one, day))
        booking.session.day = TODAY + DAY
        booking.hardship = cause
        with clock.stopped(at(on)):
            bookings.give_back(booking, "Something came up", person.user, TODAY)


def test_hardships_are_counted_by_cause_and_centre_without_names(cast, client_of):
    given_back(cast, "unwell", 6)
    given_back(cast, "travel", 5, cast.centre_two)
    given_back(cast, "child", 2, cast.centre_two)
    page = client_of(cast.dfe_admin).get("/dfe/hardships/")
    assert "Places given back: 10, from Sunday 23 November 2025 to Monday 23 November 2026." in plain(page.text)
    assert table(page, "By cause")[1:] == [
        ("I am unwell", "5"),
        ("A child I work with needs me that day, such as in court", "c"),
        ("I cannot travel there", "5"),
    ]
    assert table(page, "By centre")[1:] == [
        ("Canal Street assessment centre", "5"), ("Dock Road assessment centre", "5"),
    ]  # fmt: skip
    assert "Unwell0" not in page.text


def test_hardships_are_those_of_twelve_months(cast, client_of):
    given_back(cast, "unwell", 1)
    booking = Booking.objects.get()
    assert "too few to be counted by centre" in client_of(cast.dfe_admin).get("/dfe/hardships/").text
    for days, words in ((365, "Places given back: c"), (366, "Nobody gave a place back for hardship")):
        booking.ended_at = at(TODAY - days * DAY, 0)
        booking.save()
        assert words in plain(client_of(cast.dfe_admin).get("/dfe/hardships/").text)


@pytest.mark.parametrize("address", [PAGE, "centre", "turn", "/dfe/hardships/", "/centre/", "/dfe/"])
def test_pages_take_the_same_few_statements_for_four_as_for_one(cast, client_of, address):
    reader = cast.centre_staff if address == "/centre/" else cast.dfe_admin
    client, wait = client_of(reader), waits(someone(cast, "Ada"), cast.centre_one)
    given_back(cast, "unwell", 1)
    make_session(cast.centre_one, SOON - DAY)
    where = {"centre": f"{PAGE}{cast.centre_one.pk}/", "turn": f"{PAGE}turns/{wait.pk}/"}.get(address, address)
    few = statements(client, where)
    for number, name in enumerate(("Bea", "Cyd", "Dan")):
        waits(someone(cast, name), cast.centre_one, cast.centre_two)
        make_session(cast.centre_one, SOON + number * DAY)
    given_back(cast, "travel", 2)
    many = statements(client, where)
    assert (many, many <= 12) == (few, True)
