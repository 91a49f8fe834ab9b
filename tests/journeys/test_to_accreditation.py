"""One person's way from endorsement to accreditation, through all four roles, in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking
from tests.cast import make_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GOOD = {"general-marks": "14", "applied-marks": "9", "rating": "5"}


def test_from_endorsement_to_accreditation(visitor, others, cast, calendar):
    # Given a session in a month's time, and a person whom nobody has endorsed
    person, day = cast.practitioner_a, timezone.localdate() + timedelta(days=30)
    session = make_session(cast.centre_one, day)

    # When they ask their manager
    visitor.signs_in(person.user)
    visitor.reads("Child and family practitioner")
    visitor.opens("/me/practitioner/endorsement/ask/")
    visitor.ticks(cast.manager_a.name)
    visitor.presses("Continue")
    visitor.presses("Send")
    visitor.reads(cast.manager_a.name)

    # and the manager endorses them
    manager = others()
    manager.signs_in(cast.manager_a)
    manager.reads(person.name)
    manager.opens(f"/council/people/{person.pk}/practitioner/endorse/")
    manager.ticks("We talked it through")
    manager.fills("Why are they ready to be assessed?", "Thoughtful direct work, well supervised.")
    manager.presses("Sign the endorsement")
    manager.reads("Petra Practice is endorsed")

    # then they find a session, and book it
    visitor.opens("/me/")
    visitor.follows("Find a session")
    visitor.opens(f"/sessions/{session.pk}/")
    visitor.reads(cast.centre_one.name)
    visitor.opens(f"/sessions/{session.pk}/book/")
    visitor.presses("Confirm")
    booking = Booking.objects.get()
    assert booking.session == session
    visitor.opens("/me/")
    visitor.reads("See your booking" if not visitor.checks_pages else "Your assessment")

    # When the day has come, the centre checks them in
    calendar.turn_to(day)
    centre = others()
    centre.signs_in(cast.centre_staff)
    centre.opens(f"/centre/sessions/{session.pk}/")
    centre.reads(person.name)
    centre.opens(f"/centre/bookings/{booking.pk}/check-in/")
    for check in (
        "I have seen their photo identity",
        "Their Social Work England number",
        "They know that the simulated",
    ):
        centre.ticks(check)
    centre.presses("Check in")
    attempt = Attempt.objects.get()

    # an assessor records the components, and a second one confirms
    assessor = others()
    assessor.signs_in(cast.assessor)
    assessor.opens(f"/centre/attempts/{attempt.pk}/marks/")
    for component in STATUSES["practitioner"].components:
        assessor.page.locator(f"[name='score-{component.key}']").fill(GOOD[component.scale.key])
    assessor.page.locator("[name='feedback-written']").fill("Clear and well argued.")
    assessor.presses("Hand in")
    second = others()
    second.signs_in(cast.second_assessor)
    second.opens("/centre/results/")
    second.opens(f"/centre/results/{attempt.pk}/confirm/")
    second.presses("Confirm")
    attempt.refresh_from_db()
    assert attempt.confirmed_by == cast.second_assessor

    # Until the release the person reads nothing about it
    visitor.opens("/me/")
    visitor.reads("Awaiting result")
    assert visitor.page.goto(f"{visitor.site}/me/results/{attempt.pk}/").status == 404

    # When the Department releases it
    deputy = others()
    deputy.signs_in(cast.dfe_second)
    deputy.opens("/dfe/results/")
    deputy.page.locator("main input[type=checkbox]").first.check()
    deputy.presses("Check before releasing")
    deputy.ticks("As soon as a second person has approved")
    deputy.presses("Prepare this release")
    deputy.reads("You prepared this release, so another person of the Department approves it.")
    dfe = others()
    dfe.signs_in(cast.dfe_admin)
    dfe.opens("/dfe/results/")
    dfe.follows("Once approved")
    dfe.presses("Approve this release")
    attempt.refresh_from_db()
    assert attempt.release.released_by == cast.dfe_admin

    # then the person reads that they are accredited, with feedback, and can show it
    visitor.opens(f"/me/results/{attempt.pk}/")
    visitor.reads("Clear and well argued.")
    visitor.reads("At the standard")
    held = Accreditation.objects.get()
    visitor.opens("/me/accreditations/")
    visitor.reads(held.reference)

    # and anyone they give the reference to can check it
    public = others()
    public.opens("/check/")
    public.fills("Reference", held.reference)
    public.fills("Last name", person.last_name)
    public.presses("Check")
    public.reads(person.name)

    # and their council reads it some working days later: the person reads first
    lead = others()
    lead.signs_in(cast.lead_a)
    lead.opens(f"/council/people/{person.pk}/")
    lead.reads("Awaiting result")
    calendar.turn_to(attempt.release.councils_from)
    lead.opens(f"/council/people/{person.pk}/")
    lead.reads("Accredited")

    # and the Department counts one more
    dfe.opens("/dfe/")
    dfe.opens("/dfe/uptake/")
