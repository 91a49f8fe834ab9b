"""What a change of policy would do, counted: for each policy who is touched, who is not, and that the rules agree."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import RoleGrant
from assessments.catalogue.policies import DEFAULTS, LABELS
from assessments.models import Adjustment, Attempt, Hold, Release
from assessments.operations import bookings, holds, policies, waiting
from assessments.operations.waiting import Area
from assessments.queries.adjustments import request_of
from assessments.queries.policies import policy_on
from assessments.queries.policy_effects import COUNTERS, effects_of
from assessments.queries.standings import standing_of
from assessments.rules.eligibility import may_ask_for_endorsement, may_change, may_choose_a_place
from foundation import clock
from tests.accounts.moving import ask
from tests.cast import NOON, TODAY, book, endorse, make_session, make_social_worker

DAY = timedelta(days=1)
TUESDAY = TODAY + 15 * DAY  # 8 December: five clear working days before it, the last day is Monday 30 November


def changed(key, value, start=TODAY):
    """What changes, by its words."""
    return {each.words: each.number for each in effects_of(key, value, start, NOON).changed}


def kept(key, value, start=TODAY):
    """What stays, by its words."""
    return {each.words: each.number for each in effects_of(key, value, start, NOON).kept}


def another(key):
    """A value that this policy does not have."""
    return {bool: False, tuple: ["leader"]}.get(type(getattr(DEFAULTS, key)), 99)


@pytest.fixture
def people(cast):
    """Three more people of council A, endorsed today."""
    found = [make_social_worker(name, "More", cast.employer_a, cast.council_a) for name in ("Ada", "Bea", "Cyd")]
    for each in found:
        endorse(each, by=cast.manager_a)
    return found


@pytest.fixture
def booked(cast):
    """Petra's place on Tuesday 8 December."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return book(cast.practitioner_a, make_session(cast.centre_one, TUESDAY))


def _out(by):
    return Release.objects.create(released_at=NOON, released_by=by, councils_from=TODAY)


def sat(booking, day, outcome="not-yet-accredited", is_out=True):
    """They were assessed on that day, and the result is out, or not."""
    booking.state = "completed"
    booking.save()
    return Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set="practitioner-2018", sat_on=day, arrived_at=NOON, checked_in_by=booking.made_by, marked_at=NOON,
        marked_by=booking.made_by, confirmed_at=NOON, confirmed_by=booking.endorsement.decided_by, outcome=outcome,
        stands_as=outcome if is_out else "",
        release=_out(booking.made_by) if is_out else None,
    )  # fmt: skip


def test_every_policy_has_its_effects():
    assert set(COUNTERS) == set(LABELS)


def test_on_an_empty_service_no_change_touches_anything(cast):
    touched = {key: {**changed(key, another(key)), **kept(key, another(key))} for key in LABELS}
    assert {key: words for key, words in touched.items() if words} == {}


def test_the_value_that_each_has_already_has_no_effects(booked):
    values = {key: getattr(DEFAULTS, key) for key in LABELS}
    every = {
        key: effects_of(key, list(value) if isinstance(value, tuple) else value, TODAY, NOON)
        for key, value in values.items()
    }
    assert [key for key, each in every.items() if each.changes or each.stays or each.notes] == []


def test_closing_the_programme_counts_who_can_no_longer_book_and_what_stays(cast, booked, people):
    area = Area((cast.centre_one,))
    waiting.join_area(social_worker=people[0], status="practitioner", area=area, by=people[0].user, on=TODAY)
    with clock.stopped(NOON):
        holds.hold(social_worker=people[1], session=booked.session, by=people[1].user, on=TODAY)
    assert changed("is_open", False) == {
        "People who are endorsed, have no place and could not book a place": 3,
        "Turns on the waiting list for a place that would be offered none until it opens": 1,
        "Places held or offered now that could no longer be taken": 2,  # whoever waits was offered one first
    }
    assert kept("is_open", False) == {"Places booked for that day or later": 1}
    later = [changed("is_open", False, TODAY + days * DAY) for days in (1, 3)]
    assert [each.get("Places held or offered now that could no longer be taken", 0) for each in later] == [1, 0]
    assert kept("is_open", False, TUESDAY + DAY) == {}


def test_opening_it_again_counts_who_could_book(cast, booked, people):
    policies.decide(key="is_open", value=False, effective_from=TODAY, reason="Shut.", by=cast.dfe_admin, on=TODAY)
    assert changed("is_open", True, TODAY + DAY) == {
        "People who are endorsed, have no place and could then book a place": 3
    }


