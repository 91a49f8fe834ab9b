"""The pages that move the date."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from demo import dates
from foundation import clock
from tests.cast import NOON, TODAY, endorse


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def real_today():
    return clock.on_the_wall(timezone.now())


def test_the_page_tells_the_date_and_that_there_is_no_way_back(cast, client):
    page = client.get("/demo/date/").content.decode()
    shown = [words in page for words in ("Monday 23 November 2026", "To Wednesday 23 December 2026", "cannot go back")]
    assert shown == [True] * 3
    assert "on a day that you skip, the centre has not yet recorded what happened." in page


def test_reading_the_page_moves_nothing(db, client):
    client.get("/demo/date/?by=week")
    assert clock.days_ahead() == 0


@pytest.mark.parametrize(("by", "days"), [("day", 1), ("week", 7)])
def test_moving_leads_to_what_happened(db, client, by, days):
    before = real_today()
    answer = client.post("/demo/date/", {"by": by})
    assert (answer.url, clock.days_ahead()) == (f"/demo/date/happened/?since={before}", days)
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("data", [{}, {"by": "year"}, {"by": "-1"}])
def test_a_move_without_an_answer_is_asked_again(db, client, data):
    answer = client.post("/demo/date/", data)
    assert (answer.status_code, "<title>Error: " in answer.content.decode(), clock.days_ahead()) == (200, True, 0)


def test_what_happened_lists_the_days_with_something_and_links_to_their_letters(cast, client):
    endorse(cast.practitioner_a, by=cast.manager_a)
    with clock.stopped(NOON + timedelta(days=14)):
        dates.do_the_day(clock.today(), clock.now())
        page = client.get(f"/demo/date/happened/?since={TODAY}").content.decode()
    days = re.findall(r'<th scope="row">([^<]*)</th>\s*<td class="number">(\d+)</td>', page)
    linked = '/demo/letters/?on-day=7&amp;on-month=12&amp;on-year=2026"' in page
    assert (days, linked) == ([("Monday 7 December 2026", "1")], True)


def test_what_happened_when_nothing_did_says_what_would_be_listed(cast, client):
    with clock.stopped(NOON + timedelta(days=1)):
        page = client.get(f"/demo/date/happened/?since={TODAY}").content.decode()
    assert ("Nothing fell due" in page, "written 0 reminders" in page) == (True, True)


@pytest.mark.parametrize("since", ["", "yesterday", "2026-13-01", "2026-11-23", "2027-01-01", "2020-01-01"])
def test_what_happened_since_no_day_to_tell_of_leads_back(cast, client, since):
    assert client.get("/demo/date/happened/", {"since": since}).url == "/demo/date/"
