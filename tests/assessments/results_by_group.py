"""People with results and equality answers, of whom one group does far worse."""

from datetime import timedelta

from django.db import transaction

from accounts.models import EqualityAnswer, SocialWorker
from accounts.queries.equality import key_of
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Release
from tests.cast import at, make_session

WOMEN, MEN, SILENT = 42, 40, 12


def people_with_results(cast, sat):
    """94 people with a first result: of 42 women 12 accredited, of 40 men 32; 12 who have not said. Everybody waited
    30 days. Four of the women are disabled and nobody else said anything of that."""
    people = SocialWorker.objects.bulk_create(
        SocialWorker(
            registration_number=f"SW{5000 + n}", first_name="One", last_name=f"Of-{n}", email=f"{n}@example.org"
        )
        for n in range(WOMEN + MEN + SILENT)
    )
    session = make_session(cast.centre_one, sat, capacity=200)
    release = Release.objects.create(released_at=at(sat), released_by=cast.dfe_admin, councils_from=sat)
    endorsed = Endorsement.objects.bulk_create(
        Endorsement(
            social_worker=each, status="practitioner", council=cast.council_a, standard_set="practitioner-2018",
            asked_on=sat - timedelta(days=40), asked_by=cast.lead_a, manager=cast.manager_a, decision="endorsed",
            decided_on=sat - timedelta(days=30), decided_by=cast.manager_a, statement="Ready.",
            valid_until=sat + timedelta(days=90),
        )
        for each in people
    )  # fmt: skip
    booked = Booking.objects.bulk_create(
        Booking(
            social_worker=each.social_worker, status=each.status, session=session, state="completed", endorsement=each,
            council=cast.council_a, made_at=at(sat), made_by=cast.lead_a,
        )
        for each in endorsed
    )  # fmt: skip
    _sat(cast, booked, sat, release)
    all_answer("sex", {"female": people[:WOMEN], "male": people[WOMEN : WOMEN + MEN]})
    all_answer("disability", {"yes": people[:4]})
    return people


@transaction.atomic
def _sat(cast, booked, sat, release):
    """Their attempts; whoever is accredited is so in the register."""
    attempts = Attempt.objects.bulk_create(
        Attempt(
            booking=each, social_worker=each.social_worker, status=each.status, council=each.council,
            standard_set="practitioner-2018", sat_on=sat, arrived_at=at(sat), checked_in_by=cast.assessor,
            marked_at=at(sat), marked_by=cast.assessor, confirmed_at=at(sat), confirmed_by=cast.second_assessor,
            outcome=outcome, stands_as=outcome, release=release,
        )
        for each, outcome in zip(booked, _outcomes(), strict=True)
    )  # fmt: skip
    Accreditation.objects.bulk_create(
        Accreditation(
            attempt=each, social_worker=each.social_worker, status=each.status, reference=f"by-group-{each.pk}",
            awarded_on=sat,
        )
        for each in attempts
        if each.outcome == "accredited"
    )  # fmt: skip


def _outcomes():
    for of, accredited in ((WOMEN, 12), (MEN, 32), (SILENT, 7)):
        yield from ["accredited"] * accredited + ["not-yet-accredited"] * (of - accredited)


def all_answer(question, said):
    EqualityAnswer.objects.bulk_create(
        EqualityAnswer(key=key_of(each.pk, question), question=question, group=group)
        for group, people in said.items()
        for each in people
    )
