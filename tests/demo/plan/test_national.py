"""The national plan reproduces what was published, and never does what the service would refuse."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from accounts.rules.months import months_after
from assessments.catalogue.policies import DEFAULTS
from assessments.rules.outcomes import outcome_of
from demo.plan import ways
from demo.plan.totals import totals
from demo.stage import NEVER, SMALL
from tests.demo.ground import SATURDAY, places, plan


@pytest.fixture(scope="module")
def national():
    return plan()


@pytest.fixture(scope="module")
def every_way(national):
    return [way for person in national.people for way in person.ways]


@pytest.mark.parametrize("seed", [2018, 1])
def test_totals_are_the_published_ones_whatever_the_seed(seed):
    assert [(each.what, each.found) for each in totals(plan(seed)) if not each.agrees] == []


def test_each_council_has_as_many_people_today_as_in_the_census(national):
    made = {staff.place.gss: len(staff.people) for staff in national.staffs}
    assert made == {place.gss: place.headcount for place in places()}


def test_everybody_counted_works_there_today_and_the_gone_nowhere(national):
    away = [p for staff in national.staffs for p in staff.people if not p.works_at(staff.place, national.today)]
    here = [p for staff in national.staffs for p in staff.gone for spell in p.spells if spell.covers(national.today)]
    assert (away, here) == ([], [])


def test_spells_follow_one_another(national):
    overlapping = [
        person for person in national.people for before, after in pairwise(person.spells)
        if before.end is None or before.end > after.start
    ]  # fmt: skip
    assert overlapping == []


def test_days_of_a_way_follow_one_another(every_way):
    wrong = []
    for way in every_way:
        days = [way.asked_on, way.decided_on]
        for taken in way.taken:
            days += [taken.made_on, taken.ended_on or (taken.session.day if taken.sitting else None)]
        if way.sitting:
            days += [way.sitting.marked_on, way.sitting.confirmed_on, way.sitting.released_on]
        days = [day for day in days if day]
        if days != sorted(days) or days[-1] > SATURDAY:
            wrong.append(days)
    assert wrong == []


def test_everybody_is_employed_by_the_council_that_endorses_and_where_they_sit_from(every_way):
    away = [
        way for way in every_way for day in (way.asked_on, way.decided_on, way.sat_on)
        if day and not way.person.works_at(way.place, day)
    ]  # fmt: skip
    assert away == []


def test_a_place_is_taken_within_the_endorsement_and_the_horizon(every_way):
    wrong = [
        taken for way in every_way for taken in way.taken
        if way.valid_until != months_after(way.decided_on, DEFAULTS.endorsement_months)
        or taken.session.day > way.valid_until
        or taken.session.day > taken.made_on + timedelta(days=DEFAULTS.booking_horizon_days)
    ]  # fmt: skip
    assert wrong == []


def test_nobody_sits_again_too_soon_or_once_accredited(national):
    wrong = []
    for person in national.people:
        for status in ("practitioner", "supervisor"):
            sat = sorted((w for w in person.ways if w.status == status and w.sitting), key=lambda way: way.sat_on)
            for before, after in pairwise(sat):
                waited = (after.sat_on - before.sat_on).days >= DEFAULTS.resit_wait_days
                if before.sitting.outcome == ways.ACCREDITED or not waited:
                    wrong.append((before.sat_on, after.sat_on))
    assert wrong == []


def test_nobody_has_two_open_questions_or_two_endorsements_in_force(national):
    open_now = Counter(
        (id(person), way.status, way.decision) for person in national.people for way in person.ways
        if way.decision != "not-yet" and not way.expired_on
    )  # fmt: skip
    assert [key for key, count in open_now.items() if count > 1] == []


def test_no_session_holds_more_than_its_capacity_and_none_stands_twice(national, every_way):
    held = Counter(t.session for w in every_way for t in w.taken if t.state in ("booked", "arrived", "completed"))
    full = [session for session, count in held.items() if count > session.capacity]
    twice = Counter((each.centre, each.status, each.day, each.slot) for each in national.sessions)
    unknown = set(held) - set(national.sessions)
    assert (full, [key for key, count in twice.items() if count > 1], unknown) == ([], [], set())


def test_scores_lead_to_the_outcome(every_way):
    sat = [way for way in every_way if way.sitting]
    wrong = [way for way in sat if outcome_of(way.status, way.sitting.scores, DEFAULTS) != way.sitting.outcome]
    assert wrong == []


def test_some_sessions_to_come_are_full_and_most_have_places(national, every_way):
    held = Counter(taken.session for way in every_way for taken in way.taken if taken.state == "booked")
    coming = [session for session in national.sessions if session.day > SATURDAY]
    full = sum(held[session] == session.capacity for session in coming)
    assert (full >= 10, full < len(coming) / 5) == (True, True)


def test_sessions_to_come_reach_beyond_the_booking_horizon(national):
    reach = (max(session.day for session in national.sessions) - SATURDAY).days
    assert reach >= DEFAULTS.booking_horizon_days + 20


def test_names_and_numbers_are_each_one_persons(national):
    names = [(p.first_name, p.last_name) for p in national.people] + national.staff_names
    numbers = [person.registration_number for person in national.people]
    assert (len(names), len(numbers)) == (len(set(names)), len(set(numbers)))


def test_nobody_of_a_council_that_never_took_part_sits_from_there(every_way):
    assert NEVER in SMALL
    assert [way for way in every_way if way.place.gss == NEVER] == []
