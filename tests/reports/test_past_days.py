"""Days of the past counted again: asked for in the browser, counted day by day, taken up where it stopped."""

from datetime import date, timedelta

import pytest

from foundation.refusal import Refused
from journal.models import Entry
from reports import backfilling
from reports.models import BackFill, DayCounted, Participation
from reports.participation import recount
from tests.assessments.views.reading import heading, plain, problems
from tests.cast import TODAY, endorse

PAGE = "/dfe/uptake/past-days/"


def typed(first, last, which="ends"):
    """The form as somebody fills it in."""
    days = {"first": first, "last": last}
    boxes = {f"{name}-{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")}
    return boxes | {"which": which}


def test_days_asked_for_are_counted_one_after_the_other(cast, client_of):
    client = client_of(cast.dfe_admin)
    assert "Nothing yet" in plain(client.get(PAGE).text)
    answer = client.post(PAGE, typed(date(2026, 9, 12), TODAY - timedelta(days=1)), follow=True)
    assert (heading(answer), "0 of 3 days counted. Next: Wednesday 30 September 2026." in plain(answer.text)) == (
        "Count past days again", True,
    )  # fmt: skip
    assert backfilling.go_on() == 3
    days = [date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 22)]
    assert list(DayCounted.objects.order_by("day").values_list("day", flat=True)) == days
    assert Participation.objects.count() == 3 * 2 * 3
    assert "3 of 3 days counted. Finished" in plain(client.get(PAGE).text)
    assert (backfilling.go_on(), Entry.objects.filter(verb="reports.back-fill-asked").count()) == (0, 1)


def test_it_goes_on_where_it_stopped(cast):
    asked = backfilling.ask(
        first=date(2026, 9, 1), last=date(2026, 9, 4), only_month_ends=False, by=cast.dfe_admin, on=TODAY
    )
    assert backfilling.go_on(seconds=0.000001) == 1  # its time is over after the first
    asked.refresh_from_db()
    assert (asked.done, asked.next_day, asked.finished_at) == (1, date(2026, 9, 2), None)
    assert backfilling.go_on() == 3
    asked.refresh_from_db()
    assert (asked.done, asked.next_day, asked.finished_at is None) == (4, None, False)


@pytest.mark.parametrize(
    ("first", "last", "code", "words"),
    [
        (TODAY, TODAY - timedelta(days=1), "backwards", "The last day must be the same as or after the first day"),
        (date(2014, 6, 30), TODAY, "too-early", "The first day must be Tuesday 1 July 2014 or later"),
        (TODAY, TODAY + timedelta(days=1), "ahead", "The last day must be today or in the past"),
    ],
)
def test_what_cannot_be_counted_is_refused_beside_its_box(cast, client_of, first, last, code, words):
    with pytest.raises(Refused) as refused:
        backfilling.ask(first=first, last=last, only_month_ends=True, by=cast.dfe_admin, on=TODAY)
    assert refused.value.code == code
    page = client_of(cast.dfe_admin).post(PAGE, typed(first, last))
    assert [words in each for each in problems(page)] == [True]
    assert not BackFill.objects.exists()


def test_an_old_day_is_right_again_after_a_late_entry(cast):
    recount(day=TODAY)
    endorse(cast.practitioner_a, by=cast.manager_a, on=TODAY - timedelta(days=30))
    backfilling.ask(first=TODAY - timedelta(days=31), last=TODAY, only_month_ends=False, by=cast.dfe_admin, on=TODAY)
    backfilling.go_on()
    own = Participation.objects.filter(council=cast.council_a, status="practitioner").order_by("day")
    assert list(own.values_list("endorsed", flat=True)) == [0] + [1] * 31
