"""A series: what the preview shows is what is made."""

from datetime import date, timedelta

import pytest

from assessments.models import Closure, Session
from assessments.operations import series
from assessments.queries.series import Series, rows_of
from foundation.refusal import Refused
from journal.models import Entry
from tests.cast import NOON, TODAY, make_session

MONDAY = date(2026, 12, 21)
FORTNIGHT = tuple(MONDAY + timedelta(days=ahead) for ahead in range(14))


def plan(cast, **changes):
    facts = {
        "centre": cast.centre_one, "days": FORTNIGHT, "slots": ("morning",), "statuses": ("practitioner",),
        "capacity": 6, "suitable_places": 2,
    }  # fmt: skip
    return Series(**facts | changes)


@pytest.fixture
def fortnight(cast):
    """Over Christmas, with one session there already and the last two days closed."""
    make_session(cast.centre_one, MONDAY)
    Closure.objects.create(
        centre=cast.centre_one, start=date(2026, 12, 30), end=date(2026, 12, 31), reason="Stocktaking", made_at=NOON,
        made_by=cast.dfe_admin,
    )  # fmt: skip
    return plan(cast)


def test_the_preview_says_of_every_session_what_becomes_of_it(cast, fortnight):
    assert [(each.planned.day.day, each.may.code) for each in rows_of(fortnight, TODAY)] == [
        (21, "twice"), (22, ""), (23, ""), (24, ""), (25, "bank-holiday"), (26, "weekend"), (27, "weekend"),
        (28, "bank-holiday"), (29, ""), (30, "closed"), (31, "closed"), (1, "bank-holiday"), (2, "weekend"),
        (3, "weekend"),
    ]  # fmt: skip


@pytest.mark.parametrize(("verb", "is_published"), [(series.open_series, True), (series.draft_series, False)])
def test_what_was_previewed_is_what_is_made(cast, fortnight, verb, is_published):
    expected = [each.planned for each in rows_of(fortnight, TODAY) if each.may]
    made = verb(series=fortnight, by=cast.dfe_admin, on=TODAY)
    assert [(each.day, each.slot, each.status) for each in made] == [
        (each.day, each.slot, each.status) for each in expected
    ]
    kept = Session.objects.filter(pk__in=[each.pk for each in made])
    facts = set(kept.values_list("capacity", "suitable_places", "made_by", "published_at"))
    assert facts == {(6, 2, cast.dfe_admin.pk, NOON if is_published else None)}
    assert Entry.objects.get(verb="session.series-opened").facts["sessions"] == [each.pk for each in made]


def test_each_start_and_status_has_its_own_session_in_the_order_of_the_day(cast):
    wanted = plan(cast, days=(MONDAY,), slots=("afternoon", "morning"), statuses=("practitioner", "supervisor"))
    made = series.open_series(series=wanted, by=cast.dfe_admin, on=TODAY)
    assert [(each.slot, each.status) for each in made] == [
        ("morning", "practitioner"), ("morning", "supervisor"), ("afternoon", "practitioner"),
        ("afternoon", "supervisor"),
    ]  # fmt: skip
    assert [each.starts_at.hour for each in made] == [9, 9, 12, 12]


def test_made_twice_nothing_is_made_twice(cast, fortnight):
    series.open_series(series=fortnight, by=cast.dfe_admin, on=TODAY)
    with pytest.raises(Refused) as no:
        series.open_series(series=fortnight, by=cast.dfe_admin, on=TODAY)
    assert no.value.code == "nothing"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"days": ()}, "none"), ({"capacity": 1}, "suitable"), ({"days": tuple(
        MONDAY + timedelta(days=ahead) for ahead in range(601))}, "too-many")],
)  # fmt: skip
def test_a_series_that_cannot_be_is_refused(cast, changes, code):
    with pytest.raises(Refused) as no:
        series.open_series(series=plan(cast, **changes), by=cast.dfe_admin, on=TODAY)
    assert (no.value.code, Session.objects.count()) == (code, 0)


@pytest.mark.parametrize("days", [3, 9])
def test_the_preview_takes_two_queries_for_any_number(cast, days, django_assert_num_queries):
    with django_assert_num_queries(2):
        rows_of(plan(cast, days=FORTNIGHT[:days]), TODAY)
