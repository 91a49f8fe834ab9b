"""The page of a development plan: the same for both, from their own day on, and safe for two at once."""

from datetime import date

import pytest

from assessments.models import PlanItem
from foundation import clock
from tests.assessments.planning import COUNCILS, COURT, OUT, add, agree, opened
from tests.assessments.views.reading import buttons, heading, plain, problems, rows, statements
from tests.cast import at

WRITTEN = {"words": "Read two serious case reviews.", "area": "5", "by_when-day": "1", "by_when-month": "2",
           "by_when-year": "2027"}  # fmt: skip


@pytest.fixture
def plan(cast):
    """Petra's, opened on the day her result came out."""
    return opened(cast)


@pytest.fixture
def petra(cast, client_of):
    """A browser in which the person is signed in."""
    return client_of(cast.practitioner_a.user)


@pytest.fixture
def mona(cast, client_of):
    """A browser in which their manager is signed in."""
    return client_of(cast.manager_a)


@pytest.fixture
def councils_day():
    """The day from which councils read the result."""
    with clock.stopped(at(COUNCILS)):
        yield


def get(client, plan, tail="", on=COUNCILS):
    with clock.stopped(at(on)):
        return client.get(f"/plans/{plan.pk}/{tail}")


def post(client, address, **fields):
    with clock.stopped(at(COUNCILS)):
        return client.post(address, fields)


def test_the_person_reads_what_is_to_be_done_and_who_sees_it_when(petra, plan):
    page = get(petra, plan, on=OUT)
    assert heading(page) == "Development plan"
    words = plain(page.text)
    assert "Only you see this plan until Wednesday 2 December 2026." in words
    assert "Abuse and neglect of children Agree how you build on this in daily work" in words
    assert rows(page) == {
        "With": "Mona Manning", "Agreed by Petra": "Not yet", "Agreed by the manager": "Not yet",
    }  # fmt: skip


def test_their_manager_meets_it_on_the_day_of_councils_and_not_before(mona, plan):
    assert (get(mona, plan, on=OUT).status_code, get(mona, plan).status_code) == (404, 200)


def test_an_added_thing_is_in_the_plan(mona, plan):
    page = post(mona, f"/plans/{plan.pk}/add/", seen="1", **WRITTEN)
    assert page.headers["Location"] == f"/plans/{plan.pk}/"
    added = PlanItem.objects.last()
    assert (added.words, added.area, added.by_when) == (WRITTEN["words"], 5, date(2027, 2, 1))
    assert "Read two serious case reviews. By Monday 1 February 2027 Added by Mona Manning" in plain(
        get(mona, plan).text
    )


def test_the_second_of_two_who_change_it_is_told_and_loses_no_word(cast, petra, plan):
    add(plan, cast.manager_a)
    page = post(petra, f"/plans/{plan.pk}/add/", seen="1", **WRITTEN)
    assert (len(problems(page)), problems(page)[0].startswith("This changed after you opened the page.")) == (1, True)
    words = plain(page.text)
    assert ("Read two serious case reviews." in words, COURT.words in words) == (True, True)
    assert post(petra, f"/plans/{plan.pk}/add/", seen="2", **WRITTEN).status_code == 302


def test_a_thing_is_changed_with_its_words_in_the_form(petra, plan):
    item = plan.items.first()
    with clock.stopped(at(COUNCILS)):
        assert item.words in petra.get(f"/plans/items/{item.pk}/").text
    post(petra, f"/plans/items/{item.pk}/", seen="1", **WRITTEN)
    item.refresh_from_db()
    assert item.words == WRITTEN["words"]


def test_agreeing_to_an_earlier_version_is_refused_in_words(cast, mona, plan):
    add(plan, cast.practitioner_a.user)
    with clock.stopped(at(COUNCILS)):
        page = mona.post(f"/plans/{plan.pk}/agree/", {"seen": "1"}, follow=True)
    plan.refresh_from_db()
    assert (plan.manager_agreed_at, "Read it as it is now, then go on." in plain(page.text)) == (None, True)


