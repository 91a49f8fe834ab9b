"""A council's people: the table with its filters, and one person's page with everything the reader may do."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import SocialWorker
from assessments.catalogue.policies import DEFAULTS
from assessments.forms.people import PeopleFilter
from assessments.operations import endorsements
from assessments.queries.people import people_of
from assessments.rules.standing import Stage
from foundation import clock
from journal.models import Audience
from journal.record import record
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.cast import NOON, TODAY, at, book, endorse, make_session, make_social_worker

LIST = "/council/people/"
STATUSES = ["Child and family practitioner", "Practice supervisor"]


def page_of(person):
    return f"{LIST}{person.pk}/"


def names(response):
    return [row["person"].first_name for row in response.context["rows"]]


def labels(response):
    """What the reader may do, by status."""
    return {way.status.slug: [link.label for link in way.links] for way in response.context["ways"]}


def statements(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def team(cast):
    """Petra endorsed; Ada, of the South team, asked; Zed has not begun."""
    endorse(cast.practitioner_a, cast.manager_a)
    ada = make_social_worker("Ada", "Abbot", cast.employer_a, cast.council_a)
    ada.spells.update(team="South team", role="3")
    endorsements.ask(social_worker=ada, status="supervisor", manager=cast.manager_a, by=ada.user, on=TODAY)
    return ada, cast.practitioner_a, make_social_worker("Zed", "Zonal", cast.employer_a, cast.council_a)


def test_people_lists_everybody_by_name_with_a_stage_for_each_status(cast, team, client_of):
    response = client_of(cast.lead_a).get(LIST)
    assert names(response) == ["Ada", "Petra", "Zed"]
    assert [status.name for status in response.context["statuses"]] == STATUSES
    assert [[words for words, _ in row["tags"]] for row in response.context["rows"]] == [
        ["Not started", "Endorsement asked"], ["Endorsed", "Not started"], ["Not started", "Not started"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=zonal zed", ["Zed"]),
        ("q=sw1000", ["Petra"]),
        ("q=nobody", []),
        ("team=South team", ["Ada"]),
        ("status=supervisor", ["Ada"]),
        ("stage=endorsed", ["Petra"]),
        ("stage=endorsed&status=supervisor", []),
        ("stage=not-started", ["Zed"]),
        ("stage=not-started&status=practitioner", ["Ada", "Zed"]),
        ("stage=rubbish", ["Ada", "Petra", "Zed"]),
        ("sort=-name", ["Zed", "Petra", "Ada"]),
        ("sort=number", ["Petra", "Ada", "Zed"]),
        ("sort=-supervisor", ["Ada", "Zed", "Petra"]),
        ("sort=team", ["Petra", "Zed", "Ada"]),
        ("sort=rubbish", ["Ada", "Petra", "Zed"]),
        ("page=99", ["Ada", "Petra", "Zed"]),
    ],
)
def test_people_are_found_and_ordered(cast, team, client_of, query, found):
    response = client_of(cast.lead_a).get(f"{LIST}?{query}")
    assert (response.status_code, names(response)) == (200, found)


def test_people_filters_say_how_many_they_would_find(cast, team, client_of):
    filters = client_of(cast.lead_a).get(f"{LIST}?team=South team").context["filters"]
    assert list(filters.fields["team"].choices) == [
        ("", "Any team"), ("North team", "North team (2)"), ("South team", "South team (1)"),
    ]  # fmt: skip
    assert dict(filters.fields["stage"].choices)["asked"] == "Endorsement asked (1)"
    assert dict(filters.fields["stage"].choices)["endorsed"] == "Endorsed (0)"


@pytest.fixture
def placed(team):
    """Ada is from an agency, supervises and completed her ASYE; Petra's endorsement ends in 30 days."""
    ada, petra, zed = team
    ada.spells.update(is_agency=True, functions=["supervising", "plans"])
    zed.spells.update(functions=["plans"])
    SocialWorker.objects.filter(pk=ada.pk).update(asye_completed_on=TODAY)
    petra.endorsements.update(valid_until=TODAY + timedelta(days=30))
    return team