def test_whoever_is_counted_as_able_to_book_may_by_the_rules(cast, booked, people):
    """The count by query and the rule of one person are two ways to say the same."""
    sat(book(people[0], make_session(cast.centre_two, TODAY + 20 * DAY)), TODAY, is_out=False)
    everybody = [cast.practitioner_a, cast.practitioner_b, *people]
    policy = policy_on(TODAY)
    may = [each for each in everybody if may_choose_a_place(standing_of(each, "practitioner", TODAY), policy, TODAY)]
    assert may == people[1:]
    assert changed("is_open", False)["People who are endorsed, have no place and could not book a place"] == len(may)


def test_opening_and_closing_statuses_counts_each_by_itself(cast, booked, people):
    endorse(cast.practitioner_b, by=cast.manager_b, status="leader")
    assert changed("open_statuses", ["leader", "supervisor"]) == {
        "People who are endorsed, have no place and could not book a place as child and family practitioner": 3,
        "People who are endorsed, have no place and could then book a place as practice leader": 1,
    }
    assert kept("open_statuses", ["leader"]) == {"Places booked for that day or later in a status that closes": 1}


def test_notice_counts_whose_last_day_moves_and_for_whom_it_is_over(cast, booked):
    """Before: Monday 30 November. With 10 clear days: Monday 23; with 20: long over."""
    earlier = "Bookings whose last day to move or cancel comes earlier"
    over = "Bookings that could then no longer be moved or cancelled freely"
    assert changed("change_notice_working_days", 10) == {earlier: 1}
    assert changed("change_notice_working_days", 20) == {earlier: 1, over: 1}
    assert changed("change_notice_working_days", 10, TODAY + DAY) == {earlier: 1, over: 1}
    assert changed("change_notice_working_days", 2) == {"Bookings whose last day to move or cancel comes later": 1}
    assert changed("change_notice_working_days", 2, TODAY + 10 * DAY) == {
        "Bookings whose last day to move or cancel comes later": 1,
        "Bookings that could be moved or cancelled freely again": 1,
    }


def test_after_the_decision_the_rules_say_what_the_preview_said(cast, booked):
    over = "Bookings that could then no longer be moved or cancelled freely"
    assert changed("change_notice_working_days", 20)[over] == 1
    policies.decide(
        key="change_notice_working_days", value=20, effective_from=TODAY, reason="Longer.", by=cast.dfe_admin, on=TODAY
    )
    assert may_change(TUESDAY, policy_on(TODAY), TODAY).code == "too-late"


def test_the_horizon_counts_the_sessions_between(cast, booked):
    for days in (119, 120, 121, 125, 131):
        make_session(cast.centre_two, TODAY + days * DAY)
    assert changed("booking_horizon_days", 130) == {
        "Sessions that can be booked at once, from Wednesday 24 March 2027 to Sunday 28 March 2027": 2
    }
    assert changed("booking_horizon_days", 119) == {
        "Sessions that can no longer be booked until they are nearer, from Tuesday 23 March 2027 to "
        "Tuesday 23 March 2027": 1
    }
    assert kept("booking_horizon_days", 14) == {"Places booked already for later days: they stay": 1}


@pytest.mark.parametrize(("key", "value"), [("hold_minutes", 5), ("hold_extensions", 20)])
def test_places_held_now_keep_their_time(cast, people, key, value):
    session = make_session(cast.centre_one, TUESDAY)
    with clock.stopped(NOON):
        holds.hold(social_worker=people[0], session=session, by=people[0].user, on=TODAY)
    assert changed(key, value) == {}
    assert kept(key, value) == {"Places held at that moment: each keeps the time it was given": 1}
    assert kept(key, value, TODAY + DAY) == {}


def test_offers_open_now_keep_their_time(cast, people):
    wait = waiting.join_area(
        social_worker=people[0], status="practitioner", area=Area((cast.centre_one,)), by=people[0].user, on=TODAY
    )
    Hold.objects.create(
        social_worker=people[0], status="practitioner", session=make_session(cast.centre_one, TUESDAY), wait=wait,
        council=cast.council_a, made_at=NOON, until=NOON + timedelta(hours=30),
    )  # fmt: skip
    stands = "Offers open at that moment: each stands until the time its letter names"
    assert (changed("offer_hours", 2), kept("offer_hours", 2)) == ({}, {stands: 1})
    assert kept("offer_hours", 2, TODAY + DAY) == {stands: 1}
    assert kept("offer_hours", 2, TODAY + 2 * DAY) == {}