def test_each_agrees_for_themselves(petra, mona, plan):
    for client in (petra, mona):
        assert "Agree to this plan" in buttons(get(client, plan))
        post(client, f"/plans/{plan.pk}/agree/", seen="1")
    page = get(petra, plan)
    assert ("Agree to this plan" in buttons(page), "Both of you have agreed." in plain(page.text)) == (False, True)


@pytest.mark.parametrize("seen", ["", "x", "9" * 40, "٣"])
def test_a_version_that_is_none_is_no_agreement(mona, plan, seen):
    assert post(mona, f"/plans/{plan.pk}/agree/", seen=seen).status_code == 302
    plan.refresh_from_db()
    assert plan.manager_agreed_at is None


def test_done_and_not_done_after_all(mona, plan):
    item = plan.items.first()
    post(mona, f"/plans/items/{item.pk}/done/")
    assert "Done Wednesday 2 December 2026" in plain(get(mona, plan).text)
    post(mona, f"/plans/items/{item.pk}/done/", do="not-done")
    item.refresh_from_db()
    assert item.done_on is None


def test_an_empty_plan_says_what_will_be_there(petra, plan):
    plan.items.all().delete()
    words = plain(get(petra, plan).text)
    assert "Nothing is in the plan yet Add what you could do to build on the assessment" in words
    assert "There is nothing to agree to yet. Add what is to be done first." in words


def test_a_closed_plan_says_why_and_offers_nothing(petra, mona, plan):
    post(mona, f"/plans/{plan.pk}/close/", reason="We talk every week instead.")
    page = get(petra, plan)
    assert "This plan was closed on Wednesday 2 December 2026 by Mona Manning. We talk every week instead." in plain(
        page.text
    )
    assert buttons(page) == []


def test_a_late_thing_says_so(cast, petra, plan):
    add(plan, cast.manager_a)
    assert "Late by Friday 29 January 2027" in plain(get(petra, plan, on=date(2027, 1, 30)).text)


@pytest.mark.parametrize("who", ["practitioner_b", "lead_b", "manager_b"])
@pytest.mark.parametrize("tail", ["", "add/", "close/"])
def test_nobody_else_meets_it(cast, client_of, plan, who, tail):
    user = getattr(getattr(cast, who), "user", getattr(cast, who))
    assert get(client_of(user), plan, tail).status_code == 404


def test_a_plan_takes_as_many_statements_with_one_thing_to_do_as_with_many(cast, petra, plan, councils_day):
    plan.items.all().delete()
    add(plan, cast.manager_a)
    address = f"/plans/{plan.pk}/"
    few = statements(petra, address)
    for _ in range(2):
        add(plan, cast.manager_a)
    assert statements(petra, address) == few


def test_a_managers_list_shows_what_waits_for_them(cast, mona, plan, councils_day):
    page = plain(mona.get("/council/endorsements/").text)
    assert "Petra Practice Child and family practitioner 30 Nov 2026 2 of 2 Waits for you" in page
    agree(plan, cast.manager_a)
    assert "2 of 2 Waits for them" in plain(mona.get("/council/endorsements/").text)


def test_a_managers_list_says_nothing_of_a_plan_that_councils_may_not_read_yet(mona, plan):
    with clock.stopped(at(OUT)):
        assert "Development plans" not in mona.get("/council/endorsements/").text


def test_the_page_of_the_person_leads_to_the_plan(cast, mona, plan, councils_day):
    page = mona.get(f"/council/people/{cast.practitioner_a.pk}/")
    assert buttons(page)[0] == "Open the development plan"
    assert f'href="/plans/{plan.pk}/"' in page.text


def test_the_status_page_leads_to_the_plan(cast, petra, plan, councils_day):
    assert "Your development plan : you have not agreed to it yet" in plain(petra.get("/me/practitioner/").text)
    agree(plan, cast.practitioner_a.user)
    assert "Your development plan : it waits for your manager to agree" in plain(petra.get("/me/practitioner/").text)


def test_the_timeline_says_what_happened_to_the_plan_and_leads_to_it(cast, petra, plan, councils_day):
    add(plan, cast.manager_a)
    entry = petra.get("/me/history/").context["history"][0]
    assert (entry.title, entry.by, entry.href) == ("Added to the plan", "Mona Manning", f"/plans/{plan.pk}/")
