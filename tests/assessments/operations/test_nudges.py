"""Reminders by hand: to whoever has to act, about what, and no second one within days."""

from datetime import timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.operations import endorsements, nudges
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.assessments.planning import COUNCILS, agree, opened
from tests.cast import TODAY, at, endorse


def nudge(person, by, on=TODAY, status="practitioner"):
    with clock.stopped(at(on)):
        return nudges.nudge(social_worker=person, status=status, by=by, on=on)


def refused(*arguments):
    with pytest.raises(Refused) as no:
        nudge(*arguments)
    return no.value.code


def test_a_manager_is_reminded_of_the_request_and_not_twice_within_the_days(cast):
    person = cast.practitioner_a
    endorsements.ask(
        social_worker=person, status="practitioner", manager=cast.manager_a, by=person.user,
        on=TODAY - timedelta(days=9),
    )  # fmt: skip
    assert nudge(person, cast.lead_a).who == "Mona Manning"
    again = TODAY + timedelta(days=DEFAULTS.nudge_days)
    assert refused(person, cast.lead_a, again - timedelta(days=1)) == "too-soon"
    nudge(person, cast.lead_a, again)
    letters = Notice.objects.filter(letter="nudge-to-answer")
    assert [each.to for each in letters] == [cast.manager_a.email] * 2
    assert "asked you on Saturday 14 November 2026" in letters[0].body
    entry = Entry.objects.filter(verb="nudge.sent")[0]
    assert (entry.actor, entry.words) == (cast.lead_a, "Reminded Mona Manning: child and family practitioner.")
    assert refused(person, cast.manager_a) == "yours"
    endorse(person, cast.manager_a, on=again)
    assert refused(person, cast.lead_a, again + timedelta(days=9)) == "over"


def test_whoever_has_no_account_is_not_written_to(cast):
    endorse(cast.practitioner_a, cast.manager_a, on=TODAY - timedelta(days=40))
    cast.practitioner_a.user = None
    cast.practitioner_a.save()
    assert refused(cast.practitioner_a, cast.lead_a) == "no-account"
    assert not Notice.objects.filter(letter__startswith="nudge").exists()


def test_a_plan_reminds_first_the_manager_then_the_person(cast):
    plan = opened(cast)
    for by, to in ((cast.practitioner_a.user, cast.manager_a.email), (cast.manager_a, cast.practitioner_a.email)):
        plan.refresh_from_db()
        plan.person_agreed_at = plan.manager_agreed_at = plan.manager_agreed_by = None
        plan.save()
        Notice.objects.filter(letter="nudge-to-plan").delete()
        with clock.stopped(at(COUNCILS)):
            agree(plan, by)
        nudge(cast.practitioner_a, cast.lead_a, COUNCILS)
        letter = Notice.objects.get(letter="nudge-to-plan")
        assert (letter.to, f"/plans/{plan.pk}/" in letter.body) == (to, True)
