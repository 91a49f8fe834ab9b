"""The front pages of a lead and of the Department: what needs them, and figures that agree with the snapshots."""

from datetime import date, timedelta

import pytest

from accounts.models import RoleGrant, SiteMembership, UsersConfirmation
from accounts.roles import Role
from assessments.models import Batch
from assessments.operations import endorsements, marks, policies, releases
from foundation import clock
from foundation.words import date_words
from notices.models import Notice
from reports.measures import FUNNEL, NOW
from reports.models import Participation
from reports.participation import recount
from reports.uptake import snapshot
from tests.accounts import moving
from tests.assessments.sitting import arrive, expected, hand_in
from tests.assessments.views.reading import heading, plain, statements
from tests.cast import NOON, TODAY, at, book, endorse, make_session, make_social_worker, make_user
from tests.reports.reading import table

ALL = ["practitioner", "supervisor", "leader"]


def titles(page):
    """The titles of the Department's worklist."""
    return [work.title for work in page.context["work"]]


def moves_on(page):
    """Whose move it is, with what to do, on a council's front page."""
    return {group.name: [work.title for work in group.work] for group in page.context["groups"]}


def test_a_lead_sees_what_needs_the_council_with_a_link_to_the_person(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a, on=TODAY - timedelta(days=40))
    endorse(cast.practitioner_b, by=cast.manager_b, on=TODAY - timedelta(days=40))
    page = client_of(cast.lead_a).get("/council/")
    assert heading(page) == "Alderbrook"
    assert moves_on(page) == {"people": ["Ask Petra Practice about booking a place"]}
    assert f'href="/council/people/{cast.practitioner_a.pk}/"' in page.text
    assert "Bruno" not in page.text


def test_a_front_page_says_whose_move_it_is_since_when_what_follows_and_reminds_them(cast, client_of):
    """Four people of council A: one asked the lead, one asked Mona, one can book, one has not been recorded."""
    others = [make_social_worker(name, "Wait", cast.employer_a, cast.council_a) for name in "BCD"]
    people = [cast.practitioner_a, *others]
    ask(people[0], cast.lead_a, 3)
    ask(people[1], cast.manager_a, 9)
    endorse(people[2], by=cast.manager_a, on=TODAY - timedelta(days=40))
    endorse(people[3], by=cast.manager_a, on=TODAY - timedelta(days=40))
    with clock.stopped(at(TODAY - timedelta(days=30))):
        book(people[3], make_session(cast.centre_one, TODAY - timedelta(days=4)), on=TODAY - timedelta(days=30))
    client = client_of(cast.lead_a)
    page = client.get("/council/")
    assert moves_on(page) == {
        "you": ["Answer the request of Petra Practice"], "managers": ["See the request of B Wait"],
        "people": ["Ask C Wait about booking a place"], "centres": ["See the booking of D Wait"],
    }  # fmt: skip
    lines = [group.work[0] for group in page.context["groups"]]
    assert [each.press_words for each in lines if each.press] == [
        "Remind Mona Manning", "Remind C Wait", "Remind Canal Street assessment centre",
    ]  # fmt: skip
    assert lines[1].then == "Until they answer, B cannot book a place."
    assert lines[3].why.endswith("Canal Street assessment centre has not recorded what happened.")
    for line in lines[1:]:
        answer = client.post(line.press, follow=True)
        assert f"We have written to {line.press_words.removeprefix('Remind ')}." in answer.text
    assert [each.press for group in answer.context["groups"] for each in group.work] == [""] * 4
    said = "A reminder went on Monday 23 November 2026. The next can go on Monday 30 November 2026."
    assert plain(answer.text).count(said) == 3
    sent = Notice.objects.filter(letter__startswith="nudge-").values_list("letter", "to")
    assert set(sent) == {
        ("nudge-to-answer", cast.manager_a.email), ("nudge-to-book", people[2].email),
        ("nudge-to-record", cast.centre_staff.email),
    }  # fmt: skip


def test_a_manager_sees_only_who_reports_to_or_asked_them(cast, client_of):
    other = make_social_worker("Other", "Team", cast.employer_a, cast.council_a)
    session = make_session(cast.centre_one, TODAY + timedelta(days=3))
    for person in (cast.practitioner_a, other):
        endorse(person, by=cast.lead_a, on=TODAY - timedelta(days=40))
        book(person, session)
        endorse(person, by=cast.lead_a, on=TODAY - timedelta(days=40), status="supervisor")
    asked = make_social_worker("Asked", "Them", cast.employer_a, cast.council_a)
    ask(asked, cast.manager_a, 2)
    client = client_of(cast.manager_a)
    page = client.get("/council/")
    assert moves_on(page) == {
        "you": ["Answer the request of Asked Them"], "people": ["Ask Petra Practice about booking a place"],
    }  # fmt: skip
    assert ("Participation at a glance" in page.text, "Other Team" in page.text) == (False, False)
    assert client.post(f"/council/people/{other.pk}/supervisor/nudge/").status_code == 404
    assert client_of(cast.manager_b).get("/council/").context["groups"] == []


