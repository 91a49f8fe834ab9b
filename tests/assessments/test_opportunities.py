"""The opportunity from a lead's list to the person's answer, and that a decline is left alone."""

from datetime import timedelta

import pytest

from accounts.models import SocialWorker
from assessments import reminders
from assessments.models import Endorsement, Opportunity
from assessments.operations import cohorts, endorsements, hand_over, opportunities
from assessments.queries.deciders import led_by
from assessments.queries.hand_over import at_council
from assessments.queries.policies import policy_on
from assessments.queries.worklists import council_work
from assessments.rules.cohorts import Window
from assessments.rules.hand_over import Lane
from foundation import clock
from foundation.refusal import Refused
from notices.models import Notice
from tests.assessments.views.reading import plain
from tests.cast import TODAY, at, endorse, make_social_worker

OFFER, ANSWER = "/council/opportunities/offer/", "/me/practitioner/opportunity/"


def offer(cast, *people):
    return opportunities.offer(
        people=people, status="practitioner", council=cast.council_a, by=cast.lead_a, on=TODAY
    ).made  # fmt: skip


def letters(kind):
    return [*Notice.objects.filter(letter=kind, withdrawn_at__isnull=True).values_list("to", flat=True)]


def tick(days):
    day = TODAY + timedelta(days=days)
    with clock.stopped(at(day)):
        reminders.promise_due(on=day)


def test_a_lead_offers_many_at_once_and_each_is_offered_it_once(cast, client_of):
    petra, bruno = cast.practitioner_a, cast.practitioner_b
    begun, ada = (make_social_worker(name, "More", cast.employer_a, cast.council_a) for name in ("Bea", "Ada"))
    endorse(begun, by=cast.manager_a)
    lead = client_of(cast.lead_a)
    page = lead.get(OFFER, {"offer": "practitioner"})
    assert [str(each) for _, each in page.context["form"].fields["people"].choices] == [
        f"Ada More, {ada.registration_number}", f"Petra Practice, {petra.registration_number}"
    ]  # fmt: skip
    assert "Bea More: They are on the way already: endorsed." in words(page)
    assert lead.post(OFFER, {"people": [bruno.pk]}).status_code == 200  # of another council: no choice at all
    lead.post(OFFER, {"people": [petra.pk, ada.pk]})
    assert sorted(letters("opportunity-offered")) == sorted([petra.email, ada.email])
    assert offer(cast, petra, begun, bruno) == []
    page = words(lead.get("/council/opportunities/"))
    assert "3 of 3 people (100%) have had the opportunity by Monday 23 November 2026. That is everybody." in page
    assert client_of(cast.lead_b).get("/council/opportunities/").context["all"].had == 0


def test_yes_leads_to_asking_and_no_is_left_alone_until_they_think_again(cast, client_of):
    petra = cast.practitioner_a
    (made,) = offer(cast, petra)
    browser = client_of(petra.user)
    assert "Say yes or no" in words(browser.get("/me/"))
    assert browser.post(ANSWER, {"answer": "accepted"})["Location"] == "/me/practitioner/endorsement/ask/"
    endorsements.ask(social_worker=petra, status="practitioner", manager=cast.manager_a, by=petra.user, on=TODAY)
    browser.post(ANSWER, {"answer": "declined"})
    assert Endorsement.objects.waiting().count() == 0
    home = words(browser.get("/me/"))
    assert ("You said no to this opportunity" in home, "Say yes or no" in home) == (True, False)
    person = words(client_of(cast.lead_a).get(f"/council/people/{petra.pk}/"))
    said = "nobody asks them again", "See the request", "Next: Practice supervisor"  # that way is still theirs to go
    assert [each in person for each in said] == [True, False, True]
    assert "They declined the opportunity" in words(
        client_of(cast.manager_a).get(f"/council/people/{petra.pk}/practitioner/endorse/")
    )
    endorsements.ask(social_worker=petra, status="practitioner", manager=cast.manager_a, by=petra.user, on=TODAY)
    made.refresh_from_db()
    assert made.answer == "accepted"


def test_one_reminder_at_most_and_none_after_an_answer(cast):
    petra = cast.practitioner_a
    ada, bea = (make_social_worker(name, "More", cast.employer_a, cast.council_a) for name in ("Ada", "Bea"))
    made = {each.social_worker_id: each for each in offer(cast, petra, ada, bea)}
    opportunities.decline(opportunity=made[ada.pk], by=ada.user, on=TODAY)
    opportunities.accept(opportunity=made[bea.pk], by=bea.user, on=TODAY)
    for days in (13, 14, 15, 28, 60):
        tick(days)
    assert letters("opportunity-reminder") == [petra.email]


def test_whoever_declines_once_endorsed_is_on_no_list_and_gets_no_letter(cast):
    petra = cast.practitioner_a
    (made,) = offer(cast, petra)
    endorse(petra, by=cast.manager_a)
    late = TODAY + timedelta(days=29)
    assert [each.person for each in work(cast, late)] == [petra]
    opportunities.decline(opportunity=made, by=petra.user, on=TODAY)
    tick(14)
    assert (work(cast, late), letters("not-booked-yet")) == ([], [])


def test_whoever_declines_after_the_assessed_year_is_not_lost(cast):
    petra = cast.practitioner_a
    SocialWorker.objects.filter(pk=petra.pk).update(asye_completed_on=TODAY - timedelta(days=300))
    (made,) = offer(cast, petra)
    policy = policy_on(TODAY)
    assert [each.lane for each in at_council(cast.council_a, policy, TODAY)] == [Lane.LOST]
    opportunities.decline(opportunity=made, by=petra.user, on=TODAY)
    assert [each.lane for each in at_council(cast.council_a, policy, TODAY)] == [Lane.DEFERRED]
    with pytest.raises(Refused, match="They declined the opportunity"):
        hand_over.remind(social_worker=petra, by=cast.lead_a, on=TODAY)


def words(page):
    return plain(page.text)


def work(cast, day):
    return council_work(led_by(cast.council_a, day), cast.lead_a, policy_on(day), day)


def test_a_council_never_learns_what_another_offered(cast):
    (made,) = offer(cast, cast.practitioner_a)
    assert [*Opportunity.objects.visible_to(cast.lead_b)] == []
    assert [*Opportunity.objects.visible_to(cast.manager_a)] == [made]


def test_nobody_is_endorsed_against_their_no(cast):
    (made,) = offer(cast, cast.practitioner_a)
    opportunities.decline(opportunity=made, by=cast.practitioner_a.user, on=TODAY)
    with pytest.raises(Refused, match="They declined the opportunity"):
        endorse(cast.practitioner_a, by=cast.manager_a)


def test_a_cohort_is_offered_it_together_and_another_councils_is_nobody(cast, client_of):
    ada = make_social_worker("Ada", "More", cast.employer_a, cast.council_a)
    window = Window(TODAY, TODAY + timedelta(days=100), 5)
    spring = cohorts.make(
        council=cast.council_a, status="practitioner", name="Spring", window=window, by=cast.lead_a
    )  # fmt: skip
    cohorts.add(cohort=spring, people=[ada], by=cast.lead_a, on=TODAY)
    page = client_of(cast.lead_a).get(OFFER, {"offer": "practitioner", "cohort": spring.pk})
    assert [number for number, _ in page.context["form"].fields["people"].choices] == [str(ada.pk)]
    for cohort in (spring.pk, 999_999, "x"):
        other = client_of(cast.lead_b).get(OFFER, {"offer": "practitioner", "cohort": cohort})
        assert (other.status_code, other.context["free"]) == (200, 0)
