"""Each rule of the methodology page, held by a small case; and the page, made of the words beside the definitions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.models import CouncilChange, Employer, EmploymentSpell, Move, ReportingUnit
from assessments.models import Accreditation, Attempt, Release, Ruling
from assessments.operations import policies
from assessments.rules.disclosure import PLAIN, SYMBOLS, Rule
from foundation import clock
from reports.measures import MEASURES, STEPS
from reports.methods import RULES
from reports.models import Participation
from reports.participation import recount
from reports.uptake import snapshot
from tests.assessments.views.reading import heading, plain
from tests.cast import NOON, TODAY, at, book, endorse, make_session
from tests.reports.world import council_c, file_returns, unit

PAGE = "/help/how-figures-are-counted/"
LATER = TODAY + timedelta(days=40)
AFTER = LATER + timedelta(days=40)


def number(measure, council, day=LATER, status="practitioner"):
    """What a fresh count of that day says."""
    recount(day=day)
    return Participation.objects.values_list(measure, flat=True).get(day=day, council=council, status=status)


def exact(day):
    """The figures of that day, no number hidden or rounded."""
    now = snapshot(day, ["practitioner"])
    return replace(now, lines=tuple(replace(each, rule=PLAIN) for each in now.lines))


def sat(cast, on=TODAY, outcome="accredited"):
    """Petra was assessed; her council reads the result ten days later."""
    endorsement = endorse(cast.practitioner_a, by=cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=9)))
    release = Release.objects.create(released_at=at(on), released_by=cast.dfe_admin, councils_from=on + timedelta(10))
    attempt = Attempt.objects.create(
        booking=booking, social_worker=endorsement.social_worker, status="practitioner", council=endorsement.council,
        standard_set="x", sat_on=on, arrived_at=at(on), checked_in_by=cast.centre_staff, marked_at=at(on),
        marked_by=cast.assessor, confirmed_at=at(on), confirmed_by=cast.second_assessor, outcome=outcome,
        stands_as=outcome, release=release,
    )  # fmt: skip
    if outcome == "accredited":
        Accreditation.objects.create(
            attempt=attempt, social_worker=attempt.social_worker, status="practitioner", reference="R", awarded_on=on
        )
    return attempt


def rule(cast, attempt, because, stands_as, day):
    """Two people have ruled so."""
    Ruling.objects.create(
        attempt=attempt, social_worker=attempt.social_worker, because=because, reason="So.", stood_as=attempt.outcome,
        stands_as=stands_as, proposed_at=at(day), proposed_by=cast.dfe_admin, decided_at=at(day),
        decided_by=cast.dfe_second, is_confirmed=True,
    )  # fmt: skip


def moved(cast):
    sat(cast)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(council=cast.council_b)
    stay = ["endorsed", "booked", "attended", "released", "accredited_in_period"]
    assert [number(each, cast.council_a) for each in stay] == [1] * 5
    assert [number(each, cast.council_a) for each in ("eligible", "accredited_now")] == [0, 0]
    assert [number(each, cast.council_b) for each in ("eligible", "accredited_now", "endorsed")] == [2, 1, 0]


def two_councils(cast):
    sat(cast)
    both = Move.objects.create(
        council=cast.council_b, employer=cast.employer_b, social_worker=cast.practitioner_a, last_name="P", start=TODAY,
        registration_number="SW1", role="5", asked_at=NOON, asked_by=cast.lead_b, answer_by=TODAY, decided_at=NOON,
        decided_by=cast.dfe_admin, outcome=Move.Outcome.BOTH,
    )  # fmt: skip
    EmploymentSpell.objects.create(
        social_worker=cast.practitioner_a, employer=cast.employer_b, council=cast.council_b, start=TODAY, role="5",
        agreed_in=both,
    )  # fmt: skip
    assert [number("eligible", each) for each in (cast.council_a, cast.council_b)] == [1, 2]
    assert [number("accredited_now", each) for each in (cast.council_a, cast.council_b)] == [1, 0]


def nowhere(cast):
    sat(cast)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(end=TODAY + timedelta(days=20))
    assert [number("accredited_now", cast.council_a, TODAY + timedelta(days=ahead)) for ahead in (19, 20)] == [1, 0]
    assert snapshot(TODAY + timedelta(days=20), ["practitioner"]).england("accredited_now").number == 0


def agency(cast):
    sat(cast)
    before = [number(each, cast.council_a) for each in MEASURES]
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(is_agency=True)
    assert [number(each, cast.council_a) for each in MEASURES] == before


def trust(cast):
    both = Employer.objects.create(name="Two Rivers Trust", kind=Employer.Kind.TRUST)
    EmploymentSpell.objects.update(employer=both)
    assert [number("eligible", each) for each in (cast.council_a, cast.council_b)] == [1, 1]


def joint_return(cast):
    file_returns(cast, council_c(cast))
    recount(day=TODAY)
    now = exact(TODAY)
    assert [(each.name, each.number, each.headcount) for each in now.by_council("eligible")] == [
        ("Alderbrook", 1, 40), ("Birchdale / Cedarholme", 1, 20),
    ]  # fmt: skip
    assert now.england("eligible").headcount == 60


def changed_council(cast):
    """One as B and C came out of an older council in April 2025: its people count as B's from the first day."""
    third = council_c(cast)
    old = unit(cast, "990", "Old Vale", [], 30, 2024)
    ReportingUnit.objects.filter(pk=old.pk).update(last_year=2024)
    for heir in (cast.council_b, third):
        unit(cast, heir.la_code, heir.name, [heir], 15, 2025)
        CouncilChange.objects.create(
            changed_on=date(2025, 4, 1), kind="split", predecessor_la_code="990", predecessor_name="Old Vale",
            predecessor_gss_code="E08000990", successor=heir, successor_name=heir.name, areas="Half", source="",
        )  # fmt: skip
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_b).update(start=date(2024, 1, 1))
    days = (date(2025, 3, 31), date(2025, 4, 1), date(2025, 9, 29), date(2025, 9, 30))
    assert [number("eligible", cast.council_b, day) for day in days] == [1, 1, 1, 1]
    series = [exact(day).by_council("eligible") for day in days]
    vale = [[each for each in shown if each.name != "Alderbrook"] for shown in series]
    assert [sum(each.number for each in shown) for shown in vale] == [1, 1, 1, 1]
    assert [sum(each.headcount for each in shown) for shown in vale] == [30, 30, 30, 30]


