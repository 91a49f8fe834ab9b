"""A plan costs no more cover than the first free place for each, by examples and by chance."""

from collections import Counter
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.rules.absences import Half
from assessments.rules.planning import Goer, Ground, Option, first_free, least_cover, pairs_in
from foundation.words import LONDON

START = datetime(2026, 12, 1, 9, 15, tzinfo=LONDON)
DAYS = range(5)


def option(day, session=None, left=9, places=1, miles=0.0):
    number = day if session is None else session
    return Option(number, START + timedelta(days=day), ((half_day(day)),), miles, places, left)


def half_day(day):
    return (date(2026, 12, 1) + timedelta(days=day), Half.MORNING)


def test_colleagues_are_spread_where_the_first_free_place_would_take_them_together():
    goers = [Goer(each, "North", tuple(option(day) for day in DAYS)) for each in range(3)]
    first, plan = first_free(goers, Ground()), least_cover(goers, Ground())
    assert ({each.session for each in first.choices.values()}, first.pairs) == ({0}, 3)
    assert ({each.session for each in plan.choices.values()}, plan.pairs) == ({0, 1, 2}, 0)


def test_another_team_keeps_the_soonest_day_and_who_is_out_already_counts():
    goers = [Goer(1, "North", (option(0), option(1))), Goer(2, "South", (option(0), option(1)))]
    plan = least_cover(goers, Ground(out={("North", half_day(0)): 1}))
    assert {person: each.session for person, each in plan.choices.items()} == {1: 1, 2: 0}


def test_caps_and_places_are_kept_and_nobody_goes_where_nothing_is_left():
    goers = [Goer(each, "North", (option(0, left=2), option(1, left=1, places=1))) for each in range(4)]
    plan = least_cover(goers, Ground(caps={"North": 1}))
    assert sorted(each.session for each in plan.choices.values()) == [0, 1]


@st.composite
def grounds(draw):
    left = {day: draw(st.integers(0, 3)) for day in DAYS}
    goers = []
    for person in range(draw(st.integers(1, 7))):
        days = sorted(draw(st.sets(st.sampled_from(DAYS))))
        places = draw(st.sampled_from([1, 1, 1, 2]))
        options = tuple(option(day, left=left[day], places=places, miles=draw(st.integers(0, 9))) for day in days)
        goers.append(Goer(person, draw(st.sampled_from(["North", "South"])), options))
    out = {("North", half_day(day)): draw(st.integers(0, 2)) for day in DAYS}
    caps = draw(st.dictionaries(st.sampled_from(["North", "South"]), st.integers(0, 3)))
    return goers, Ground(out, caps), left


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first draw is slow
@given(grounds())
def test_by_chance_a_plan_is_possible_and_never_worse_than_the_first_free_place(drawn):
    goers, ground, left = drawn
    first, plan = first_free(goers, ground), least_cover(goers, ground)
    assert plan.choices.keys() == first.choices.keys() | plan.choices.keys()
    if plan.choices.keys() == first.choices.keys():
        assert plan.pairs <= first.pairs
    for each in (first, plan):
        assert each.pairs == pairs_in(goers, ground, each.choices)
        taken, out = Counter(), Counter()
        for goer in goers:
            if chosen := each.choices.get(goer.person):
                assert chosen in goer.options
                taken[chosen.session] += chosen.places
                out.update((goer.team, half) for half in chosen.half_days)
        assert all(number <= left[session] for session, number in taken.items())
        over = {key for key, number in out.items() if number + ground.out.get(key, 0) > ground.caps.get(key[0], 99)}
        assert over == set()
