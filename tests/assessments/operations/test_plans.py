"""A development plan: opened with the result, filled by two people, agreed by both, closed when its time is over."""

from datetime import date

import pytest

from accounts.models import EmploymentSpell, RoleGrant
from assessments.models import Attempt, Consideration, DevelopmentPlan, Ruling
from assessments.operations import following_up, plans
from assessments.operations.rulings import Grounds, set_aside
from assessments.queries.plans import plans_with
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.assessments.planning import COUNCILS, COURT, OUT, add, agree, opened
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.cast import at, endorse, make_user


@pytest.fixture
def plan(cast):
    """Petra's, opened on the day her result came out."""
    return opened(cast)


def items(plan):
    return [(each.area, each.words, each.done_on) for each in plan.items.all()]


def letters(letter):
    return sorted(Notice.objects.filter(letter=letter).values_list("to", flat=True))


def verbs(person):
    entries = Entry.objects.filter(about=f"socialworker:{person.pk}", verb__startswith="plan.")
    return [each.verb for each in entries.order_by("pk")]


def test_a_result_not_yet_accredited_opens_a_plan_from_the_areas_to_build_on(cast, plan):
    assert (plan.manager, plan.opened_on, plan.status) == (cast.manager_a, OUT, "practitioner")
    assert items(plan) == [(5, following_up.IN_AN_AREA, None), (7, following_up.IN_AN_AREA, None)]
    assert verbs(cast.practitioner_a) == ["plan.opened"]


def test_where_no_area_was_named_the_plan_begins_with_the_parts_below_the_standard(cast):
    found = [words.partition(":")[0] for _, words, _ in items(opened(cast, areas=()))]
    assert found == [
        "First simulated practice",
        "Second simulated practice",
        "Reflective assessment",
        "Written assessment",
    ]


def test_the_assessors_words_are_not_in_the_plan(cast, plan):
    assert [words for _, words, _ in items(plan) if "Words on" in words] == []


def test_an_accredited_result_opens_no_plan(cast):
    attempt = arrive(expected(cast, cast.practitioner_a, OUT), cast.centre_staff)
    let_out(hand_in(attempt, cast.assessor), cast.second_assessor, cast.dfe_admin, OUT)
    assert DevelopmentPlan.objects.count() == 0


def test_opened_twice_the_first_plan_stands(cast, plan):
    again = following_up.open_for(attempt=plan.attempt, by=cast.dfe_admin, on=OUT)
    assert (again, plan.items.count(), verbs(cast.practitioner_a)) == (plan, 2, ["plan.opened"])


def test_the_line_manager_plans_with_them_when_who_endorsed_has_left(cast):
    plan = opened(cast)
    other = make_user("Olga Other")
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(line_manager=other)
    RoleGrant.objects.filter(user=cast.manager_a).update(end=OUT)
    add(plan, cast.practitioner_a.user)
    assert letters("plan-changed") == [other.email]


def test_a_change_takes_both_agreements_back(cast, plan):
    agree(plan, cast.practitioner_a.user)
    agree(plan, cast.manager_a)
    add(plan, cast.manager_a)
    plan.refresh_from_db()
    assert (plan.person_agreed_at, plan.manager_agreed_at, plan.manager_agreed_by) == (None, None, None)


def test_both_are_written_to_once_both_have_agreed(cast, plan):
    agree(plan, cast.practitioner_a.user)
    assert letters("plan-agreed") == []
    agree(plan, cast.manager_a)
    assert letters("plan-agreed") == sorted([cast.manager_a.email, cast.practitioner_a.email])


def test_the_other_side_hears_of_changes_once_a_day(cast, plan):
    for by in (cast.manager_a, cast.manager_a, cast.practitioner_a.user):
        add(plan, by)
    assert letters("plan-changed") == sorted([cast.practitioner_a.email, cast.manager_a.email])
    add(plan, cast.manager_a, on=date(2026, 12, 3))
    assert letters("plan-changed").count(cast.practitioner_a.email) == 2


def test_no_manager_is_written_to_before_councils_may_read_the_result(cast, plan):
    add(plan, cast.practitioner_a.user, on=OUT)
    assert letters("plan-changed") == []


@pytest.mark.parametrize("verb", ["add", "agree", "change", "remove"])
def test_whoever_read_an_earlier_version_is_told(cast, plan, verb):
    item, seen = plan.items.first(), plan.version
    add(plan, cast.practitioner_a.user)
    given = {
        "add": {"plan": plan, "what": COURT}, "agree": {"plan": plan}, "change": {"item": item, "what": COURT},
        "remove": {"item": item},
    }[verb]  # fmt: skip
    with clock.stopped(at(COUNCILS)), pytest.raises(Refused) as no:
        getattr(plans, verb)(**given, seen=seen, by=cast.manager_a, on=COUNCILS)
    assert (no.value.code, plan.items.count()) == ("changed", 3)


def test_what_is_done_is_marked_without_taking_agreement_back(cast, plan):
    agree(plan, cast.practitioner_a.user)
    item = plan.items.first()
    for on in (COUNCILS, date(2026, 12, 9)):
        plans.mark_done(item=item, by=cast.manager_a, on=on)
    plan.refresh_from_db()
    item.refresh_from_db()
    assert (item.done_on, plan.person_agreed_at is None, plan.version) == (COUNCILS, False, 1)
    plans.mark_not_done(item=item, by=cast.practitioner_a.user, on=COUNCILS)
    item.refresh_from_db()
    assert item.done_on is None
    assert verbs(cast.practitioner_a) == ["plan.opened", "plan.agreed", "plan.done", "plan.not-done"]


