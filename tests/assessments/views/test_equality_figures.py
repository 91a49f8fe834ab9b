"""Equality figures from answers to page, chart and file; a line crossed, and what the Department has to say to it."""

import csv
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.models import EqualityAnswer
from assessments.models import EqualityCount, EqualityGap, EqualityResponse
from assessments.operations import equality
from foundation import clock
from journal.models import Entry
from notices.models import Notice
from tests.assessments.results_by_group import all_answer, people_with_results
from tests.assessments.views.reading import plain, statements
from tests.cast import NOON, TODAY

PAGE, CSV = "/dfe/equality/", "/dfe/equality/csv/"
QUARTER, SAT = date(2026, 9, 30), date(2026, 9, 10)
DUE = date(2026, 12, 21)  # 20 working days after Monday 23 November


@pytest.fixture
def world(cast):
    """Everybody was assessed in September."""
    return people_with_results(cast, SAT)


@pytest.fixture
def counted(world):
    """The last quarter, counted on Monday 23 November; the one line crossed."""
    assert (equality.count_due(on=TODAY), equality.count_due(on=TODAY)) == (True, False)
    return EqualityGap.objects.get()


def rows_of(page, key):
    table = next(each for each in page.context["tables"] if each.asked.key == key)
    return table, {row.name: (row.people, row.value, row.within, row.ratio) for row in table.rows}


def test_a_quarter_reads_the_same_on_page_chart_and_file(cast, client_of, counted):
    dora = client_of(cast.dfe_admin)
    page = dora.get(PAGE)
    table, rows = rows_of(page, "sex")
    assert rows == {
        "Female": ("40", "29%", "17 to 44%", "0.36"),
        "Male": ("40", "80%", "65 to 90%", "2.80"),
        "Not known: no answer, or rather not": ("10", "58%", "32 to 81%", "z"),
    }
    assert [bar.words for bar in table.bars] == ["29% (17 to 44%)", "80% (65 to 90%)", "58% (32 to 81%)"]
    assert table.finding == "Male is highest at 80%, Female lowest at 29%."
    assert rows_of(page, "disability")[1]["Disabled"] == ("c", "c", "c", "c")
    assert rows_of(page, "disability")[1]["Not disabled"] == ("0", "z", "z", "z")
    assert rows_of(dora.get(f"{PAGE}?measure=wait"), "sex")[1]["Female"] == ("40", "30 days", "30 to 30 days", "1.00")
    text = plain(page.text)
    assert [each for each in ("29%", "17 to 44%", "withheld", table.finding) if each not in text] == []
    file = list(csv.DictReader(dora.get(f"{CSV}?as_at={QUARTER}").getvalue().decode("utf-8-sig").splitlines()))
    women = next(each for each in file if each["group"] == "Female" and each["unit"] == "%")
    assert list(women.values())[5:] == ["40", "29", "%", "17", "44", "0.36"]
    assert len(file) == sum(len(each.rows) for each in EqualityCount.objects.all())
    assert (dora.get(f"{PAGE}?as_at=2020-01-01").status_code, dora.get(f"{PAGE}?as_at=x").status_code) == (404, 404)


def test_only_what_may_be_told_is_kept_and_a_deleted_answer_is_in_no_later_count(cast, world, counted):
    kept = EqualityCount.objects.get(measure="outcome", characteristic="disability").rows
    assert [(each["group"], each["people"], each["is_withheld"]) for each in kept] == [
        ("yes", None, True), ("no", 0, False), ("", None, True),
    ]  # fmt: skip
    EqualityAnswer.objects.all().delete()
    equality.count(as_at=date(2026, 12, 31), by=None, at=NOON)
    later = EqualityCount.objects.get(as_at=date(2026, 12, 31), measure="outcome", characteristic="sex").rows
    assert [(each["group"], each["people"]) for each in later] == [("female", 0), ("male", 0), ("", 95)]
    assert EqualityGap.objects.count() == 1


def test_who_is_withheld_beside_a_small_group_stays_so_in_the_next_quarter(world):
    """Else what one quarter tells of either would tell of the small one in the other."""
    all_answer("religion", {"buddhist": world[:5], "none": world[5:45]})
    for as_at, more in ((QUARTER, []), (date(2026, 12, 31), world[45:75])):
        all_answer("religion", {"none": more})
        equality.count(as_at=as_at, by=None, at=NOON)
        rows = EqualityCount.objects.get(as_at=as_at, measure="outcome", characteristic="religion").rows
        assert {each["group"] for each in rows if each["is_withheld"]} == {"buddhist", "none"}


def test_a_line_that_is_crossed_has_to_be_answered_in_writing(cast, client_of, counted):
    """Found, taken, overdue, reminded of once a week, answered, corrected; nothing written is ever changed."""
    dora, address = client_of(cast.dfe_admin), reverse("dfe-equality-gap", args=[counted.pk])
    assert (counted.words, counted.ratio, counted.respond_by) == (
        "Sex, Female: they are accredited less often than everybody else who answered", 36, DUE,
    )  # fmt: skip
    assert "Equality figures to respond to" in plain(dora.get("/dfe/queues/").text)
    text = plain(dora.get(PAGE).text)
    assert [each for each in (counted.words, "Dina Deputy, Dora Depart can write it") if each not in text] == []
    for day in (DUE, DUE + timedelta(days=1), DUE + timedelta(days=7), DUE + timedelta(days=8)):
        equality.remind_overdue(on=day)
    letters = Notice.objects.filter(letter="equality-response-overdue", withdrawn_at=None)
    assert sorted(letters.values_list("to", flat=True)) == sorted([cast.dfe_admin.email, cast.dfe_second.email] * 2)
    assert dora.post(address, {"words": "  "}).status_code == 200
    for words in ("We look at the questions.", "We looked, and changed three."):
        assert dora.post(address, {"words": words}).url == PAGE
    assert letters.count() == 0
    page = plain(client_of(cast.dfe_second).get(PAGE).text)
    assert [
        each for each in ("Corrected on", "We looked, and changed", "Before that on", "We look at") if each not in page
    ] == []
    assert "No response is due" in page
    said = Entry.objects.filter(about=f"equalitygap:{counted.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(said) == ["equality.line-crossed", "equality.responded", "equality.responded"]
    with pytest.raises(DatabaseError), transaction.atomic():
        EqualityResponse.objects.update(words="Nothing to see.")


def test_the_same_line_waits_once_and_is_found_again_after_an_answer(cast, counted):
    assert equality.count(as_at=date(2026, 12, 31), by=None, at=NOON) == []
    equality.respond(gap=counted, words="We look into it.", by=cast.dfe_admin, at=NOON)
    again = equality.count(as_at=date(2027, 3, 31), by=None, at=NOON)
    assert [(each.group, each.as_at) for each in again] == [("female", date(2027, 3, 31))]


def test_the_page_takes_few_statements_and_is_the_departments_alone(cast, client_of, counted):
    assert statements(client_of(cast.dfe_admin), PAGE) <= 16
    others = (cast.lead_a, cast.assessor, cast.officer, cast.practitioner_a.user)
    assert [client_of(each).get(PAGE).status_code for each in others] == [403] * len(others)
    with clock.stopped(NOON):
        assert EqualityGap.objects.visible_to(cast.lead_a).count() == 0
