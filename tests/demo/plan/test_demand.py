"""More people than places: sessions with a part in the stories, and the lists of those who wait for them."""

from collections import Counter
from datetime import date, timedelta

import pytest

from assessments.rules.working_days import clear_days_before
from demo.places import CENTRES
from demo.plan import sessions
from demo.plan.reserved import STAGE, reserve
from demo.stage import SMALL
from tests.demo.ground import SATURDAY, plan

NEWYEAR = date(2026, 1, 1)
DAYS = [NEWYEAR + timedelta(days=3 * number) for number in range(122)]


@pytest.fixture(scope="module", params=["small", "national"])
def made(request):
    return plan(chosen=SMALL if request.param == "small" else ())


def taken_in(made):
    return Counter(t.session for p in made.people for w in p.ways for t in w.taken if t.state == "booked")


@pytest.mark.parametrize("today", DAYS)
def test_on_any_day_there_are_sessions_for_every_part(today):
    found = reserve(sessions.ahead(today), today)
    parts = [found.offered, found.suitable, found.kept]
    assert ({each.centre for each in parts}, len({each.day for each in parts}), len(found.full)) == ({STAGE}, 3, 11)
    assert len(set(found.every)) == len(found.every)
    assert (clear_days_before(found.offered.day, 5) >= today, found.weeks[0].status) == (True, "practitioner")


def test_full_sessions_are_full_and_nobody_books_by_chance_where_a_centre_will_be_shut(made):
    taken, reserved = taken_in(made), made.reserved
    assert [each for each in reserved.full.values() if taken[each] not in (0, each.capacity)] == []
    assert (taken[reserved.offered], reserved.offered.capacity) == (8, 8)
    assert (taken[reserved.suitable], reserved.suitable.capacity, taken[reserved.kept]) == (6, 8, 0)
    assert [taken[each] for each in (*reserved.a_day, *reserved.weeks)].count(0) == len(
        reserved.a_day + reserved.weeks
    ) - 2


def test_whoever_waits_is_endorsed_and_has_no_place(made):
    for wait in made.waits:
        assert wait.way.decided_on < wait.joined_on <= made.today
        assert [each.state for each in wait.way.taken] in ([], ["cancelled"])


def test_nobody_waits_where_a_place_would_suit(made):
    taken = taken_in(made)
    free = [each for each in made.sessions if each.day > made.today and taken[each] < each.capacity]
    free.remove(made.reserved.suitable)  # filled by a persona
    suited = [
        wait for wait in made.waits for each in free
        if wait.session is None and (wait.centre, wait.way.status) == (each.centre, each.status)
        and each.day.weekday() in wait.weekdays and each.slot in (wait.slots or (each.slot,))
        and (wait.day_from or each.day) <= each.day <= (wait.day_to or each.day)
    ]  # fmt: skip
    assert (suited, [wait for wait in made.waits if wait.session in free]) == ([], [])


def test_people_wait_at_each_centre_that_is_near_to_somebody(made):
    here = {pool.place.centres[0] for pool in made.staffs if pool.place.gss in made.since}
    waiting = Counter(each.centre for each in made.waits if not each.answer)
    assert (set(waiting), min(waiting.values()) >= 2, waiting[STAGE] >= 10) == (here, True, True)
    assert {each.answer for each in made.waits} == {"", "declined", "lapsed"}
    assert len(here) == (5 if len(made.staffs) == len(SMALL) else len(CENTRES))


def test_places_given_back_late_were_given_back_after_the_last_day_for_it(made):
    late = [taken for p in made.people for w in p.ways for taken in w.taken if taken.hardship]
    assert len(late) >= 20
    assert [each for each in late if each.ended_on <= clear_days_before(each.session.day, 5)] == []
    assert [each for each in late if not SATURDAY - timedelta(days=365) < each.ended_on < each.session.day] == []