def test_people_are_narrowed_by_work_and_by_what_ends(cast, placed, client_of):
    client = client_of(cast.lead_a)
    manager = f"manager={cast.manager_a.pk}"
    found = {
        query: names(client.get(f"{LIST}?{query}"))
        for query in (
            "agency=yes", "agency=no", "asye=completed", "asye=not-recorded", "function=plans", "function=supervising",
            "endorsement=ending", "endorsement=ending&status=supervisor", manager, "manager=none",
            "function=plans&agency=no", "sort=next", "sort=since", "sort=-since", "q=ZÓNAL", "q=sw0001000",
        )
    }  # fmt: skip
    assert found == {
        "agency=yes": ["Ada"], "agency=no": ["Petra", "Zed"], "asye=completed": ["Ada"],
        "asye=not-recorded": ["Petra", "Zed"], "function=plans": ["Ada", "Zed"], "function=supervising": ["Ada"],
        "endorsement=ending": ["Petra"], "endorsement=ending&status=supervisor": [], manager: ["Petra"],
        "manager=none": ["Ada", "Zed"], "function=plans&agency=no": ["Zed"], "sort=next": ["Petra", "Ada", "Zed"],
        "sort=since": ["Ada", "Petra", "Zed"], "sort=-since": ["Petra", "Ada", "Zed"], "q=ZÓNAL": ["Zed"],
        "q=sw0001000": ["Petra"],
    }  # fmt: skip


def test_people_each_count_is_what_its_choice_finds(cast, placed, client_of):
    everybody = people_of(cast.council_a, DEFAULTS, TODAY)
    client = client_of(cast.lead_a)
    for kept in ({}, {"status": "practitioner", "function": "plans"}, {"q": "e", "endorsement": "ending"}):
        for name, field in client.get(LIST, kept).context["filters"].fields.items():
            for value, label in list(getattr(field, "choices", ()))[1:]:
                one = PeopleFilter(kept | {name: value}, people=everybody, policy=DEFAULTS)
                assert label.endswith(f" ({len(one.found())})"), (kept, name, label)


def test_people_shows_what_is_chosen_with_a_link_that_takes_it_away(cast, placed, client_of):
    page = client_of(cast.lead_a).get(f"{LIST}?team=North+team&agency=no&sort=-name&page=1")
    links = dict(re.findall(r'naas-chosen__link" href="([^"]*)">(.*?)<span aria-hidden', page.text))
    assert {href: strip_tags(words).strip() for href, words in links.items()} == {
        "?agency=no&amp;sort=-name": "Take away Team: North team",
        "?team=North+team&amp;sort=-name": "Take away Contract: Not agency",
    }
    assert 'href="?sort=-name">Clear all' in page.text
    assert "More filters" in page.text
    assert page.context["filters"].is_unfolded()


def test_people_leads_to_a_person_and_back_to_the_same_list(cast, placed, client_of):
    client = client_of(cast.lead_a)
    query = "q=Za+%26+b&sort=-name"
    link = re.search(r'href="(/council/people/\d+/[^"]*)"', client.get(f"{LIST}?sort=-name&agency=no").text)[1]
    assert client.get(link).context["back"] == f"{LIST}?sort=-name&agency=no"
    person = page_of(cast.practitioner_a)
    backs = [
        client.get(person, {"list": given}).context["back"] for given in ("", query, "//evil.example/\x00", "x" * 5000)
    ]
    assert backs == [LIST, f"{LIST}?{query}", f"{LIST}?%2F%2Fevil.example%2F%00=", f"{LIST}?{'x' * 1000}="]


