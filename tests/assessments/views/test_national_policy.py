"""Policy in the browser: what is in force, a change typed, shown and decided, and what it then does."""

from dataclasses import fields
from datetime import timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS, LABELS, Policy
from assessments.catalogue.policy_parts import Group
from assessments.forms.seen import OVERTAKEN
from assessments.models import PolicyValue
from assessments.operations import policies
from assessments.queries.policies import policy_on
from assessments.queries.policy_values import words_of
from assessments.queries.standings import standing_of
from assessments.rules.eligibility import may_look_for_a_place
from foundation.refusal import YES
from journal.models import Entry
from tests.assessments.views.reading import buttons, heading, plain, problems, rows, statements
from tests.cast import TODAY, book, endorse, make_session
from tests.reports.reading import table

PAGE = "/dfe/policy/"
SOON = TODAY + timedelta(days=14)


def typed(value, day=TODAY, reason="The board decided so.", **more):
    """A change as the form sends it."""
    return {
        "value": value, "effective_from-day": day.day, "effective_from-month": day.month,
        "effective_from-year": day.year, "reason": reason, **more,
    }  # fmt: skip


def decide(cast, key, value, day, reason="Because."):
    return policies.decide(key=key, value=value, effective_from=day, reason=reason, by=cast.dfe_admin, on=TODAY)


def listed(page):
    """Every policy on the page: its cells by its name, group after group."""
    return {row[0]: row[1:4] for group in Group for row in table(page, group)[1:]}


def test_every_policy_is_listed_with_its_value_under_its_group(cast, client_of):
    page = client_of(cast.dfe_admin).get(PAGE)
    assert list(listed(page)) == list(LABELS.values())
    assert listed(page)["How long an endorsement lasts"] == ("12 months", "Since the service began", "None")
    assert [row[0] for row in table(page, "Endorsement")[1:]] == [
        each.metadata["label"] for each in fields(Policy) if each.metadata["group"] == Group.ENDORSEMENT
    ]
    assert "No change is coming" in plain(page.text)


def test_a_change_to_come_stands_beside_the_value_in_force(cast, client_of):
    decide(cast, "resit_wait_days", 60, TODAY)
    decide(cast, "resit_wait_days", 30, SOON)
    decide(cast, "is_open", False, SOON - timedelta(days=1))
    page = client_of(cast.dfe_admin).get(PAGE)
    assert listed(page)["Earliest resit after an assessment"] == ("60 days", "23 Nov 2026", "30 days from 7 Dec 2026")
    assert table(page, "Changes to come")[1:] == [
        ("6 Dec 2026", "New bookings can be made", "No , until then Yes", "Take back New bookings can be made"),
        ("7 Dec 2026", "Earliest resit after an assessment", "30 days , until then 60 days",
         "Take back Earliest resit after an assessment"),
    ]  # fmt: skip


def test_a_policys_page_has_its_reason_and_its_history(cast, client_of):
    decide(cast, "resit_wait_days", 60, TODAY, "Heard from councils.")
    decide(cast, "resit_wait_days", 30, SOON, "Heard again.")
    page = client_of(cast.dfe_admin).get(f"{PAGE}resit_wait_days/")
    assert heading(page) == "Earliest resit after an assessment"
    assert rows(page) == {
        "In force today": "60 days", "Since": "Monday 23 November 2026", "Why": "Heard from councils.",
        "Next change": "30 days from Monday 7 December 2026",
    }  # fmt: skip
    assert table(page, "Every change, newest first")[1:] == [
        ("7 Dec 2026 To come Take back 30 days", "30 days", "Heard again.", "23 Nov 2026 by Dora Depart"),
        ("23 Nov 2026", "60 days", "Heard from councils.", "23 Nov 2026 by Dora Depart"),
    ]


def test_the_first_values_reason_is_shown_without_the_marks_of_our_notes(cast, client_of):
    page = client_of(cast.dfe_admin).get(f"{PAGE}target_percent/")
    assert rows(page)["Why"] == "Sites were asked for 20% to 30% of their workforce."


def test_a_change_is_shown_before_it_is_made(cast, client_of):
    page = client_of(cast.dfe_admin).post(f"{PAGE}resit_wait_days/", typed(45, SOON))
    assert heading(page) == "Check this change of policy"
    assert rows(page) == {
        "Policy": "Earliest resit after an assessment", "Until then": "90 days", "It becomes": "45 days",
        "From": "Monday 7 December 2026", "Why": "The board decided so.",
    }  # fmt: skip
    assert PolicyValue.objects.count() == 0
    assert "Nothing that is already recorded changes." in plain(page.text)
    assert "You can take it back until the day before it starts." in plain(page.text)