def set_aside(cast):
    attempt = sat(cast)
    rule(cast, attempt, "withdrawal", "accredited", LATER)
    rule(cast, attempt, "reinstatement", "accredited", AFTER)
    days = [LATER - timedelta(days=1), LATER, AFTER]
    assert [number("accredited_now", cast.council_a, day) for day in days] == [1, 0, 1]
    rule(cast, attempt, "correction", "not-yet-accredited", AFTER + timedelta(days=1))
    rule(cast, attempt, "incident", "void", AFTER + timedelta(days=2))
    days = [AFTER + timedelta(days=ahead) for ahead in range(3)]
    assert [number("not_yet", cast.council_a, day) for day in days] == [0, 1, 0]
    assert [number("awaiting_resit", cast.council_a, day) for day in days] == [0, 1, 0]
    assert [number("released", cast.council_a, day) for day in days] == [1, 1, 0]
    assert [number("attended", cast.council_a, day) for day in days] == [1, 1, 1]


def not_read_yet(cast):
    sat(cast, outcome="not-yet-accredited")
    days = [TODAY + timedelta(days=9), TODAY + timedelta(days=10)]
    shown = ["released", "not_yet", "awaiting_resit"]
    assert [[number(each, cast.council_a, day) for each in shown] for day in days] == [[0, 0, 0], [1, 1, 1]]


def late(cast):
    assert number("endorsed", cast.council_a, TODAY) == 0
    endorse(cast.practitioner_a, by=cast.manager_a, on=TODAY)
    assert [number("endorsed", cast.council_a, day) for day in (TODAY - timedelta(days=1), TODAY)] == [0, 1]


CASES = {
    "moved": moved, "two-councils": two_councils, "nowhere": nowhere, "agency": agency, "trust": trust,
    "joint-return": joint_return, "changed-council": changed_council, "set-aside": set_aside,
    "not-read-yet": not_read_yet, "late": late,
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_people_are_counted_by_the_rule(cast, rule):
    CASES[rule.key](cast)


def test_the_page_says_what_the_definitions_say(cast, client):
    policies.decide(key="headcount_months", value=30, effective_from=TODAY, reason="x", by=cast.dfe_admin, on=TODAY)
    file_returns(cast, council_c(cast))
    page = client.get(PAGE)
    words = plain(page.text)
    assert heading(page) == "How figures are counted"
    missing = [
        each.how for each in (*MEASURES.values(), *STEPS.values()) if f"{each.name} {each.how}" not in words
    ] + [each.words for each in RULES if f"{each.title} {each.words}" not in words]  # fmt: skip
    assert missing == []
    assert [each for each in (Rule().words, *SYMBOLS.values()) if each not in words] == []
    assert "more than 30 months old" in words
    assert "Filing one return: Birchdale / Cedarholme." in words


def test_an_old_headcount_is_marked_by_the_policy_of_the_day(cast, client_of):
    file_returns(cast, council_c(cast), 2024)
    policies.decide(key="headcount_months", value=24, effective_from=TODAY, reason="x", by=cast.dfe_admin, on=TODAY)
    marked = {}
    for day in (date(2026, 3, 30), date(2026, 3, 31), TODAY):
        recount(day=day)
        marked[day] = snapshot(day, ["practitioner"]).england("endorsed").census
    assert marked == {
        date(2026, 3, 30): "30 September 2024",
        date(2026, 3, 31): "30 September 2024 (more than 18 months old)",
        TODAY: "30 September 2024 (more than 24 months old)",
    }
    with clock.stopped(NOON):
        page = client_of(cast.dfe_admin).get("/dfe/uptake/")
    assert "in post on 30 September 2024 (more than 24 months old)." in plain(page.text)
