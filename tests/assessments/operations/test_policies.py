"""Policy has dates, and the past keeps its own."""

from datetime import timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.models import PolicyValue
from assessments.operations import policies
from assessments.queries.policies import policy_on
from foundation.refusal import Refused
from journal.models import Entry
from tests.cast import TODAY

SOON = TODAY + timedelta(days=10)


def decide(cast, **change):
    words = {"key": "resit_wait_days", "value": 30, "effective_from": TODAY, "reason": "Shorter", "by": cast.dfe_admin}
    return policies.decide(on=TODAY, **words | change)


def test_a_decision_holds_from_its_day_and_not_before(cast):
    decide(cast, effective_from=TODAY + timedelta(days=10))
    assert policy_on(TODAY + timedelta(days=9)) == DEFAULTS
    assert policy_on(TODAY + timedelta(days=10)).resit_wait_days == 30


def test_statuses_come_back_as_the_catalogue_has_them(cast):
    decide(cast, key="open_statuses", value=["practitioner", "leader"])
    assert policy_on(TODAY).open_statuses == ("practitioner", "leader")


def test_the_past_is_never_rewritten(cast):
    with pytest.raises(Refused) as no:
        decide(cast, effective_from=TODAY - timedelta(days=1))
    assert no.value.code == "past"


def test_two_decisions_for_one_day_are_refused(cast):
    decide(cast)
    with pytest.raises(Refused) as no:
        decide(cast, value=60)
    assert (no.value.code, policy_on(TODAY).resit_wait_days) == ("same-day", 30)


def test_a_decision_is_journalled_in_words(cast):
    decide(cast, key="open_statuses", value=["practitioner", "leader"])
    assert Entry.objects.get().words == (
        "Statuses that can be booked: Child and family practitioner, Practice leader from Monday 23 November 2026."
    )


def test_a_decision_to_come_is_taken_back_and_the_journal_keeps_it(cast):
    planned = decide(cast, effective_from=SOON)
    policies.withdraw(value=planned, reason="Too short.", by=cast.dfe_admin, on=TODAY)
    entry = Entry.objects.filter(verb="policy.withdrawn").get()
    assert (policy_on(SOON), entry.actor) == (DEFAULTS, cast.dfe_admin)
    assert entry.facts == {
        "key": "resit_wait_days", "value": 30, "reason": "Too short.", "effective_from": SOON.isoformat(),
        "decided_for": "Shorter", "set_by": cast.dfe_admin.pk,
    }  # fmt: skip


@pytest.mark.parametrize(("days", "code"), [(-1, ""), (0, "started"), (1, "started")])
def test_what_counts_already_is_never_taken_back(cast, days, code):
    planned = decide(cast, effective_from=SOON)
    refused = ""
    try:
        policies.withdraw(value=planned, reason="Late.", by=cast.dfe_admin, on=SOON + timedelta(days=days))
    except Refused as no:
        refused = no.code
    assert (refused, PolicyValue.objects.count()) == (code, 1 if code else 0)


def test_taken_back_twice_is_told_and_noted_once(cast):
    planned = decide(cast, effective_from=SOON)
    for expected in ("", "gone"):
        refused = ""
        try:
            policies.withdraw(value=PolicyValue(pk=planned.pk), reason="Twice.", by=cast.dfe_admin, on=TODAY)
        except Refused as no:
            refused = no.code
        assert refused == expected
    assert Entry.objects.filter(verb="policy.withdrawn").count() == 1