def test_a_council_is_shown_who_asks_for_its_people_and_until_when(cast, client_of):
    move = moving.ask(cast)
    page = client_of(cast.lead_b).get("/council/")
    assert moves_on(page) == {"moves": ["Answer Alderbrook: does Bruno Bystander move to them?"]}
    work = page.context["groups"][0].work[0]
    assert (work.href, work.then) == (
        f"/council/moves/{move.pk}/",
        f"Without an answer by {date_words(moving.ANSWER_BY)} the Department decides.",
    )
    assert client_of(cast.lead_a).get("/council/").context["groups"] == []


@pytest.mark.parametrize(
    ("since", "tag", "due"),
    [
        (date(2025, 11, 22), "Overdue", "Sunday 22 November 2026"), (TODAY - timedelta(days=365), "Due soon", ""),
        (date(2025, 12, 23), "Due soon", "Wednesday 23 December 2026"),
    ],
)  # fmt: skip
def test_the_primary_lead_is_shown_when_the_list_of_users_is_to_be_confirmed(cast, client_of, since, tag, due):
    primary = RoleGrant.objects.filter(user=cast.lead_a)
    primary.update(primary_since=since)
    other = make_user("Other Leader", Role.WORKFORCE_LEAD, cast.council_a)
    page = client_of(cast.lead_a).get("/council/")
    assert moves_on(page) == {"users": ["Confirm who can use NAAS for your council"]}
    work = page.context["groups"][0].work[0]
    assert (work.href, work.tag, due in work.why) == ("/council/users/confirm/", tag, True)
    assert "Nothing waits for you" not in page.text
    assert [client_of(user).get("/council/").context["groups"] for user in (other, cast.lead_b)] == [[], []]
    UsersConfirmation.objects.create(council=cast.council_a, confirmed_on=TODAY, confirmed_by=cast.lead_a, roles=3)
    assert client_of(cast.lead_a).get("/council/").context["groups"] == []


def test_the_list_of_users_is_due_a_year_after_the_first_primary_lead_and_not_earlier(cast, client_of):
    former = make_user("Former Leader", Role.WORKFORCE_LEAD, cast.council_a)
    RoleGrant.objects.filter(user=cast.lead_a).update(primary_since=TODAY - timedelta(days=9))
    client = client_of(cast.lead_a)
    assert client.get("/council/").context["groups"] == []
    RoleGrant.objects.filter(user=former).update(primary_since=date(2025, 12, 24), end=TODAY)
    assert client.get("/council/").context["groups"] == []
    RoleGrant.objects.filter(user=former).update(primary_since=date(2025, 12, 23))
    assert moves_on(client.get("/council/")) == {"users": ["Confirm who can use NAAS for your council"]}


def ask(person, manager, days):
    endorsements.ask(
        social_worker=person, status="practitioner", manager=manager, by=person.user, on=TODAY - timedelta(days=days)
    )


@pytest.mark.parametrize(("days", "tag"), [(7, "Waiting"), (8, "Overdue")])
def test_a_request_to_another_manager_is_not_the_leads_to_answer(cast, client_of, days, tag):
    asked_on = TODAY - timedelta(days=days)
    endorsements.ask(
        social_worker=cast.practitioner_a, status="practitioner", manager=cast.manager_a,
        by=cast.practitioner_a.user, on=asked_on,
    )  # fmt: skip
    (work,) = client_of(cast.lead_a).get("/council/").context["groups"][0].work
    assert (work.title, work.why, work.tag) == (
        "See the request of Petra Practice",
        f"Child and family practitioner. Waits for Mona Manning since {date_words(asked_on)}.", tag,
    )  # fmt: skip


def test_an_empty_home_says_what_will_appear(cast, client_of):
    text = plain(client_of(cast.lead_a).get("/council/").text)
    for words in ("Nothing needs you today", "Nobody is out", "Not counted yet"):
        assert words in text