def test_the_check_counts_what_changes_and_what_stays(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a)
    endorse(cast.practitioner_b, by=cast.manager_b)
    book(cast.practitioner_a, make_session(cast.centre_one, SOON))
    page = client_of(cast.dfe_admin).post(f"{PAGE}is_open/", typed("no"))
    assert table(page, "What changes")[1:] == [
        ("People who are endorsed, have no place and could not book a place", "1")
    ]
    assert table(page, "What stays as it is")[1:] == [("Places booked for that day or later", "1")]
    text = plain(page.text)
    assert "What counted before Monday 23 November 2026 is not rewritten." in text
    assert "Counted today, Monday 23 November 2026, from what is recorded now." in text
    assert "You cannot take it back, because it counts at once" in text


def test_a_change_that_somebody_else_made_since_the_preview_is_told(cast, client_of):
    client = client_of(cast.dfe_admin)
    shown = client.post(f"{PAGE}resit_wait_days/", typed(45))
    seen = dict(shown.context["typed"])["seen"]
    decide(cast, "resit_wait_days", 30, SOON, "Quicker.")
    page = client.post(f"{PAGE}resit_wait_days/", typed(45, confirmed="yes", seen=seen))
    assert problems(page) == [OVERTAKEN]
    assert "Quicker." in plain(page.text)
    assert policy_on(TODAY).resit_wait_days == 90
    again = client.post(
        f"{PAGE}resit_wait_days/", typed(45, confirmed="yes", seen=page.context["form"]["seen"].value())
    )
    assert (again.status_code, policy_on(TODAY).resit_wait_days) == (302, 45)


def test_a_change_of_another_policy_is_no_hindrance(cast, client_of):
    client = client_of(cast.dfe_admin)
    seen = dict(client.post(f"{PAGE}resit_wait_days/", typed(45)).context["typed"])["seen"]
    decide(cast, "offer_hours", 30, SOON)
    client.post(f"{PAGE}resit_wait_days/", typed(45, confirmed="yes", seen=seen))
    assert policy_on(TODAY).resit_wait_days == 45


def test_a_change_to_come_is_taken_back_with_a_reason(cast, client_of):
    value = decide(cast, "resit_wait_days", 30, SOON, "Shorter.")
    client, address = client_of(cast.dfe_admin), f"{PAGE}resit_wait_days/{value.pk}/withdraw/"
    page = client.get(address)
    assert rows(page) == {
        "Planned": "30 days", "From": "Monday 7 December 2026", "Why": "Shorter.",
        "Decided": "Monday 23 November 2026 by Dora Depart", "Without it": "90 days on that day",
    }  # fmt: skip
    assert problems(client.post(address, {"reason": " "})) == ["Say why you take it back"]
    done = client.post(address, {"reason": "Councils asked."}, follow=True)
    assert "Taken back: 30 days from Monday 7 December 2026." in plain(done.text)
    assert table(done, "Taken back before it started")[1:] == [
        ("7 Dec 2026", "30 days", "Councils asked.", "23 Nov 2026 by Dora Depart")
    ]
    assert (PolicyValue.objects.count(), policy_on(SOON).resit_wait_days) == (0, 90)


def test_what_has_begun_cannot_be_taken_back(cast, client_of):
    value = decide(cast, "resit_wait_days", 30, TODAY)
    client, address = client_of(cast.dfe_admin), f"{PAGE}resit_wait_days/{value.pk}/withdraw/"
    page = client.post(address, {"reason": "Why not."})
    assert "This has counted since Monday 23 November 2026, so it cannot be taken back." in plain(page.text)
    assert buttons(page) == ["Decide something else"]
    assert policy_on(TODAY).resit_wait_days == 30


@pytest.mark.parametrize("key", ["offer_hours", "pass_mark"])
def test_a_value_of_another_policy_is_not_found(cast, client_of, key):
    value = decide(cast, "resit_wait_days", 30, SOON)
    assert client_of(cast.dfe_admin).get(f"{PAGE}{key}/{value.pk}/withdraw/").status_code == 404


def test_the_check_reminds_of_a_later_change_and_of_no_change(cast, client_of):
    decide(cast, "resit_wait_days", 30, SOON)
    text = plain(client_of(cast.dfe_admin).post(f"{PAGE}resit_wait_days/", typed(90)).text)
    assert "That is already the value on that day." in text
    assert "Another change is recorded: 30 days from Monday 7 December 2026. Yours counts until then." in text