def test_one_removes_ones_own_or_what_was_suggested_until_both_agreed(cast, plan):
    own = add(plan, cast.practitioner_a.user)
    plan.refresh_from_db()
    with pytest.raises(Refused) as no:
        plans.remove(item=own, seen=plan.version, by=cast.manager_a, on=COUNCILS)
    assert no.value.code == "others"
    plans.remove(item=own, seen=plan.version, by=cast.practitioner_a.user, on=COUNCILS)
    plans.remove(item=plan.items.first(), seen=plan.version + 1, by=cast.manager_a, on=COUNCILS)
    agree(plan, cast.practitioner_a.user)
    agree(plan, cast.manager_a)
    plan.refresh_from_db()
    with pytest.raises(Refused) as no:
        plans.remove(item=plan.items.get(), seen=plan.version, by=cast.manager_a, on=COUNCILS)
    assert (no.value.code, [area for area, _, _ in items(plan)]) == ("agreed-item", [7])


def test_an_empty_plan_is_not_agreed_to(cast, plan):
    plan.items.all().delete()
    with pytest.raises(Refused) as no:
        agree(plan, cast.manager_a)
    assert no.value.code == "empty"


def test_a_plan_is_over_when_they_are_endorsed_again(cast, plan):
    endorse(cast.practitioner_a, cast.manager_a, on=COUNCILS)
    plan.refresh_from_db()
    assert (plan.closed_on, plan.closed_by, plan.closed_reason) == (COUNCILS, cast.manager_a, "Endorsed again.")
    with pytest.raises(Refused) as no:
        add(plan, cast.manager_a)
    assert no.value.code == "closed"


def test_a_plan_for_another_status_stays_open(cast, plan):
    endorse(cast.practitioner_a, cast.manager_a, on=COUNCILS, status="supervisor")
    plan.refresh_from_db()
    assert plan.closed_on is None


def test_a_plan_is_closed_by_hand_for_a_reason(cast, plan):
    with pytest.raises(Refused) as no:
        plans.close(plan=plan, reason=" ", by=cast.practitioner_a.user, on=COUNCILS)
    assert no.value.code == "no-reason"
    plans.close(plan=plan, reason="I have changed jobs.", by=cast.practitioner_a.user, on=COUNCILS)
    with pytest.raises(Refused) as no:
        plans.close(plan=plan, reason="Again.", by=cast.manager_a, on=COUNCILS)
    plan.refresh_from_db()
    assert (no.value.code, plan.closed_reason) == ("closed", "I have changed jobs.")


def test_the_plan_of_an_attempt_that_is_set_aside_is_closed(cast, plan):
    because = Ruling.Because.CONSIDERATION
    attempt = Attempt.objects.get()
    asked = Consideration.objects.create(
        attempt=attempt, asked_at=clock.now(), asked_by=cast.practitioner_a.user, due_on=COUNCILS, grounds="unwell",
        words="Ill.",
    )  # fmt: skip
    set_aside(
        attempt=attempt,
        grounds=Grounds(because, asked, cast.practitioner_a.user, "Ill."),
        by=cast.dfe_admin,
        on=COUNCILS,
    )
    plan.refresh_from_db()
    assert (plan.closed_on, plan.closed_reason) == (COUNCILS, "The assessment was set aside.")


@pytest.mark.parametrize(
    ("who", "on", "count"),
    [
        ("practitioner_a", OUT, 1), ("manager_a", OUT, 0), ("lead_a", OUT, 0), ("manager_a", COUNCILS, 1),
        ("lead_a", COUNCILS, 1), ("manager_b", COUNCILS, 0), ("lead_b", COUNCILS, 0), ("dfe_admin", COUNCILS, 0),
        ("assessor", COUNCILS, 0),
    ],
)  # fmt: skip
def test_the_person_sees_the_plan_first_and_then_their_council_alone(cast, plan, who, on, count):
    user = getattr(getattr(cast, who), "user", getattr(cast, who))
    with clock.stopped(at(on)):
        assert DevelopmentPlan.objects.visible_to(user).count() == count


@pytest.mark.parametrize("who", ["lead_a", "manager_a"])
def test_a_council_loses_the_plan_on_the_day_they_leave(cast, plan, who):
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(end=COUNCILS)
    with clock.stopped(at(COUNCILS)):
        assert list(DevelopmentPlan.objects.visible_to(getattr(cast, who))) == []
        assert list(DevelopmentPlan.objects.visible_to(cast.practitioner_a.user)) == [plan]


def test_the_plans_own_manager_keeps_it_though_somebody_else_is_line_manager_now(cast, plan):
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(line_manager=make_user("Olga Other"))
    with clock.stopped(at(COUNCILS)):
        assert plans_with(cast.manager_a, COUNCILS) == [plan]


def test_a_later_result_closes_the_earlier_plan(cast, plan):
    following_up.follow(attempt=plan.attempt, by=cast.dfe_admin, on=COUNCILS)
    plan.refresh_from_db()
    assert plan.closed_on is None
    later = Attempt.objects.get()
    later.stands_as = "accredited"
    following_up.follow(attempt=later, by=cast.dfe_admin, on=COUNCILS)
    plan.refresh_from_db()
    assert plan.closed_reason == following_up.ACCREDITED