@pytest.mark.parametrize(
    ("value", "start", "words"),
    [
        (3, TODAY + 5 * DAY, ["for less long", "no longer"]),
        (3, TODAY, ["for less long"]),
        (9, TODAY, ["for longer"]),
        (20, TODAY + 10 * DAY, ["for longer", "again"]),
    ],
)
def test_undoing_counts_what_somebody_else_did(cast, people, value, start, words):
    by_lead = book(people[0], make_session(cast.centre_one, TODAY + 60 * DAY), by=cast.lead_a)
    by_lead.made_at = NOON
    by_lead.save()
    book(people[1], make_session(cast.centre_two, TODAY + 60 * DAY))
    found = changed("undo_days", value, start)
    assert [any(each in line for line in found) for each in words] == [True] * len(words)
    assert list(found.values()) == [1] * len(words)


def test_first_choice_and_extension_leave_what_was_granted(cast, booked):
    booked.state, booked.ended_at, booked.ended_by = "cancelled-by-centre", NOON, cast.dfe_admin
    booked.is_owed, booked.first_choice_until = True, TODAY + 7 * DAY
    booked.save()
    assert changed("first_choice_working_days", 10) == changed("closure_extension_days", 10) == {}
    assert kept("first_choice_working_days", 10) == {"People who choose first on that day: they keep their last day": 1}
    assert kept("first_choice_working_days", 10, TODAY + 8 * DAY) == {}
    assert kept("closure_extension_days", 10) == {
        "Endorsements of people whose centre cancelled: they keep their last day": 1
    }


def test_suitable_places_let_go_earlier_or_kept_again(cast):
    """Ten working days after 23 November is Monday 7 December; twenty, Monday 21."""
    for days in (14, 15, 28, 29):
        session = make_session(cast.centre_one, TODAY + days * DAY)
        session.suitable_places = 1
        session.save()
    assert changed("suitable_kept_working_days", 20) == {
        "Sessions with suitable places that everybody could take at once": 2
    }
    assert changed("suitable_kept_working_days", 9) == {
        "Sessions with suitable places that are kept again for those who need them": 1
    }


@pytest.mark.parametrize(
    ("value", "words"), [(25, "two places"), (60, "one place"), (51, "one place"), (26, None), (50, None)]
)
def test_extra_time_that_takes_a_second_place(cast, booked, value, words):
    for person, time in ((cast.practitioner_a, 50), (cast.practitioner_b, 25)):
        Adjustment.objects.create(
            social_worker=person, asked_on=TODAY, asked_by=person.user, asked_extra_time=time, may_reuse=True
        )
    expected = {f"People with extra time who take {words} when they next book or move": 1} if words else {}
    assert changed("two_places_extra_time", value) == expected


@pytest.mark.parametrize("asked_on", [TODAY - DAY, TODAY])
@pytest.mark.parametrize("start", [TODAY, TODAY + DAY])
def test_adjustments_that_wait_get_another_target_when_asked_from_then_on(cast, asked_on, start):
    key, person = "adjustment_decision_working_days", cast.practitioner_a
    mine = Adjustment.objects.create(social_worker=person, asked_on=asked_on, asked_by=person.user)
    due, moves, stays = request_of(mine).due, changed(key, 5, start), kept(key, 5, start)
    policies.decide(key=key, value=5, effective_from=start, reason="Faster.", by=cast.dfe_admin, on=TODAY)
    if request_of(mine).due == due:
        assert (moves, stays) == ({}, {"Requests that wait for a decision: they keep their target day": 1})
    else:
        assert (moves, stays) == ({"Requests that wait for a decision, whose target day moves": 1}, {})


def test_when_adjustments_are_best_asked_for_moves_nothing(cast):
    assert changed("adjustment_request_working_days", 5) == {}


def test_endorsements_keep_their_last_day(cast, booked):
    assert changed("endorsement_months", 6) == {}
    assert kept("endorsement_months", 6) == {"Endorsements in force: they keep their last day": 1}


@pytest.mark.parametrize(("key", "what"), [("arrival_lead_minutes", "arrive"), ("session_minutes", "end")])
def test_times_of_the_day_move_for_places_booked(booked, key, what):
    assert changed(key, 45) == {f"Places booked whose time to {what} moves": 1}
    assert changed(key, 45, TUESDAY + DAY) == {}


@pytest.mark.parametrize(("key", "value"), [("knowledge_percent_needed", 70), ("rating_needed", 5)])
def test_the_standard_counts_from_the_day_somebody_sits(cast, booked, people, key, value):
    sat(book(people[0], make_session(cast.centre_two, TUESDAY)), TODAY - DAY, is_out=False)
    assert changed(key, value) == {"People with a place on that day or later, judged by the new standard": 1}
    assert kept(key, value) == {
        "Assessments sat before, with no result out: judged by the standard of their day": 1
    }  # fmt: skip