def test_people_answers_whatever_the_address_says_with_the_plain_page(cast, team, client_of):
    client = client_of(cast.lead_a)
    expected = {
        "nonsense=1": 3, "page=abc": 3, "page=9999": 3, "page=-1": 3, f"q={'a' * 5000}": 3, "q=%00": 3,
        "q=%ED%A0%80": 0, "team=South+team&team=North+team": 2, "team=Nowhere": 3, "team=Nowhere&q=zed": 1,
        "manager=%27%3B--": 3, "sort=%00": 3, "status=practitioner&stage=rubbish": 1, "list=" + "x" * 3000: 3,
    }  # fmt: skip
    assert {query: len(names(client.get(f"{LIST}?{query}"))) for query in expected} == expected
    assert "nobody’s any more, so we left this filter out" in client.get(f"{LIST}?team=Nowhere").text


def test_people_of_another_council_and_leavers_are_not_listed(cast, team, client_of):
    assert names(client_of(cast.lead_b).get(LIST)) == ["Bruno"]
    team[2].spells.update(end=TODAY)
    assert names(client_of(cast.lead_a).get(LIST)) == ["Ada", "Petra"]


def test_people_says_what_will_appear_when_nobody_is_there(cast, client_of):
    cast.practitioner_a.spells.update(end=TODAY)
    assert "Nobody is on your list yet" in client_of(cast.lead_a).get(LIST).content.decode()


def test_people_shows_25_to_a_page(cast, client_of):
    for number in range(26):
        make_social_worker("Extra", f"Person {number:02}", cast.employer_a, cast.council_a)
    client = client_of(cast.lead_a)
    assert [len(names(client.get(f"{LIST}?page={page}"))) for page in (1, 2)] == [25, 2]


@pytest.mark.parametrize("who", ["manager_a", "centre_staff", "assessor", "dfe_admin", "nobody"])
def test_people_is_closed_to_everybody_but_a_lead(cast, client_of, who):
    assert client_of(getattr(cast, who)).get(LIST).status_code == 403


def test_people_asks_the_same_of_the_database_for_one_and_for_three(cast, client_of):
    client = client_of(cast.lead_a)
    endorse(cast.practitioner_a, cast.manager_a)
    one = statements(client, LIST)
    for first in ("Two", "Three"):
        endorse(make_social_worker(first, "More", cast.employer_a, cast.council_a), cast.manager_a)
    assert (statements(client, LIST), one <= 10) == (one, True)


def test_whoever_had_a_number_before_a_merge_is_found_by_it_at_their_own_council_alone(cast, client_of):
    SocialWorker.objects.create(
        registration_number="SW777", first_name="Petra", last_name="Practice", email="petra@example.org",
        merged_into=cast.practitioner_a, merged_at=NOON,
    )  # fmt: skip
    client, said = client_of(cast.lead_a), "It is SW1000 now."
    for typed in ("777", "sw0777"):
        page = client.get(f"{LIST}?q={typed}")
        assert (names(page), said in page.text) == (["Petra"], True)
    stranger = client_of(cast.lead_b).get(f"{LIST}?q=777")
    assert (names(stranger), "SW1000" in stranger.text) == ([], False)
    assert statements(client, f"{LIST}?q=777") <= 10
    assert said not in client.get(f"{LIST}?q=petra").text


def test_person_shows_a_lead_everything_they_may_do(cast, team, client_of):
    ada, petra, _ = team
    assert labels(client_of(cast.lead_a).get(page_of(ada))) == {
        "practitioner": ["Endorse", "Say not yet"], "supervisor": ["Endorse", "Say not yet", "See the request"],
    }  # fmt: skip
    assert labels(client_of(cast.lead_a).get(page_of(petra)))["practitioner"] == [
        "Book a place for them", "Read the latest endorsement",
    ]  # fmt: skip


def test_person_with_a_place_offers_the_lead_to_see_move_and_cancel_it(cast, client_of):
    endorse(cast.practitioner_a, cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=30)))
    way = client_of(cast.lead_a).get(page_of(cast.practitioner_a)).context["ways"][0]
    assert [link.url for link in way.links[:3]] == [
        f"/bookings/{booking.pk}/", f"/bookings/{booking.pk}/move/", f"/bookings/{booking.pk}/cancel/",
    ]  # fmt: skip


