"""The small plan, and chance that repeats itself."""

from collections import Counter
from datetime import date

import pytest

from demo.plan.scene import STAGE
from demo.plan.sites import GROUPS, fill_in
from demo.stage import SMALL
from tests.demo.ground import SATURDAY, places, plan


def told(made):
    """Everything that a plan says, as text."""
    return [
        (p.first_name, p.last_name, p.registration_number, str(p.asye_completed_on),
         [(s.place.gss, str(s.start), str(s.end), s.role, s.team, s.fte) for s in p.spells],
         [(w.status, str(w.asked_on), w.decision, str(w.expired_on),
           [(t.state, str(t.session.day), t.session.centre, t.sitting and t.sitting.scores) for t in w.taken])
          for w in p.ways])
        for p in made.people
    ]  # fmt: skip


def test_the_same_seed_makes_the_same_people():
    assert told(plan(chosen=SMALL)) == told(plan(chosen=SMALL))


def test_another_seed_makes_other_people():
    assert told(plan(chosen=SMALL)) != told(plan(seed=1, chosen=SMALL))


def test_there_are_about_seven_hundred_people_in_six_councils():
    made = plan(chosen=SMALL)
    assert (len(made.staffs), 700 <= len(made.people) <= 800) == (6, True)


@pytest.mark.parametrize("today", [SATURDAY, date(2026, 11, 23), date(2026, 12, 25), date(2027, 3, 1)])
def test_on_any_day_people_are_expected_at_the_stage_centre(today):
    made = plan(chosen=SMALL, today=today)
    expected = [t.session for p in made.people for w in p.ways for t in w.taken if t.session.day == today]
    assert ({session.centre for session in expected}, len(expected)) == ({STAGE}, 11)


@pytest.mark.parametrize("today", [SATURDAY, date(2026, 11, 23), date(2026, 12, 29), date(2027, 3, 1)])
def test_at_the_stage_centre_some_wait_for_marks_some_to_be_confirmed_some_for_release(today):
    sittings = [
        way.sitting for person in plan(chosen=SMALL, today=today).people for way in person.ways
        if way.sitting and not way.sitting.released_on and way.taken[-1].session.centre == STAGE
    ]  # fmt: skip
    waits = Counter((bool(each.marked_on), bool(each.confirmed_on)) for each in sittings)
    assert [waits[False, False] >= 3, waits[True, False] >= 4, waits[True, True] >= 2] == [True] * 3


def test_the_sites_filled_in_do_not_depend_on_the_councils_chosen():
    everywhere = fill_in(places(), 2018)
    assert [each.place.gss for each in plan(chosen=SMALL).joinings] == [each.place.gss for each in everywhere]


def test_a_council_on_the_public_record_is_never_filled_in():
    joinings = fill_in(places(), 2018)
    assert [each.place.name for each in joinings if each.place.since] == []
    assert Counter(each.start for each in joinings) == Counter({group.start: group.count for group in GROUPS})