def test_who_is_out_is_the_next_two_weeks_of_the_councils_own_people(cast, client_of):
    late = make_social_worker("Lara", "Later", cast.employer_a, cast.council_a)
    for person, manager, days in (
        (cast.practitioner_a, cast.manager_a, 13), (late, cast.manager_a, 14), (cast.practitioner_b, cast.manager_b, 3),
    ):  # fmt: skip
        endorse(person, by=manager)
        book(person, make_session(cast.centre_one, TODAY + timedelta(days=days)))
    page = client_of(cast.lead_a).get("/council/")
    assert table(page, "At an assessment") == [
        ("When", "Who", "Team", "Where"),
        ("Sunday 6 December 2026, 9:15am", "Petra Practice", "North team", "Canal Street assessment centre"),
    ]


def test_a_glance_compares_with_a_month_ago_and_names_the_target(cast, client_of, counted):
    Participation.objects.filter(council=cast.council_a, day=TODAY, status="leader").update(attended=30)
    page = client_of(cast.lead_a).get("/council/")
    glance = page.context["glance"]
    now, before = (snapshot(day, ALL) for day in (TODAY, TODAY - timedelta(days=30)))
    own = [
        (measure.name, now.of(cast.council_a)[0].counts[measure.key], before.of(cast.council_a)[0].counts[measure.key])
        for measure in (*FUNNEL, NOW)
    ]
    assert table(page, "The same in numbers") == [
        ("Step", "Number", "Since 24 Oct 2026"),
        *((name, str(number), f"{number - then:+d}" if number != then else "0") for name, number, then in own),
    ]
    assert (glance.target.value, glance.assessed.headcount) == (8, 40)  # 20% of 40


def test_the_line_of_the_target_goes_behind_the_words_of_the_bars(cast, client_of, counted):
    drawing = (
        client_of(cast.lead_a)
        .get("/council/")
        .text.partition('<svg class="naas-chart__drawing"')[2]
        .partition("</svg>")[0]
    )
    line, words = drawing.rindex("naas-chart__target"), drawing.index(">Eligible</text>")
    assert (line < words, drawing.rindex("naas-chart__bar") < line) == (True, True)


def test_homes_say_when_their_figures_were_counted(cast, client, client_of, counted):
    assert "all three statuses, by Monday 23 November 2026" in plain(client_of(cast.lead_a).get("/council/").text)
    pages = [client_of(cast.lead_a).get("/council/"), client_of(cast.dfe_admin).get("/dfe/"), client.get("/")]
    assert ["ounted at midday" in plain(page.text) for page in pages] == [True] * 3
    Participation.objects.update(counted_at=NOON + timedelta(days=1))
    later = "ounted on Tuesday 24 November 2026, midday"
    pages = [client_of(cast.lead_a).get("/council/"), client_of(cast.dfe_admin).get("/dfe/"), client.get("/")]
    assert [later in plain(page.text) for page in pages] == [True] * 3


def test_the_target_is_policy(cast, client_of, counted):
    policies.decide(key="target_percent", value=50, effective_from=TODAY, reason="More.", by=cast.dfe_admin, on=TODAY)
    assert client_of(cast.lead_a).get("/council/").context["glance"].target.value == 20


def test_a_council_that_files_jointly_reads_so_and_has_no_target_of_its_own(cast, client_of, counted):
    page = client_of(cast.lead_b).get("/council/")
    assert page.context["glance"].target is None
    assert "together with Cedarholme" in plain(page.text)


def test_dfe_sees_what_moved_this_week(cast, client_of, world):
    recount(day=TODAY)
    recount(day=TODAY - timedelta(days=7))
    Participation.objects.filter(day=TODAY, council=cast.council_a, status="leader").update(endorsed=90)
    now, then = (snapshot(day, ALL).england("endorsed").number for day in (TODAY, TODAY - timedelta(days=7)))
    assert now > then
    first = client_of(cast.dfe_admin).get("/dfe/").context["moves"][0]
    assert (first.number, first.label, first.change) == (
        str(now),
        "Endorsed, all three statuses",
        f"Up {now - then} since 16 Nov 2026",
    )


def test_dfe_sees_results_and_sessions_that_wait(cast, client_of):
    day = TODAY + timedelta(days=1)
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, day), cast.centre_staff), cast.assessor)
    make_session(cast.centre_two, TODAY + timedelta(days=14))
    client = client_of(cast.dfe_admin)
    assert titles(client.get("/dfe/")) == [
        "No result waits to be released",
        "1 session in the next two weeks",
        "0 people wait for a place",
    ]
    type(attempt).objects.filter(pk=attempt.pk).update(
        confirmed_at=NOON, confirmed_by=cast.second_assessor, outcome="accredited"
    )
    page = client.get("/dfe/")
    assert titles(page) == [
        "1 result waits to be released",
        "1 session in the next two weeks",
        "0 people wait for a place",
    ]
    assert page.context["work"][1].why == "1 of 6 places are taken."