def test_a_status_that_sits_no_knowledge_is_not_judged_by_its_mark(cast):
    endorse(cast.practitioner_a, by=cast.manager_a, status="leader")
    policies.decide(
        key="open_statuses", value=["leader"], effective_from=TODAY, reason="Open.", by=cast.dfe_admin, on=TODAY
    )
    book(cast.practitioner_a, make_session(cast.centre_one, TUESDAY, status="leader"))
    assert (changed("knowledge_percent_needed", 70), len(changed("rating_needed", 5))) == ({}, 1)


def test_the_wait_for_a_resit_moves_for_whoever_waits(cast, booked):
    """Sat 80 days ago: by the old wait they may sit again in ten days."""
    sat(booked, TODAY - 80 * DAY)
    later, earlier = (
        "People whose first day to sit again comes later",
        "People whose first day to sit again comes earlier",
    )
    assert changed("resit_wait_days", 120) == {later: 1}
    assert changed("resit_wait_days", 120, TODAY + 10 * DAY) == {
        later: 1, "People who could have sat again on that day, and must wait": 1,
    }  # fmt: skip
    assert changed("resit_wait_days", 85) == {earlier: 1}
    assert changed("resit_wait_days", 80) == {earlier: 1, "People who could sit again from that day": 1}
    assert changed("resit_wait_days", 120, TODAY + 50 * DAY) == {}


def test_a_resit_that_is_booked_stays_booked_before_the_new_first_day(cast, booked):
    sat(booked, TODAY - 80 * DAY)
    book(cast.practitioner_a, make_session(cast.centre_two, TODAY + 20 * DAY))
    assert kept("resit_wait_days", 120) == {"Places booked for a day before the new first day: they stay": 1}
    assert kept("resit_wait_days", 95) == {}


def test_promised_days_move_for_whoever_awaits_a_result(cast, booked):
    """Sat on Friday 20 November: promised by Wednesday 6 January."""
    sat(booked, TODAY - 3 * DAY, is_out=False)
    earlier = "People whose result is promised earlier"
    assert changed("results_working_days", 10) == {earlier: 1}
    assert changed("results_working_days", 40) == {"People whose result is promised later": 1}
    late = "Results that would be late on that day, and are not by the old promise"
    assert changed("results_working_days", 10, TODAY + 20 * DAY) == {earlier: 1, late: 1}


def test_what_applies_when_a_result_is_released(cast, booked):
    sat(booked, TODAY - 3 * DAY, is_out=False)
    assert changed("resit_needs_endorsement", False) == {"Results not yet released, to which it would apply": 1}
    assert changed("appeal_working_days", 10) == {
        "Results that wait to be released, if they are released from then on": 1
    }
    release = _out(cast.dfe_admin)
    Attempt.objects.update(release=release, stands_as="not-yet-accredited")
    assert kept("appeal_working_days", 10) == {
        "Results released: the time to appeal stays as it was": 1
    }  # fmt: skip


def test_a_preview_takes_few_statements_however_many_it_counts(cast, booked, people, django_assert_max_num_queries):
    for number, each in enumerate(people):
        book(each, make_session(cast.centre_two, TODAY + (20 + number) * DAY), by=cast.lead_a)
    bookings.cancel(booking=people[0].bookings.get(), reason="Court", by=cast.lead_a, on=TODAY)
    for key in LABELS:
        with django_assert_max_num_queries(8, info=key):
            effects_of(key, another(key), TODAY, NOON)


def test_a_council_that_was_asked_keeps_its_last_day(cast):
    assert kept("move_answer_working_days", 9) == {}
    ask(cast)
    assert kept("move_answer_working_days", 9) == {
        "Requests to move that wait for an answer: they keep their last day": 1
    }


def test_agency_staff_could_be_endorsed_sooner_or_later(cast, people):
    for days, each in zip((30, 60, 120), people, strict=True):
        each.spells.update(is_agency=True, start=TODAY - days * DAY)
    sooner = {"Agency staff whom their council could then endorse, and cannot as things are": 1}
    assert changed("agency_endorsement_days", 45) == sooner
    later = {"Agency staff whom their council could not endorse then, and can as things are": 1}
    assert changed("agency_endorsement_days", 200) == later
    ended = standing_of(people[1], "practitioner", TODAY)
    for days, may in ((45, True), (61, False)):
        policy = replace(DEFAULTS, agency_endorsement_days=days)
        assert bool(may_ask_for_endorsement(replace(ended, endorsed_on=None), policy, TODAY)) == may


def test_the_next_confirmation_of_a_list_of_users_moves_with_its_length(cast):
    RoleGrant.objects.filter(user=cast.lead_a).update(primary_since=TODAY - 200 * DAY)
    assert changed("users_confirmed_months", 6) == {
        "Councils whose next confirmation is due earlier": 1, "Councils that are overdue from then on, and were not": 1,
    }  # fmt: skip
    assert changed("users_confirmed_months", 18) == {"Councils whose next confirmation is due later": 1}