def test_a_confirmed_change_is_decided_and_journalled(cast, client_of):
    sent = typed(45, SOON, confirmed="yes")
    page = client_of(cast.dfe_admin).post(f"{PAGE}resit_wait_days/", sent, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert "Earliest resit after an assessment: 45 days, from Monday 7 December 2026." in plain(page.text)
    assert policy_on(SOON - timedelta(days=1)).resit_wait_days == 90
    assert policy_on(SOON).resit_wait_days == 45
    assert Entry.objects.get().verb == "policy.decided"


def test_opening_practice_leader_makes_it_bookable(cast, client_of):
    endorse(cast.practitioner_a, by=cast.manager_a, status="leader")
    standing = standing_of(cast.practitioner_a, "leader", TODAY)
    assert may_look_for_a_place(standing, policy_on(TODAY)).code == "closed"
    sent = typed(["practitioner", "supervisor", "leader"], confirmed="yes")
    client_of(cast.dfe_admin).post(f"{PAGE}open_statuses/", sent)
    assert policy_on(TODAY).open_statuses == ("practitioner", "supervisor", "leader")
    assert may_look_for_a_place(standing, policy_on(TODAY)) == YES


def test_booking_can_be_closed_altogether(cast, client_of):
    client_of(cast.dfe_admin).post(f"{PAGE}open_statuses/", typed([], confirmed="yes"))
    assert policy_on(TODAY).open_statuses == ()


@pytest.mark.parametrize(("answer", "kept"), [("yes", True), ("no", False)])
def test_a_yes_or_no_is_kept_as_such(cast, client_of, answer, kept):
    client_of(cast.dfe_admin).post(f"{PAGE}resit_needs_endorsement/", typed(answer, confirmed="yes"))
    assert PolicyValue.objects.get().value is kept


def test_every_policys_form_takes_back_its_own_value(cast, client_of):
    client = client_of(cast.dfe_admin)
    for key in LABELS:
        initial = client.get(f"{PAGE}{key}/").context["form"]["value"].value()
        client.post(f"{PAGE}{key}/", typed(initial, confirmed="yes"))
    assert PolicyValue.objects.count() == len(LABELS)
    assert {key: getattr(policy_on(TODAY), key) for key in LABELS} == {key: getattr(DEFAULTS, key) for key in LABELS}


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        (typed(45, TODAY - timedelta(days=1)),
         "A change can start today or later. What was in force before cannot be rewritten."),
        (typed(45, SOON), "A change to this policy from that day is already recorded. Choose another day."),
        (typed(1096), "Earliest resit after an assessment must be 1095 or less"),
        (typed(-1), "Earliest resit after an assessment must be 0 or more"),
        (typed(""), "Enter a number"),
        (typed(45, reason=" "), "Say why it changes"),
        (typed(45) | {"effective_from-month": "13"}, "The day from which it counts must be a real date"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(cast, client_of, sent, problem, confirmed):
    decide(cast, "resit_wait_days", 30, SOON)
    page = client_of(cast.dfe_admin).post(f"{PAGE}resit_wait_days/", sent | confirmed)
    assert problems(page) == [problem]
    assert page.context["form"]["value"].value() == str(sent["value"])
    assert PolicyValue.objects.count() == 1


def test_answers_can_be_changed_after_the_check(cast, client_of):
    page = client_of(cast.dfe_admin).post(f"{PAGE}resit_wait_days/", typed(45, again="yes"))
    assert (heading(page), problems(page)) == ("Earliest resit after an assessment", [])
    assert page.context["form"]["value"].value() == "45"


def test_a_policy_that_is_none_is_not_found(cast, client_of):
    assert client_of(cast.dfe_admin).get(f"{PAGE}pass_mark/").status_code == 404


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("endorsement_months", 1, "1 month"),
        ("change_notice_working_days", 1, "1 clear working day"),
        ("knowledge_percent_needed", 1, "1% of the marks"),
        ("rating_needed", 5, "5 on the scale of 1 to 7"),
        ("open_statuses", [], "None"),
        ("open_statuses", ["leader", "practitioner"], "Child and family practitioner, Practice leader"),
        ("resit_needs_endorsement", False, "No"),
    ],
)
def test_a_value_reads_as_words(key, value, words):
    assert words_of(key, value) == words


def test_the_pages_take_as_many_statements_for_three_changes_as_for_one(cast, client_of):
    client = client_of(cast.dfe_admin)
    decide(cast, "resit_wait_days", 60, TODAY)
    few = statements(client, PAGE), statements(client, f"{PAGE}resit_wait_days/")
    for number in (1, 2):
        decide(cast, "resit_wait_days", 60 + number, TODAY + timedelta(days=number))
    many = statements(client, PAGE), statements(client, f"{PAGE}resit_wait_days/")
    assert many == few
    assert max(many) <= 12
