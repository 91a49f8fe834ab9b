"""What follows a result, in a browser: an appeal that is upheld, and an incident that sets an assessment aside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Accreditation, Appeal, Attempt, Incident
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.cast import NOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]


def sat(cast, rating):
    """Petra was assessed tomorrow, and her result came out at once; it is the evening of that day."""
    day = timezone.localdate() + timedelta(days=1)
    with clock.stopped(NOON if timezone.now() < NOON else timezone.now()):
        booking = expected(cast, cast.practitioner_a, day)
    attempt = hand_in(arrive(booking, cast.centre_staff), cast.assessor, rating)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, day)
    return Attempt.objects.get(), day


def test_an_appeal_is_upheld(visitor, others, cast, calendar):
    # Given somebody who is not yet accredited, on the day after they heard
    attempt, day = sat(cast, rating=3)
    calendar.turn_to(day + timedelta(days=1))

    # When they read their result, and appeal
    visitor.signs_in(cast.practitioner_a.user)
    visitor.opens(f"/me/results/{attempt.pk}/")
    visitor.reads("not yet accredited")
    visitor.follows("appeal against this result")
    visitor.presses("Continue")
    visitor.reads("There is a problem")
    visitor.ticks("The assessment was not carried out as it should be")
    visitor.fills("What went wrong?", "The actor left in the middle.")
    visitor.fills("What shows it?", "The film shows it.")
    visitor.presses("Continue")
    visitor.reads("Check your appeal before you send it")
    visitor.presses("Send my appeal")
    visitor.reads("We have your appeal")

    # then the Department finds it in a queue, and somebody who had no part in the marking takes it and decides
    dfe = others()
    dfe.signs_in(cast.dfe_admin)
    dfe.opens("/dfe/queues/")
    dfe.follows("Appeals to decide")
    dfe.presses("Take this")
    dfe.follows("Petra Practice")
    dfe.reads("The actor left in the middle.")
    dfe.ticks("Upheld")
    dfe.fills("Why?", "You are right: the film shows it.")
    dfe.fills("What should assessors learn from it?", "Stop the clock when an actor leaves.")
    dfe.presses("Decide")
    dfe.reads("Decided. We have written to Petra Practice.")
    attempt.refresh_from_db()
    assert (attempt.stands_as, Appeal.objects.get().reviewer) == ("void", cast.dfe_admin)

    # and the person reads that the result is undone, and can book at once
    visitor.opens(f"/me/appeals/{Appeal.objects.get().pk}/")
    visitor.reads("Your appeal is upheld: the result is undone")
    visitor.reads("You are right: the film shows it.")
    visitor.follows("Find a session")
    visitor.opens("/me/")
    visitor.reads("You are owed a place")

    # and assessors of the centre learn from it
    assessor = others()
    assessor.signs_in(cast.second_assessor)
    assessor.opens("/centre/learning/")
    assessor.reads("Stop the clock when an actor leaves.")


def test_an_incident_sets_an_assessment_aside(visitor, others, cast, calendar):
    # Given somebody who is accredited, on the evening of the day
    attempt, day = sat(cast, rating=5)
    calendar.turn_to(day)
    held = Accreditation.objects.get()

    # When the centre writes down an incident that touched them
    centre = others()
    centre.signs_in(cast.centre_staff)
    centre.opens(f"/centre/sessions/{attempt.booking.session_id}/?tab=done")
    centre.follows("Write down an incident")
    centre.ticks("IT failure")
    centre.fills("What happened?", "The recording was lost.")
    centre.ticks("Petra Practice")
    centre.presses("Write it down")
    centre.reads("It waits for the Department.")

    # and the Department upholds it
    dfe = others()
    dfe.signs_in(cast.dfe_admin)
    dfe.opens("/dfe/incidents/")
    dfe.follows("IT failure")
    dfe.ticks("Upheld")
    dfe.fills("Why?", "Without the recording nobody can tell.")
    dfe.presses("Decide")
    dfe.reads("Upheld. Every assessment that it touched is set aside")
    assert Incident.objects.get().is_upheld is True

    # then the person reads that it counts no more, and why
    visitor.signs_in(cast.practitioner_a.user)
    visitor.opens("/me/")
    visitor.reads("was set aside: an incident was upheld. No attempt was used.")
    visitor.opens(f"/me/results/{attempt.pk}/")
    visitor.reads("Without the recording nobody can tell.")

    # and the register no longer answers for them
    public = others()
    public.opens("/check/")
    public.fills("Reference", held.reference)
    public.fills("Last name", "Practice")
    public.presses("Check")
    public.reads("There is nothing to show")
