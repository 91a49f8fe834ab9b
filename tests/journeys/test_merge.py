"""Somebody is on record twice, in a browser: a council reports it, two people of the Department make it one record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import SocialWorker
from assessments.models import Endorsement
from tests.cast import book as give_a_place
from tests.cast import endorse, make_session, make_social_worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]


def test_two_records_of_one_person_become_one(visitor, others, cast, calendar):
    # Given Petra, who is endorsed at council A, and whom the council has added again under a mistyped number
    day = timezone.localdate()
    calendar.turn_to(day)
    again = make_social_worker("Petra", "Practise", cast.employer_a, cast.council_a)
    for person in (cast.practitioner_a, again):
        endorse(person, cast.manager_a, day)
    give_a_place(cast.practitioner_a, make_session(cast.centre_one, day + timedelta(days=30)), on=day)

    # When her lead tells the Department
    visitor.signs_in(cast.lead_a)
    visitor.opens(f"/council/people/{cast.practitioner_a.pk}/")
    visitor.follows("They are on record twice")
    visitor.presses("Tell the Department for Education")
    visitor.reads("There is a problem")
    visitor.fills("The other Social Work England number", again.registration_number)
    visitor.fills("Why do you think that this is the same person?", "We mistyped her number.")
    visitor.presses("Tell the Department for Education")
    visitor.reads("Waits for the Department for Education")

    # then one of the Department finds it in a queue, looks at both records, and reads what to settle first
    first = others()
    first.signs_in(cast.dfe_admin)
    first.opens("/dfe/queues/")
    first.follows("Duplicates reported by councils")
    first.follows(f"Is {cast.practitioner_a.registration_number} on record twice?")
    first.ticks("Look at both records")
    first.presses("Continue")
    first.reads("Each of the two is endorsed.")

    # and once the council has withdrawn the endorsement that was one too many, proposes which record stays
    twice = Endorsement.objects.get(social_worker=again)
    visitor.opens(f"/council/endorsements/{twice.pk}/withdraw/")
    visitor.fills("Why are you withdrawing it?", "She is endorsed under her own number.")
    visitor.presses("Withdraw")
    first.page.reload()
    first.ticks(cast.practitioner_a.registration_number)
    first.fills("How do you know that this is one person?", "One letter with both numbers.")
    first.presses("Propose this merge")
    first.reads("so another person of the Department answers it")

    # and another approves it
    second = others()
    second.signs_in(cast.dfe_second)
    second.opens("/dfe/merges/")
    second.follows(f"Merge {again.registration_number}")
    second.reads("One letter with both numbers.")
    second.ticks("Approve")
    second.presses("Answer")
    second.reads("the two are one record")

    # so that the council has her once, under her number, with her place and her endorsement
    visitor.opens("/council/people/")
    visitor.reads(cast.practitioner_a.registration_number)
    assert visitor.page.get_by_role("link", name="Petra").count() == 1
    gone = SocialWorker.objects.get(pk=again.pk)
    assert (gone.merged_into, gone.user.is_active) == (cast.practitioner_a, False)
    visitor.opens(f"/council/people/{again.pk}/")  # an address that somebody kept
    assert visitor.page.url.endswith(f"/council/people/{cast.practitioner_a.pk}/")

    # until the Department finds that it was wrong, and one person undoes it
    second.fills("Why were these not one person?", "They are cousins.")
    second.presses("Undo this merge")
    second.reads("Undone: every row is what it was.")
    visitor.opens("/council/people/")
    assert visitor.page.get_by_role("link", name="Petra").count() == 2
