"""Many sessions in one go: typed, previewed, made; drafts published together."""

from datetime import date

import pytest

from assessments.models import Session
from tests.assessments.views.reading import heading, plain, problems
from tests.cast import TODAY, make_session
from tests.reports.reading import table

SERIES, PUBLISH = "/dfe/sessions/series/", "/dfe/sessions/publish/"


def typed(cast, **changes):
    return {
        "centre": cast.centre_one.pk, "first-day": "21", "first-month": "12", "first-year": "2026", "last-day": "28",
        "last-month": "12", "last-year": "2026", "weekdays": ["0", "2", "4"], "slots": ["morning"],
        "statuses": ["practitioner"], "capacity": "6", "suitable_places": "", "publish": "now",
    } | changes  # fmt: skip


def test_a_series_is_previewed_then_made_as_it_was_shown(cast, client_of):
    make_session(cast.centre_one, date(2026, 12, 21))
    client = client_of(cast.dfe_admin)
    page = client.post(SERIES, typed(cast))
    assert (heading(page), Session.objects.count()) == ("1 session would be made", 1)
    assert [(cells[0], cells[3]) for cells in table(page, "Session by session")[1:]] == [
        ("Monday 21 December 2026", "Left out There is such a session already."),
        ("Wednesday 23 December 2026", "Made"),
        ("Friday 25 December 2026", "Left out It is a bank holiday."),
        ("Monday 28 December 2026", "Left out It is a bank holiday."),
    ]
    page = client.post(SERIES, typed(cast, confirmed="yes"), follow=True)
    assert "1 session opened. People can find them now." in plain(page.text)
    assert Session.objects.latest("pk").day == date(2026, 12, 23)


def test_the_preview_sends_every_answer_again(cast, client_of):
    page = client_of(cast.dfe_admin).post(SERIES, typed(cast))
    sent = {}
    for name, value in page.context["typed"]:
        sent.setdefault(name, []).append(value)
    assert sent["weekdays"] == ["0", "2", "4"]
    assert client_of(cast.dfe_admin).post(SERIES, sent | {"confirmed": "yes"}).status_code == 302
    assert Session.objects.count() == 2


def test_changing_the_answers_shows_the_form_with_them(cast, client_of):
    page = client_of(cast.dfe_admin).post(SERIES, typed(cast, again="yes"))
    assert (heading(page), page.context["form"]["capacity"].value()) == ("Open a series of sessions", "6")


def test_drafts_are_published_together(cast, client_of):
    client = client_of(cast.dfe_admin)
    page = client.post(SERIES, typed(cast, publish="later", confirmed="yes"), follow=True)
    assert page.redirect_chain[0][0] == f"/dfe/sessions/?centre={cast.centre_one.pk}&which=draft"
    assert [cells[6] for cells in table(page, "Sessions")[1:]] == ["Draft", "Draft"]
    assert list(Session.objects.visible_to(cast.practitioner_a.user)) == []
    page = client.get(f"{PUBLISH}?centre={cast.centre_one.pk}")
    assert heading(page) == "You are about to publish 2 sessions"
    sent = {"sessions": page.context["form"].initial["sessions"]}
    make_session(cast.centre_one, date(2026, 12, 22))
    page = client.post(PUBLISH, sent, follow=True)
    assert "2 sessions published" in plain(page.text)
    assert Session.objects.filter(published_at__isnull=True).count() == 0
    page = client.post(PUBLISH, sent, follow=True)
    assert "None of these is a draft any more" in plain(page.text)


@pytest.mark.parametrize("sent", [{}, {"sessions": ""}, {"sessions": "1,x"}, {"sessions": "9" * 30}])
def test_publishing_nonsense_is_no_error(cast, client_of, sent):
    page = client_of(cast.dfe_admin).post(PUBLISH, sent)
    assert heading(page) == "There is no draft to publish"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"centre": ""}, "Choose a centre"),
        ({"weekdays": []}, "Choose at least one day of the week"),
        ({"slots": []}, "Choose at least one start"),
        ({"statuses": []}, "Choose at least one status"),
        ({"last-year": "2025"}, "Last day must be the same as or after the first day"),
        ({"last-year": "2029"}, "Last day must be at most a year after the first day"),
        ({"last-day": "22", "weekdays": ["4"]},
         "No day of that kind lies between these dates. Choose other dates or weekdays."),
        ({"capacity": "6", "suitable_places": "7", "confirmed": "yes"},
         "Of 6 places, at most 6 can be suitable ones."),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_said(cast, client_of, changes, problem):
    page = client_of(cast.dfe_admin).post(SERIES, typed(cast, **changes))
    assert (problems(page), Session.objects.count()) == ([problem], 0)


def test_a_series_of_the_past_makes_nothing(cast, client_of):
    past = {"first-year": "2025", "last-year": "2025"}
    page = client_of(cast.dfe_admin).post(SERIES, typed(cast, **past))
    assert heading(page) == "No session would be made"
    assert "Make these sessions" not in page.text
    assert TODAY.year == 2026
