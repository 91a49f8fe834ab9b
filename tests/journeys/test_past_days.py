"""The Department has past days counted again after records were written down late, and watches how far it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.words import date_words
from reports import backfilling
from reports.participation import recount
from reports.tasks import back_fill
from tests.cast import endorse, make_social_worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_past_days_are_counted_again_and_say_how_far_they_are(visitor, cast):
    # given a day that was counted before ten endorsements of the day before it were written down
    today = timezone.localdate()
    first, second, last = (today - timedelta(days=days) for days in (32, 31, 30))
    recount(day=last)
    for number in range(10):
        person = make_social_worker(f"Late{number}", "Written", cast.employer_a, cast.council_a)
        endorse(person, by=cast.manager_a, on=second)
    visitor.signs_in(cast.dfe_admin)
    assert headline(visitor, last) == "0 endorsements"

    # when the Department asks for days that end before they begin, the page says why not
    visitor.follows("Count past days again")
    visitor.reads("Nothing yet")
    ask(visitor, last, first)
    visitor.reads("The last day must be the same as or after the first day")

    # and when it asks for three days, they wait
    ask(visitor, first, last)
    visitor.reads("These days are being counted again")
    assert progress(visitor) == f"0 of 3 days counted. Next: {date_words(first)}."

    # then the page says how far it is after each turn of the clock, until it is finished
    backfilling.go_on(seconds=0.000001)  # a turn whose time is over after one day
    visitor.follows("See how far it is now")
    assert progress(visitor) == f"1 of 3 days counted. Next: {date_words(second)}."
    assert back_fill() == 2
    visitor.follows("See how far it is now")
    assert progress(visitor).startswith("3 of 3 days counted. Finished ")

    # and the figures of that day are those that would have been right at the time
    visitor.follows("National uptake")
    assert headline(visitor, last) == "10 endorsements"


def ask(visitor, first, last):
    """Fill in the form for every day from the first to the last, and send it."""
    for name, day in (("First day", first), ("Last day", last)):
        group = visitor.page.get_by_role("group", name=name)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part, exact=True).fill(str(number))
    visitor.ticks("Every day")
    visitor.presses("Count these days again")


def progress(visitor):
    """How far the days are that were asked for last."""
    table = visitor.page.get_by_role("table", name="Days asked for, newest first")
    return table.locator("tbody tr").first.locator("td").last.inner_text()


def headline(visitor, day):
    """How many endorsements the national picture of a day tells of."""
    chosen = f"as_at-day={day.day}&as_at-month={day.month}&as_at-year={day.year}"
    visitor.opens(f"/dfe/uptake/?measure=endorsed&{chosen}")
    said = visitor.page.locator(".govuk-body-l").first.inner_text()
    return said.partition(": ")[2].partition(",")[0]
