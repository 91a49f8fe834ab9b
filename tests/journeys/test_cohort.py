"""A lead's morning, in a browser: a cohort from the list of people to places booked, under the limit of a team."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Booking, CoverOverrule
from foundation.words import moment_words
from tests.cast import endorse, make_session, make_social_worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]


def test_a_cohort_goes_from_the_list_to_booked_under_a_cover_cap(visitor, others, cast):
    # Given three endorsed colleagues of one team, and two mornings with places
    today = timezone.localdate()
    people = [make_social_worker(name, "Together", cast.employer_a, cast.council_a) for name in ("Ava", "Ben", "Cal")]
    for each in people:
        endorse(each, cast.manager_a, on=today - timedelta(days=40))
    first, second = (make_session(cast.centre_one, today + timedelta(days=each)) for each in (20, 21))

    # When the lead says that one of the team may be out at once
    visitor.signs_in(cast.lead_a)
    visitor.opens("/council/cover/")
    visitor.presses("Say how many may be out")
    visitor.fills("North team", "1")
    visitor.presses("Save")
    visitor.reads("What is booked stays.")

    # makes a cohort and fills it from the list of people
    visitor.opens("/council/people/?stage=endorsed")
    visitor.follows("Add people of this list to a cohort")
    visitor.presses("Make a cohort")
    visitor.ticks("Child and family practitioner")
    visitor.fills("What do you want to call the cohort?", "Spring")
    for legend, day in (("First day", today), ("Last day", today + timedelta(days=60))):
        group = visitor.page.get_by_role("group", name=legend)
        for part in ("day", "month", "year"):
            group.get_by_label(part.capitalize()).fill(str(getattr(day, part)))
    visitor.fills("How many people are to be assessed?", "3")
    visitor.presses("Make the cohort")
    visitor.presses("Add people")
    for each in people:
        visitor.ticks(each.name)
    visitor.presses("Put them in the cohort")
    visitor.reads("Stuck: 3")

    # then the plan gives each morning to one of them, and says for whom there is none
    visitor.follows("Plan days for everybody")
    visitor.reads("No place was found for Cal Together")
    visitor.presses("Book these places")
    visitor.reads("2 booked. Each has a letter, and can undo it.")
    assert {each.session for each in Booking.objects.all()} == {first, second}

    # and the third reads why
    cal = others()
    cal.signs_in(people[2].user)
    cal.opens(f"/sessions/{first.pk}/")
    cal.reads("North team can have 1 person out on the morning of")

    # until the lead lets them go all the same
    visitor.opens(f"/sessions/{first.pk}/?for={people[2].pk}")
    visitor.follows("Let Cal Together go all the same")
    visitor.fills("Why may they go all the same?", "A colleague of South team stands in.")
    visitor.presses("Let them go")
    visitor.presses("Confirm booking")
    visitor.reads(moment_words(first.starts_at))
    assert (Booking.objects.count(), CoverOverrule.objects.count()) == (3, 1)
    visitor.opens("/council/cover/")
    visitor.reads("A colleague of South team stands in.")
