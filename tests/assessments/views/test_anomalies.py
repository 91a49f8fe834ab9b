"""What looks odd, as the Department and assessors meet it."""

from datetime import timedelta

from assessments.models import Anomaly
from assessments.queries.anomalies import waiting
from foundation import clock
from tests.assessments.uploading import DAY, receive, rows
from tests.assessments.views.reading import heading, plain, problems, statements
from tests.cast import TODAY, at, make_social_worker

LIST = "/dfe/anomalies/"
ODD = ((14, 9), (16, 0), (12, 8))


def words(page):
    return plain(page.text[page.text.index("<main") :])


def page_of(anomaly):
    return f"/centre/anomalies/{anomaly.pk}/clear/"


def test_everything_open_is_listed_with_its_day_and_gone_when_cleared(cast, sat, client_of):
    client = client_of(cast.dfe_admin)
    assert "Nothing looks odd" in words(client.get(LIST))
    odd = receive(sat, cast.centre_staff, rows(sat, ODD)).anomalies.get()
    assert "Look at what is odd: score of 0, line 3" in words(client.get(LIST))
    assert "Due Tuesday 1 December 2026, in 5 working days" in words(client.get(LIST))
    page = client.post(page_of(odd), {"reason": "The platform says 0."}, follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert "Cleared: Score of 0. It no longer holds the results back." in plain(page.text)
    assert "Nothing looks odd" in words(page)


def test_an_assessor_goes_back_to_the_file(cast, sat, client_of):
    odd = receive(sat, cast.centre_staff, rows(sat, ODD)).anomalies.get()
    page = client_of(cast.assessor).post(page_of(odd), {"reason": "Compared."}, follow=True)
    assert page.redirect_chain == [(f"/centre/uploads/{odd.upload_id}/", 302)]
    assert "Cleared by Asta Assess, Tuesday 24 November 2026, 4pm: Compared." in words(page)


def test_clearing_asks_how_they_know(cast, sat, client_of):
    odd = receive(sat, cast.centre_staff, rows(sat, ODD)).anomalies.get()
    page = client_of(cast.assessor).post(page_of(odd))
    assert (problems(page), heading(page)) == (["Enter how you know that it is right"], "Score of 0")


def test_who_may_not_clear_it_reads_why_and_meets_no_form(cast, sat, client_of):
    make_social_worker("Sven", "Second", cast.employer_b, cast.council_b, user=cast.second_assessor)
    zero = receive(sat, cast.assessor, rows(sat, ODD)).anomalies.get()
    final = receive(sat, cast.assessor, rows(sat, ((14, 99), (16, 10), (12, 8)))).anomalies.get()
    for who, odd, why in (
        (cast.assessor, zero, "You brought this, so another person must look at it and clear it."),
        (cast.second_assessor, zero, "This person works for an employer of yours"),
        (cast.dfe_admin, final, "This cannot be cleared, because only another file can mend it."),
    ):
        page = client_of(who).get(page_of(odd))
        assert (why in words(page), "<textarea" in page.text) == (True, False)


def test_words_about_own_people_are_not_shown(cast, sat, client_of):
    make_social_worker("Sven", "Second", cast.employer_b, cast.council_b, user=cast.second_assessor)
    odd = receive(sat, cast.assessor, rows(sat, ODD)).anomalies.get()
    shown = [odd.words in words(client_of(who).get(page_of(odd))) for who in (cast.dfe_admin, cast.second_assessor)]
    assert shown == [True, False]


def test_what_is_odd_without_a_file_is_cleared_too(cast, sat, client_of):
    odd = Anomaly.objects.create(
        kind="unusual-share",
        session=sat,
        words="9 of 9 are accredited.",
        found_at=clock.now(),
        from_by=cast.dfe_second,
    )
    client_of(cast.dfe_admin).post(page_of(odd), {"reason": "A strong cohort."})
    odd.refresh_from_db()
    assert odd.cleared_by == cast.dfe_admin


def test_a_kind_that_is_no_longer_known_can_still_be_cleared(cast, sat, client_of):
    odd = Anomaly.objects.create(kind="gone", session=sat, words="Odd.", found_at=clock.now())
    assert heading(client_of(cast.dfe_admin).get(page_of(odd))) == "Something odd"


def test_work_waits_for_those_who_may_clear_it_nearest_first(cast, sat):
    receive(sat, cast.centre_staff, rows(sat, ODD))
    Anomaly.objects.create(kind="zero", session=sat, words="Older.", found_at=at(TODAY - timedelta(days=3)))
    found = [
        [(each.title, each.due) for each in waiting(who, DAY)]
        for who in (cast.dfe_admin, cast.assessor, cast.assessor_two)
    ]
    two = [
        ("Look at what is odd: score of 0", TODAY + timedelta(days=4)),
        ("Look at what is odd: score of 0, line 3", DAY + timedelta(days=7)),
    ]
    assert found == [two, two, []]


def test_the_list_takes_the_same_statements_however_much_is_odd(cast, sat, client_of):
    client = client_of(cast.dfe_admin)
    receive(sat, cast.centre_staff, rows(sat, ODD))
    few = statements(client, LIST)
    receive(sat, cast.centre_staff, rows(sat, ((14, 0), (16, 0), (12, 0))))
    assert statements(client, LIST) == few


def test_the_page_of_results_leads_to_what_is_odd(cast, sat, client_of):
    assert f'href="{LIST}"' in client_of(cast.dfe_admin).get("/dfe/results/").text