def test_person_shows_their_manager_the_same_but_for_booking(cast, team, client_of):
    _, petra, _ = team
    assert labels(client_of(cast.manager_a).get(page_of(petra)))["practitioner"] == ["Read the latest endorsement"]


def test_person_who_asked_a_manager_they_do_not_report_to_is_shown_to_that_manager(cast, team, client_of):
    ada, _, zed = team
    assert [client_of(cast.manager_a).get(page_of(each)).status_code for each in (ada, zed)] == [200, 404]


def test_person_who_moved_away_is_gone_for_the_manager_they_had_asked(cast, team, client_of):
    ada, *_ = team
    ada.spells.update(council=cast.council_b, employer=cast.employer_b)
    assert client_of(cast.manager_a).get(page_of(ada)).status_code == 404


def test_person_without_an_account_is_to_be_invited_by_the_lead(cast, client_of):
    cast.practitioner_a.user = None
    cast.practitioner_a.save()
    address = f"{reverse('council-users-invite')}?social_worker={cast.practitioner_a.pk}"
    assert [
        address in client_of(who).get(page_of(cast.practitioner_a)).content.decode()
        for who in (cast.lead_a, cast.manager_a)
    ] == [True, False]


def test_person_of_another_council_is_as_unknown_as_nobody(cast, client_of):
    client = client_of(cast.lead_a)
    foreign, missing = client.get(page_of(cast.practitioner_b)), client.get(f"{LIST}999999/")
    beyond = client.get(f"{LIST}{10**26}/")  # more than a column holds
    assert (foreign.status_code, missing.status_code, beyond.status_code) == (404, 404, 404)
    assert plain(foreign.content) == plain(missing.content)


@pytest.mark.parametrize("who", ["centre_staff", "assessor", "dfe_admin", "nobody"])
def test_person_is_closed_to_those_who_neither_lead_nor_endorse(cast, client_of, who):
    assert client_of(getattr(cast, who)).get(page_of(cast.practitioner_a)).status_code == 403


def test_person_shows_nothing_of_a_result_until_it_is_out(cast, client_of):
    person, day = cast.practitioner_a, TODAY + timedelta(days=1)
    booking = expected(cast, person, day)
    client = client_of(cast.lead_a)
    attempt = arrive(booking, cast.centre_staff)
    before = client.get(page_of(person)).content
    hand_in(attempt, cast.assessor, rating=3)
    record("canary", about=person, by=cast.assessor, words="canary", audience=Audience.STAFF)
    assert plain(client.get(page_of(person)).content) == plain(before)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, day)
    assert client.get(page_of(person)).context["ways"][0].stage == "Awaiting result"  # the person reads it first
    with clock.stopped(at(day + timedelta(days=2))):
        way = client.get(page_of(person)).context["ways"][0]
    found = [link.label for link in way.links[:2]]
    assert (way.stage, found) == ("Not yet accredited", ["Open the development plan", "Endorse"])


def test_person_asks_the_same_of_the_database_for_one_event_and_for_three(cast, client_of):
    client = client_of(cast.lead_a)
    endorsement = endorse(cast.practitioner_a, cast.manager_a)
    one = statements(client, page_of(cast.practitioner_a))
    endorsements.withdraw(endorsement=endorsement, reason="Moved", by=cast.lead_a, on=TODAY)
    endorse(cast.practitioner_a, cast.lead_a, status="supervisor")
    assert (statements(client, page_of(cast.practitioner_a)), one <= 14) == (one, True)


def test_person_shows_a_lead_who_is_a_social_worker_no_way_to_decide_about_themselves(cast, client_of):
    own = make_social_worker("Self", "Same", cast.employer_a, cast.council_a, user=cast.lead_a)
    assert labels(client_of(cast.lead_a).get(page_of(own))) == {"practitioner": [], "supervisor": []}


def words_on(client, person):
    """What the card of the practitioner's way says."""
    return client.get(page_of(person)).context["ways"][0].words


