"""A council's cohorts as its lead meets them."""

from datetime import timedelta

import pytest

from assessments.models import Cohort, Endorsement
from assessments.operations import cohorts
from assessments.rules.cohorts import Window
from notices.models import Notice
from tests.cast import TODAY, endorse, make_session, make_social_worker
from tests.cast import book as take

LIST = "/council/cohorts/"


@pytest.fixture
def lead(cast, client_of):
    """The lead of council A."""
    return client_of(cast.lead_a)


def typed(name="Spring", **more):
    first, last = TODAY - timedelta(days=9), TODAY + timedelta(days=90)
    dates = {"first_day": first, "last_day": last}
    boxes = {f"{key}-{part}": getattr(day, part) for key, day in dates.items() for part in ("day", "month", "year")}
    return {"name": name, "status": "practitioner", "target": 20, **boxes, **more}


def test_a_cohort_is_made_filled_from_the_list_and_from_a_persons_page(cast, lead):
    other = make_social_worker("Olga", "Other", cast.employer_a, cast.council_a)
    assert "You have no cohort yet" in lead.get(LIST).text
    assert "must be after the first day" in lead.post(f"{LIST}make/", typed(**{"last_day-year": 2020})).text
    page = lead.post(f"{LIST}make/", typed(), follow=True)
    cohort = Cohort.objects.get()
    assert "10 of 100 days have gone, so 2 people are expected to be by now." in page.text
    adding = f"{LIST}{cohort.pk}/add/"
    assert [name for _, name in lead.get(f"{adding}?q=practice").context["form"].fields["people"].choices] == [
        "Petra Practice"
    ]
    answer = lead.post(adding, {"people": [cast.practitioner_a.pk]}, follow=True)
    assert "Petra Practice is now in “Spring”" in answer.text
    assert "Select people from the list" in lead.post(adding, {"people": [cast.practitioner_b.pk]}).text
    choosing = f"/council/people/{other.pk}/cohort/"
    assert "now in “Spring”" in lead.post(choosing, {"cohort": cohort.pk}, follow=True).text
    assert f'href="{LIST}{cohort.pk}/"' in lead.get(choosing).text
    assert f'href="{choosing}"' in lead.get(f"/council/people/{other.pk}/").text
    lead.post(f"{LIST}make/", typed("Autumn"))
    autumn = Cohort.objects.get(name="Autumn")
    assert "In the cohort “Spring” already" in lead.post(choosing, {"cohort": autumn.pk}).text
    lead.post(f"{LIST}{cohort.pk}/people/{other.pk}/remove/")
    left = lead.get(f"{LIST}{cohort.pk}/").context["members"]
    assert [row["each"].person for row in left] == [cast.practitioner_a]
    assert "Closed on" in lead.post(f"{LIST}{cohort.pk}/close/", follow=True).text


def test_the_stuck_are_named_with_why_and_reminded_in_one_click(cast, lead, django_assert_max_num_queries):
    people = [make_social_worker(f"Nadia{each}", "Next", cast.employer_a, cast.council_a) for each in range(3)]
    booked, stuck, fresh = people
    for each in people:
        endorse(each, cast.manager_a)
    Endorsement.objects.filter(social_worker=stuck).update(decided_on=TODAY - timedelta(days=29))
    take(booked, make_session(cast.centre_one, TODAY + timedelta(days=20)))
    window = Window(TODAY, TODAY + timedelta(days=50), 3)
    cohort = cohorts.make(council=cast.council_a, status="practitioner", name="Spring", window=window, by=cast.lead_a)
    cohorts.add(cohort=cohort, people=people, by=cast.lead_a, on=TODAY)
    with django_assert_max_num_queries(25):
        page = lead.get(f"{LIST}{cohort.pk}/")
    assert [(each.person, each.stuck) for each in page.context["stuck"]] == [
        (stuck, "Endorsed 29 days ago, and no place is booked.")
    ]
    assert [(words, number) for words, _, number in page.context["stages"]] == [("Endorsed", 2), ("Booked", 1)]
    reminder = f"{LIST}{cohort.pk}/people/{stuck.pk}/nudge/"
    assert "We have written to Nadia1 Next." in lead.post(reminder, follow=True).text
    assert "The next can go on" in lead.post(reminder, follow=True).text
    assert Notice.objects.filter(letter="nudge-to-book").count() == 1
    waiting = f"{LIST}{cohort.pk}/wait/"
    assert lead.get(waiting).context["who"] == [stuck, fresh]
    joined = lead.post(waiting, {"centres": [cast.centre_one.pk]}, follow=True)
    assert ("2 now wait for a place" in joined.text, joined.context["stuck"]) == (True, [])


def test_a_cohort_is_its_councils_alone(cast, client_of, lead):
    lead.post(f"{LIST}make/", typed())
    cohort, stranger = Cohort.objects.get(), client_of(cast.lead_b)
    assert "Spring" not in stranger.get(LIST).text
    for page in ("", "change/", "add/", "wait/"):
        assert stranger.get(f"{LIST}{cohort.pk}/{page}").status_code == 404
    theirs = f"/council/people/{cast.practitioner_b.pk}/cohort/"
    assert "Choose a cohort from the list" in stranger.post(theirs, {"cohort": cohort.pk}).text