def test_dfe_sees_what_is_held_back_and_what_waits_for_their_own_approval(cast, client_of):
    session = make_session(cast.centre_one, TODAY + timedelta(days=1), slot="afternoon")
    with clock.stopped(at(TODAY, 18)):
        for name in ("Ann", "Ida", "Una"):
            person = make_social_worker(name, "Sat", cast.employer_a, cast.council_a, manager=cast.manager_a)
            endorse(person, by=cast.manager_a)
            attempt = hand_in(arrive(book(person, session), cast.centre_staff), cast.assessor)
            marks.confirm(attempt=attempt, by=cast.second_assessor, on=TODAY)
            if name != "Una":
                releases.prepare(attempts=[attempt.pk], goes_out_at=clock.now(), by=cast.dfe_second, on=TODAY)
        attempt.results.filter(component="written").update(score=2)
        mine, theirs = (client_of(user).get("/dfe/").context["work"] for user in (cast.dfe_admin, cast.dfe_second))
        releases.drop(batch=Batch.objects.earliest("pk"), reason="No.", by=cast.dfe_second, on=TODAY)
        one = client_of(cast.dfe_admin).get("/dfe/").context["work"][0]
    assert [each.title for each in mine][:3] == [
        "2 releases wait for your approval", "1 result waits to be released", "1 of them is held back",
    ]  # fmt: skip
    assert [each.title for each in theirs][:2] == ["1 result waits to be released", "1 of them is held back"]
    assert (one.title, one.why, one.href) == (
        "A release waits for your approval",
        "Prepared by Dina Deputy. Approve the release of 1 result, or take it back.",
        f"/dfe/results/batches/{Batch.objects.latest('pk').pk}/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"failed_at": NOON, "failure": "No such address"}, "1 letter could not be delivered after several tries."),
        ({"failure": "Connection refused"}, "1 letter failed and will be tried again."),
        ({"failure": "Connection refused", "sent_at": NOON}, "No letter is in trouble."),
        ({}, "No letter is in trouble."),
    ],
)
def test_dfe_sees_letters_in_trouble(cast, client_of, fields, words):
    Notice.objects.create(
        once="x", letter="endorsed", to="p@example.org", about="x:1", subject="x", body="x", promised_at=NOON, **fields
    )
    assert words in plain(client_of(cast.dfe_admin).get("/dfe/").text)


def test_the_councils_furthest_from_their_pace_come_with_what_was_expected(cast, client_of, world):
    recount(day=TODAY)
    Participation.objects.update(attended=0)
    Participation.objects.filter(council=world, status="leader").update(attended=2)
    assert "No council is short of its expected pace" in client_of(cast.dfe_admin).get("/dfe/").text  # none has joined
    for council in (cast.council_a, world):
        SiteMembership.objects.create(
            council=council, programme="NAAS", phase="phase 1", start=date(2018, 1, 1), date_words="2018"
        )
    page = client_of(cast.dfe_admin).get("/dfe/")
    assert table(page, "Furthest from their expected pace") == [
        ("Council", "Assessed, of expected by now", "Share", "Expected pace"),
        ("Alderbrook", "0 of 8", "0.0%", "20.0 points to go"),
    ]  # of the others' 20 a hidden number was assessed


def test_homes_take_the_same_few_statements_however_many_people_there_are(cast, client_of, request):
    recount(day=TODAY)
    recount(day=TODAY - timedelta(days=30))
    lead, dfe = client_of(cast.lead_a), client_of(cast.dfe_admin)
    RoleGrant.objects.filter(user=cast.lead_a).update(primary_since=date(2025, 11, 22))
    endorse(cast.practitioner_a, by=cast.manager_a, on=TODAY - timedelta(days=40))
    few = statements(lead, "/council/"), statements(dfe, "/dfe/")
    request.getfixturevalue("counted")
    for number in range(3):
        person = make_social_worker("Ann", str(number), cast.employer_a, cast.council_a, manager=cast.manager_a)
        endorse(person, by=cast.manager_a)
        book(person, make_session(cast.centre_one, TODAY + timedelta(days=number + 1)))
    many = statements(lead, "/council/"), statements(dfe, "/dfe/")
    assert many == few
    assert (many[0] <= 11, many[1] <= 15) == (True, True)
