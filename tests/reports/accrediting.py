"""Accredit somebody row by row, for any status on any day: leader is not open, so no operation would."""

from datetime import date

from django.db import transaction

from accounts.models import EmploymentSpell, SocialWorker
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Release, Session
from tests.cast import Cast, at, make_session


@transaction.atomic  # a released accreditation and its line in the register stand together
def accredit(cast: Cast, person: SocialWorker, status: str, on: date) -> Accreditation:
    """Endorsed, assessed, released and on the register on this day, under the council of their longest spell then."""
    council = EmploymentSpell.objects.on(on).filter(social_worker=person).order_by("start")[0].council
    endorsed = Endorsement.objects.create(
        social_worker=person, status=status, council=council, standard_set="x", asked_on=on, manager=cast.manager_a,
        decision="endorsed", decided_on=on, decided_by=cast.manager_a, valid_until=date.max,
    )  # fmt: skip
    sat = Session.objects.filter(centre=cast.centre_one, day=on, status=status).first()
    session = sat or make_session(cast.centre_one, on, status=status)
    booking = Booking.objects.create(
        social_worker=person, status=status, session=session, state="completed", endorsement=endorsed,
        council=council, made_at=at(on), made_by=cast.lead_a,
    )  # fmt: skip
    release = Release.objects.create(released_at=at(on), released_by=cast.dfe_admin, councils_from=on)
    attempt = Attempt.objects.create(
        booking=booking, social_worker=person, status=status, council=council, standard_set="x", sat_on=on,
        arrived_at=at(on), checked_in_by=cast.centre_staff, marked_at=at(on), marked_by=cast.assessor,
        confirmed_at=at(on), confirmed_by=cast.second_assessor, outcome="accredited", stands_as="accredited",
        release=release,
    )  # fmt: skip
    return Accreditation.objects.create(
        attempt=attempt, social_worker=person, status=status, reference=f"R{attempt.pk}", awarded_on=on
    )
