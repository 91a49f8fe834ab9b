"""A lead's afternoon, in a browser: who waits for whom, one thing after the other, until nothing is left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Booking, Endorsement
from assessments.operations import endorsements
from foundation.words import moment_words
from notices.models import Notice
from tests.cast import endorse, make_session, make_social_worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]


def test_a_worklist_is_cleared(visitor, others, cast, calendar):
    # Given one request to the lead, one to a manager, and somebody whose endorsement ends soon
    today = timezone.localdate()
    quinn, rita = (make_social_worker(name, "Waits", cast.employer_a, cast.council_a) for name in ("Quinn", "Rita"))
    for person, manager in ((cast.practitioner_a, cast.lead_a), (quinn, cast.manager_a)):
        endorsements.ask(
            social_worker=person, status="practitioner", manager=manager, by=person.user, on=today - timedelta(days=9)
        )
    endorse(rita, cast.manager_a, on=today - timedelta(days=40))
    Endorsement.objects.filter(social_worker=rita).update(valid_until=today + timedelta(days=20))
    session = make_session(cast.centre_one, today + timedelta(days=12))

    # When the lead answers what waits for them
    visitor.signs_in(cast.lead_a)
    visitor.opens("/council/")
    visitor.reads("Waits for you (1)")
    visitor.follows("Answer the request of Petra Practice")
    visitor.presses("Endorse")
    visitor.fills("Why are they ready to be assessed?", "They lead their cases well.")
    visitor.presses("Sign the endorsement")

    # reminds the manager, who is then not to be reminded again so soon
    visitor.opens("/council/")
    visitor.reads("Nothing waits for you")
    visitor.presses("Remind Mona Manning")
    visitor.reads("A reminder went on")
    assert Notice.objects.get(letter="nudge-to-answer").to == cast.manager_a.email

    # and books the place that was missing
    visitor.follows("Help Rita Waits book before the endorsement ends")
    visitor.follows(f"Choose {moment_words(session.starts_at)}")
    visitor.presses("Book this session")
    visitor.presses("Confirm booking")
    assert Booking.objects.get(social_worker=rita).session == session

    # and the manager, who sees only what is theirs, says not yet
    manager = others()
    manager.signs_in(cast.manager_a)
    manager.opens("/council/")
    manager.follows("Answer the request of Quinn Waits")
    manager.presses("Say not yet")
    manager.fills("What would help them get ready?", "More court work.")
    manager.presses("Send my answer")

    # then nothing is left, and the board and the list say where everybody is
    visitor.opens("/council/")
    visitor.reads("Nothing needs you today")
    visitor.opens("/council/people/")
    visitor.follows("Board by stage")
    visitor.reads("Petra Practice")
    visitor.follows("Preparing for endorsement")
    visitor.reads("1 of 3 found")
    visitor.follows("Save as a view")
    visitor.fills("What do you want to call this view?", "To talk to")
    visitor.presses("Save the view")
    visitor.reads("To talk to")
    visitor.follows("Quinn Waits")
    visitor.follows("Back")
    visitor.reads("1 of 3 found")