def test_person_says_who_can_book_to_each_reader(cast, client_of):
    endorse(cast.practitioner_a, cast.manager_a)
    clients = client_of(cast.lead_a), client_of(cast.manager_a)
    ends = [words_on(each, cast.practitioner_a).split(" have no place yet. ")[1] for each in clients]
    assert ends == [
        "You can book a place for them.", "They can book one, or their workforce lead can book it for them.",
    ]  # fmt: skip
    cast.practitioner_a.user = None
    cast.practitioner_a.save()
    assert words_on(clients[1], cast.practitioner_a).endswith("yet. Their workforce lead can book it for them.")
    assert "You can endorse them and book for them all the same." in clients[0].get(page_of(cast.practitioner_a)).text


def test_person_without_an_account_cannot_ask_again(cast, client_of):
    endorsements.say_not_yet(
        social_worker=cast.practitioner_a, status="practitioner", development_note="Court.", by=cast.manager_a, on=TODAY
    )
    client = client_of(cast.lead_a)
    before = words_on(client, cast.practitioner_a)
    cast.practitioner_a.user = None
    cast.practitioner_a.save()
    after = words_on(client, cast.practitioner_a)
    assert [("They can ask again" in each, "endorse them" in each) for each in (before, after)] == [
        (True, True), (False, True),
    ]  # fmt: skip


def test_person_speaks_to_a_lead_about_themselves_as_to_anybody(cast, client_of):
    own = make_social_worker("Self", "Same", cast.employer_a, cast.council_a, user=cast.lead_a)
    assert words_on(client_of(cast.lead_a), own) == (
        "The way begins with your manager, who says that you are ready to be assessed."
    )


def plain(content):
    """A page without what differs on every visit: tokens and nonces."""
    lines = content.decode().splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line and "nonce" not in line]


def test_person_whose_session_is_near_can_no_longer_be_moved_or_cancelled_from_here(cast, client_of):
    endorse(cast.practitioner_a, cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=3)))
    assert labels(client_of(cast.lead_a).get(page_of(cast.practitioner_a)))["practitioner"] == [
        "See the booking", "Read the latest endorsement",
    ]  # fmt: skip


def test_a_board_has_a_column_for_each_stage_and_leads_to_the_list_of_the_same_people(cast, placed, client_of):
    client = client_of(cast.lead_a)
    page = client.get(f"{LIST}board/?status=supervisor&q=a&stage=booked&page=9")
    columns = {each.stage: each for each in page.context["columns"]}
    assert list(columns) == list(Stage)
    found = {
        stage: [card.person.first_name for card in column.cards] for stage, column in columns.items() if column.count
    }
    assert found == {Stage.NOT_STARTED: ["Petra", "Zed"], Stage.ASKED: ["Ada"]}
    assert columns[Stage.ASKED].cards[0].since == TODAY
    for stage, column in columns.items():
        listed = client.get(column.see_all).context
        assert (listed["found"], dict(listed["filters"].data.items())) == (
            column.count, {"status": "supervisor", "stage": stage.value, "q": "a"},
        )  # fmt: skip
    link = re.search(r'href="(/council/people/\d+/[^"]*)"', page.text)[1].replace("&amp;", "&")
    assert client.get(link).context["back"] == f"{LIST}board/?status=supervisor&q=a&stage=booked&page=9"
    assert client.get(f"{LIST}board/?status=nonsense&team=%00&q={'x' * 500}").context["status"].slug == "practitioner"


def test_a_board_takes_the_same_few_statements_for_one_and_for_three(cast, client_of):
    client = client_of(cast.lead_a)
    endorse(cast.practitioner_a, cast.manager_a)
    one = statements(client, f"{LIST}board/")
    for first in ("Two", "Three"):
        endorse(make_social_worker(first, "More", cast.employer_a, cast.council_a), cast.manager_a)
    assert (statements(client, f"{LIST}board/"), one <= 10) == (one, True)
