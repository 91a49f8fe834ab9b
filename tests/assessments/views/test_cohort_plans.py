"""The planner as a lead meets it: colleagues spread over days, compared, and booked for them."""

from datetime import timedelta

from assessments.models import Booking
from assessments.operations import cohorts
from assessments.rules.cohorts import Window
from notices.models import Notice
from tests.cast import TODAY, book, endorse, make_session, make_social_worker


def test_a_plan_spreads_colleagues_is_compared_and_taken_in_part(cast, client_of, django_assert_max_num_queries):
    people = [make_social_worker(f"Nadia{each}", "Next", cast.employer_a, cast.council_a) for each in range(3)]
    sessions = [make_session(cast.centre_one, TODAY + timedelta(days=20 + each)) for each in range(4)]
    make_session(cast.centre_two, TODAY + timedelta(days=2))  # too soon to be moved or cancelled
    for each in (*people, cast.practitioner_a):
        endorse(each, cast.manager_a)
    book(cast.practitioner_a, sessions[0])
    window = Window(TODAY, TODAY + timedelta(days=60), 3)
    cohort = cohorts.make(council=cast.council_a, status="practitioner", name="Spring", window=window, by=cast.lead_a)
    cohorts.add(cohort=cohort, people=people, by=cast.lead_a, on=TODAY)
    lead, address = client_of(cast.lead_a), f"/council/cohorts/{cohort.pk}/plan/"
    with django_assert_max_num_queries(30):
        page = lead.get(address)
    plan, first = page.context["proposal"].plan, page.context["proposal"].first
    assert (first.pairs, plan.pairs) == (6, 0)  # with Petra four would be out together
    assert sorted(each.session for each in plan.choices.values()) == [each.pk for each in sessions[1:]]
    assert "1 day later than their first free place." in page.text
    assert "Select at least one place" in lead.post(address).text
    assert "The plan has changed" in lead.post(address, {"places": ["1-1"]}).text
    values = [each.value for each in page.context["places"]]
    answer = lead.post(address, {"places": values[:2]}, follow=True)
    assert "2 booked. Each has a letter, and can undo it." in answer.text
    booked = Booking.objects.filter(social_worker__in=people).values_list("social_worker", "session")
    assert sorted(f"{person}-{session}" for person, session in booked) == sorted(values[:2])
    assert Notice.objects.filter(letter="booking-made", to__in=[each.email for each in people]).count() == 2
    assert client_of(cast.lead_b).get(address).status_code == 404
