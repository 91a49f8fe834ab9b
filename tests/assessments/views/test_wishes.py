"""Where and when a place would suit: the form, what it refuses, and changing it later."""

from datetime import date, timedelta

import pytest

from assessments.models import Hold, Wait
from tests.assessments.needing import adjusted, with_room
from tests.assessments.queueing import DAY, wait_at
from tests.assessments.views.reading import buttons, heading, plain, problems, statements
from tests.cast import TODAY, book, endorse, make_session

JOIN = "/waiting/join/"


@pytest.fixture
def petra(cast):
    """Petra, endorsed."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return cast.practitioner_a


@pytest.fixture(params=["practitioner_a", "lead_a"])
def reader(request, cast, client_of, petra):
    """Petra's own browser, and that of the lead who acts for her."""
    who = getattr(cast, request.param)
    client = client_of(getattr(who, "user", who))
    client.query = "?status=practitioner" + ("" if request.param == "practitioner_a" else f"&for={petra.pk}")
    return client


def hints(page):
    return [(str(label), label.hint) for _, label in page.context["form"].fields["centres"].choices]


def test_centres_stand_nearest_first_with_their_miles(reader):
    page = reader.get(JOIN + reader.query)
    assert hints(page) == [("Canal Street assessment centre", "2 miles"), ("Dock Road assessment centre", "33 miles")]
    assert buttons(page) == ["Join the waiting list"]


def test_a_centre_without_what_ones_adjustments_need_says_so(reader, cast, petra):
    adjusted(petra, "step-free")
    with_room(make_session(cast.centre_two, DAY), "step-free")
    assert hints(reader.get(JOIN + reader.query)) == [
        ("Canal Street assessment centre", "2 miles; no room there has all that the adjustments need"),
        ("Dock Road assessment centre", "33 miles"),
    ]


def test_wishes_are_kept_and_told(reader, cast, petra):
    sent = {
        "centres": [cast.centre_two.pk, cast.centre_one.pk], "weekdays": ["4", "0"], "slots": ["morning"],
        "day_from-day": "8", "day_from-month": "12", "day_from-year": "2026",
    }  # fmt: skip
    page = reader.post(JOIN + reader.query, sent, follow=True)
    wait = Wait.objects.get()
    assert (wait.social_worker, wait.weekdays, wait.slots, wait.day_from, wait.day_to) == (
        petra, [0, 4], ["morning"], date(2026, 12, 8), None
    )  # fmt: skip
    assert {each.pk for each in wait.centres.all()} == {cast.centre_one.pk, cast.centre_two.pk}
    assert (heading(page), "keep a place for 48 hours" in plain(page.text)) == ("On the waiting list", True)


def test_wishes_can_be_changed_and_the_time_waited_stays(reader, cast, petra):
    wait = wait_at(petra, cast.centre_one, slots=("morning",))
    page = reader.get(JOIN + reader.query)
    assert (page.context["form"]["centres"].value(), buttons(page)) == ([cast.centre_one.pk], ["Save what would suit"])
    page = reader.post(JOIN + reader.query, {"centres": [cast.centre_two.pk]}, follow=True)
    assert (heading(page), Wait.objects.get().pk, Wait.objects.get().slots) == (
        "Changed on the waiting list", wait.pk, []
    )  # fmt: skip


def test_a_place_there_is_offered_at_once(reader, cast, petra, django_capture_on_commit_callbacks):
    make_session(cast.centre_one, DAY)
    with django_capture_on_commit_callbacks(execute=True):
        reader.post(JOIN + reader.query, {"centres": [cast.centre_one.pk]})
    page = reader.get(f"/waiting/{Wait.objects.get().pk}/")
    assert (Hold.objects.get().social_worker, "A place is kept for" in page.text) == (petra, True)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Select at least one centre"),
        ({"centres": ["999999"]}, "Select centres from the list"),
        ({"centres": ["x\x00"]}, "Select centres from the list"),
        ({"centres": ["one"], "weekdays": ["9"]}, "Select an answer to “On which days of the week?” from the list"),
        ({"centres": ["one"], "day_to-day": "40", "day_to-month": "1", "day_to-year": "2027"},
         "Last day must be a real date"),
        ({"centres": ["one"], "day_to-day": "23", "day_to-month": "11", "day_to-year": "2026"},
         "The last day that would suit must be after today."),
        ({"centres": ["one"], "day_from-day": "8", "day_from-month": "12", "day_from-year": "2026", "day_to-day": "7",
          "day_to-month": "12", "day_to-year": "2026"},
         "Last day must be the same as or after first day"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_keeps_the_answers(reader, cast, sent, words):
    if sent.get("centres") == ["one"]:
        sent = sent | {"centres": [cast.centre_one.pk]}
    page = reader.post(JOIN + reader.query, sent)
    assert (problems(page), Wait.objects.count()) == ([words], 0)
    assert not page.context["form"].non_field_errors()  # each stands beside its question


def test_who_may_not_wait_reads_why(cast, client_of, petra):
    book(petra, make_session(cast.centre_one, DAY))
    page = client_of(petra.user).get(JOIN + "?status=practitioner")
    assert "You already have a place, on Wednesday 23 December 2026. Move it instead." in plain(page.text)
    assert (buttons(page), client_of(petra.user).post(JOIN, {"centres": [cast.centre_one.pk]}).status_code) == (
        ["Find a session"], 200
    )  # fmt: skip
    assert Wait.objects.count() == 0


@pytest.mark.parametrize("query", ["", "?status=nothing", "?near=x&slot=%00&day_from-day=99", "?near=1&near=2"])
def test_an_address_that_cannot_be_read_shows_the_form(client_of, petra, query):
    assert client_of(petra.user).get(JOIN + query).status_code == 200


def test_a_lead_without_a_person_and_a_stranger_meet_nobody(cast, client_of, petra):
    assert client_of(cast.lead_a).get(JOIN).status_code == 404
    assert client_of(cast.lead_b).get(f"{JOIN}?for={petra.pk}").status_code == 404


def test_the_form_takes_few_statements(reader, cast, petra):
    wait_at(petra, cast.centre_one, day_to=TODAY + timedelta(days=90))
    adjusted(petra, "step-free")
    assert statements(reader, JOIN + reader.query) <= 12
