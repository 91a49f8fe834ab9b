"""Policy in the browser: what is in force, a change typed, shown and decided, and what it then does."""

from datetime import timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS, LABELS
from assessments.models import PolicyValue
from assessments.operations import policies
from assessments.queries.policies import policy_on
from assessments.queries.policy_values import words_of
from assessments.queries.standings import standing_of
from assessments.rules.eligibility import may_look_for_a_place
from foundation.refusal import YES
from journal.models import Entry
from tests.assessments.views.reading import heading, plain, problems, rows, statements
from tests.cast import TODAY, endorse
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


def test_every_policy_is_listed_with_its_value(cast, client_of):
    listed = table(client_of(cast.dfe_admin).get(PAGE), "Policies")[1:]
    assert [row[0] for row in listed] == list(LABELS.values())
    assert listed[2][1:4] == ("12 months", "Since the service began", "None")


def test_a_change_to_come_stands_beside_the_value_in_force(cast, client_of):
    decide(cast, "resit_wait_days", 60, TODAY)
    decide(cast, "resit_wait_days", 30, SOON)
    listed = {row[0]: row[1:4] for row in table(client_of(cast.dfe_admin).get(PAGE), "Policies")}
    assert listed["Earliest resit after an assessment"] == ("60 days", "23 Nov 2026", "30 days from 7 Dec 2026")


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
        ("7 Dec 2026 To come", "30 days", "Heard again.", "23 Nov 2026 by Dora Depart"),
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


@pytest.mark.parametrize("key", list(LABELS))
def test_every_policys_form_takes_back_its_own_value(cast, client_of, key):
    value = getattr(DEFAULTS, key)
    client = client_of(cast.dfe_admin)
    initial = client.get(f"{PAGE}{key}/").context["form"]["value"].value()
    client.post(f"{PAGE}{key}/", typed(initial, confirmed="yes"))
    assert getattr(policy_on(TODAY), key) == value


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
