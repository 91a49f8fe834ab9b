"""The roll-up: equal to counting row by row, the same when run again, and right again after a wrong row."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import EmploymentSpell
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.operations import bookings
from foundation import clock
from journal.models import Entry
from reports.between import between
from reports.measures import MEASURES, STEPS
from reports.models import Participation
from reports.participation import recount, recount_when_asked
from reports.tasks import roll_up
from tests.cast import NOON, TODAY, at, book, endorse, make_session, make_social_worker
from tests.reports import plainly
from tests.reports.reading import sheet, table

APRIL = date(2026, 4, 1)
SPRING = [date(2026, 3, 20) + timedelta(days=number) for number in range(24)]  # around the financial year's turn
DAYS = [date(2026, 1, 31), *SPRING, date(2026, 6, 15), date(2026, 9, 30), date(2027, 3, 31)]


def kept(day):
    """The rows of a day as the slow count gives them."""
    rows = Participation.objects.filter(day=day).values("council__name", "status", *MEASURES)
    return {(row.pop("council__name"), row.pop("status")): row for row in rows}


def strides(day):
    """How many days steps took, one number a person, as the rows have it."""
    rows = Participation.objects.filter(day=day).values_list("council__name", "status", "days_between")
    return {
        (council, status, step): sorted(Counter({int(days): people for days, people in taken.items()}).elements())
        for council, status, between in rows
        for step, taken in between.items()
    }


def test_the_rows_equal_a_count_row_by_row_on_any_day(world):
    for day in DAYS:
        assert recount(day=day) == 9
        assert (day, kept(day)) == (day, plainly.count(day, APRIL if day >= APRIL else date(2025, 4, 1)))
        assert strides(day) == {key: sorted(days) for key, days in plainly.days_between(day).items()}


def test_a_median_is_of_people_and_not_of_councils_medians(world):
    recount(day=SPRING[-1])
    days, found = plainly.days_between(SPRING[-1]), replace(between(SPRING[-1], Policy()), least=1)
    for stride in STEPS.values():
        england = found.england(stride.key)
        every = [each for (*_, step), taken in days.items() if step == stride.key for each in taken]
        assert (england.people, england.days) == (len(every), median(every))
        assert [each.name for each in found.by_council(stride.key)] == ["Alderbrook", "Birchdale / Cedarholme"]
        pair = [
            each for (council, _, step), taken in days.items()
            if step == stride.key and council != "Alderbrook"
            for each in taken
        ]  # fmt: skip
        assert found.by_council(stride.key)[1].days == median(pair)
        assert [each.days for each in found.by_region(stride.key)] == [median(every)]
        assert [each.days for each in found.by_phase(stride.key)] == [median(every)]


def test_a_median_of_few_people_is_not_shown(world):
    recount(day=SPRING[-1])
    found = [between(SPRING[-1], Policy(), chosen).of(world.pk) for chosen in (STATUSES, ["leader"])]
    medians = [each for steps in found for _, each in steps]
    assert [each.words == "c" for each in medians] == [each.people < 10 for each in medians]
    assert {each.people < 10 for each in medians} == {True, False}


def test_the_page_of_waits_shows_the_medians_of_each_area(world, cast, client_of):
    recount(day=TODAY)
    head, *rows = table(client_of(cast.dfe_admin).get("/dfe/waits/"), "How long each step took: median days")
    areas = between(TODAY, Policy(), ["practitioner"]).by_area()
    assert head == ("Area", *(step.name for step in STEPS.values()))
    assert rows == [(name, *(each.words for each in medians)) for name, medians in areas]
    assert [name for name, _ in areas] == ["England", "North West"]
    assert any(each.days for _, medians in areas for each in medians)


@pytest.mark.parametrize("status", ["", "practitioner", "leader"])
def test_the_medians_of_page_and_file_are_equal(world, cast, client_of, status):
    recount(day=TODAY)
    for reader in (cast.dfe_admin, cast.officer):
        client, chosen = client_of(reader), {"status": status}
        (_, *steps), *rows = table(client.get("/dfe/waits/", chosen), "How long each step took: median days")
        response = client.get("/dfe/waits/csv/", chosen)
        file = sheet(response)
        assert [(row["area"], row["step"], row["median_days"]) for row in file] == [
            (area, step, days) for area, *medians in rows for step, days in zip(steps, medians, strict=True)
        ]
        of = STATUSES[status or "practitioner"]
        assert {(row["date"], row["status"]) for row in file} == {("2026-11-23", of.name)}
        name = f"days-between-steps-{of.slug}-2026-11-23.csv"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_before_the_first_count_the_file_of_medians_has_its_headings_alone(cast, client_of):
    file = client_of(cast.dfe_admin).get("/dfe/waits/csv/").getvalue().decode("utf-8-sig")
    assert file == "date,status,area,step,median_days\r\n"


def test_every_measure_counts_somebody_so_that_equal_means_something(world):
    recount(day=SPRING[-1])
    totals = {key: sum(row[key] for row in kept(SPRING[-1]).values()) for key in MEASURES}
    assert [key for key, total in totals.items() if not total] == []


def test_a_rerun_changes_nothing(world):
    recount(day=SPRING[2])
    before = list(Participation.objects.order_by("pk").values())
    assert recount(day=SPRING[2]) == 9
    assert list(Participation.objects.order_by("pk").values()) == before


def test_a_wrong_row_heals(world):
    recount(day=SPRING[2])
    right = list(Participation.objects.order_by("pk").values())
    Participation.objects.update(endorsed=999, accredited_now=999, headcount=1, headcount_year=1999)
    recount(day=SPRING[2])
    assert list(Participation.objects.order_by("pk").values()) == right


def test_a_recount_of_one_council_writes_the_same_rows_and_no_others(world, cast):
    recount(day=SPRING[3])
    whole = kept(SPRING[3])
    Participation.objects.all().delete()
    assert recount(day=SPRING[3], councils=[cast.council_b.pk]) == 3
    assert kept(SPRING[3]) == {key: row for key, row in whole.items() if key[0] == "Birchdale"}


def test_the_headcount_of_a_joint_return_is_repeated_for_both_councils(world):
    recount(day=TODAY)
    rows = Participation.objects.filter(status="leader").order_by("council__name")
    assert list(rows.values_list("council__name", "unit__name", "headcount", "headcount_year")) == [
        ("Alderbrook", "Alderbrook", 40, 2025),
        ("Birchdale", "Birchdale / Cedarholme", 20, 2025),
        ("Cedarholme", "Birchdale / Cedarholme", 20, 2025),
    ]


def test_statements_do_not_grow_with_the_people(world, cast):
    def statements(day):
        with CaptureQueriesContext(connection) as captured:
            recount(day=day)
        return len(captured)

    recount(day=TODAY)  # which is the first of the day
    few = statements(TODAY)
    for number in range(20):
        person = make_social_worker("Ann", str(number), cast.employer_a, cast.council_a)
        endorse(person, by=cast.manager_a)
    assert statements(TODAY) == few


def test_a_place_cancelled_counts_until_the_day_it_was_cancelled(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=60)))
    next_day = TODAY + timedelta(days=1)
    with clock.stopped(at(next_day)):
        bookings.cancel(booking=booking, reason="Ill.", by=cast.lead_a, on=next_day)
    for day in (TODAY, next_day):
        recount(day=day)
    assert {day: kept(day)["Alderbrook", "practitioner"]["booked"] for day in (TODAY, next_day)} == {
        TODAY: 1, next_day: 0,
    }  # fmt: skip


def test_somebody_who_moves_keeps_the_endorsement_where_it_was_given(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(council=cast.council_b)
    recount(day=TODAY)
    rows = kept(TODAY)
    assert [rows[name, "practitioner"]["endorsed"] for name in ("Alderbrook", "Birchdale")] == [1, 0]


def test_the_task_counts_yesterday_and_today(cast):
    assert roll_up() == 2 * 2 * 3
    assert set(Participation.objects.values_list("day", flat=True)) == {TODAY - timedelta(days=1), TODAY}
    assert set(Participation.objects.values_list("counted_at", flat=True)) == {NOON}


def test_a_recount_that_was_asked_for_is_in_the_journal(cast):
    recount_when_asked(by=cast.dfe_admin, on=TODAY)
    assert list(Entry.objects.values_list("verb", "actor", "facts")) == [
        ("reports.recounted", cast.dfe_admin.pk, {"rows": 12})
    ]


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ([], ["2026-11-22", "2026-11-23"]),
        (["--day", "2026-05-04"], ["2026-05-04"]),
        (["--from", "2026-05-04", "--to", "2026-05-06"], ["2026-05-04", "2026-05-05", "2026-05-06"]),
        (["--from", "2026-09-12", "--monthly"], ["2026-09-30", "2026-10-31", "2026-11-23"]),
        (["--from", "2026-09-30", "--to", "2026-10-31", "--monthly"], ["2026-09-30", "2026-10-31"]),
    ],
)  # fmt: skip
def test_the_command_counts_the_days_asked_for(cast, capsys, asked, days):
    call_command("roll_up", *asked)
    assert capsys.readouterr().out.splitlines() == [f"{day}: 6 rows" for day in days]


@pytest.mark.parametrize("asked", [["--monthly"], ["--to", "2026-05-06"], ["--day", "2026-05-04", "--monthly"]])
def test_the_command_refuses_a_range_without_its_beginning(cast, asked):
    with pytest.raises(CommandError):
        call_command("roll_up", *asked)
