"""A lead asks about several people at once; their manager answers from the letter, in a browser, without signing in."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Endorsement
from notices.models import Notice
from tests.cast import make_social_worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]


def test_an_emailed_manager_endorses_many(visitor, others, cast, calendar):
    # Given two people of one manager, both offered the opportunity by their lead
    today = timezone.localdate()
    ada = make_social_worker("Ada", "More", cast.employer_a, cast.council_a, manager=cast.manager_a)
    visitor.signs_in(cast.lead_a)
    visitor.opens("/council/opportunities/")
    visitor.reads("0 of 2 people (0%) have had the opportunity")
    visitor.presses("Offer the opportunity")
    visitor.presses("Offer them the opportunity")
    visitor.reads("2 of 2 people (100%)")

    # one of whom says yes, and goes straight on to asking
    person = others()
    person.signs_in(cast.practitioner_a.user)
    person.follows("Say yes or no")
    person.ticks("Yes")
    person.presses("Send my answer")
    person.reads("Endorsement as a child and family practitioner")

    # When the lead asks about both at once
    visitor.opens("/council/endorsements/")
    visitor.presses("Ask managers about many people")
    visitor.presses("Ask the managers")
    address = re.search(r"/reading/[^/\s]+/", Notice.objects.get(letter="requests-asked").body)[0]

    # then the manager presses the button behind the link, and reads one after another
    manager = others()
    manager.opens(address)
    manager.reads("2 people wait for your answer")
    manager.presses("Open the requests")
    manager.follows("Read and answer Petra Practice")
    manager.reads("Child development")
    manager.presses("They are ready")
    manager.presses("Check your answer")
    manager.reads("Enter why they are ready to be assessed")
    manager.fills("Why are they ready to be assessed?", "They lead their cases well.")
    manager.ticks("We talked it through")
    manager.page.get_by_text("Notes on single standards (optional)").click()
    manager.fills("Communication", "Children trust her.")
    manager.presses("Check your answer")
    manager.reads("Children trust her.")
    manager.presses("Sign the endorsement")
    manager.reads("Your answer about Petra Practice is signed")

    # says not yet to the other, and when to look again
    manager.follows("Read and answer Ada More")
    manager.presses("Not yet")
    manager.fills("What would help them get ready?", "More court work.")
    soon = today + timedelta(days=60)
    for part, number in (("Day", soon.day), ("Month", soon.month), ("Year", soon.year)):
        manager.fills(part, str(number))
    manager.presses("Check your answer")
    manager.presses("Send my answer")
    manager.reads("Thank you. Everybody has been told.")
    assert dict(Endorsement.objects.values_list("social_worker", "decision")) == {
        cast.practitioner_a.pk: "endorsed", ada.pk: "not-yet"
    }  # fmt: skip

    # and the person reads it, and agrees
    person.opens("/me/practitioner/")
    person.reads("They lead their cases well.")
    person.presses("I agree with this")
    person.reads("You agreed to this on")
