"""Agreed by the person; read by a second manager, who is neither the first nor the person; nothing waits for either."""

from datetime import timedelta

import pytest

from assessments.models import Accreditation, Attempt, Booking, Endorsement, Release
from assessments.operations import agreeing, seconding
from assessments.queries.calibration import needs_a_second_reader
from assessments.queries.policies import policy_on
from foundation.refusal import Refused
from notices.models import Notice
from tests.assessments.views.reading import plain, rows
from tests.cast import NOON, TODAY, endorse, make_session, make_social_worker

SECOND = "/council/endorsements/{}/second/"


def test_a_colleague_reads_it_too_and_only_once(cast, client_of):
    signed = endorse(cast.practitioner_a, by=cast.manager_a)
    with pytest.raises(Refused, match="has not signed this"):
        seconding.ask_to_read(endorsement=signed, reader=cast.manager_a, by=cast.manager_a, on=TODAY)
    with pytest.raises(Refused, match="may endorse them"):
        seconding.ask_to_read(endorsement=signed, reader=cast.manager_b, by=cast.manager_a, on=TODAY)
    manager, page = client_of(cast.manager_a), SECOND.format(signed.pk)
    manager.post(page, {"colleague": cast.lead_a.pk})
    assert Notice.objects.get(letter="second-reader-asked").to == cast.lead_a.email
    assert client_of(cast.manager_b).get(page).status_code == 404
    manager.post(f"{page}agree/")
    signed.refresh_from_db()
    assert signed.second_on is None  # whoever signed it does not agree with themselves
    client_of(cast.lead_a).post(f"{page}agree/")
    assert "agreed on Monday" in rows(manager.get(page.removesuffix("second/")))["Second reader"]
    with pytest.raises(Refused, match="agreed to it already"):
        seconding.ask_to_read(endorsement=signed, reader=cast.lead_a, by=cast.manager_a, on=TODAY)


def test_only_the_person_agrees_and_their_manager_reads_it(cast, client_of):
    signed = endorse(cast.practitioner_a, by=cast.manager_a)
    with pytest.raises(Refused, match="Only the person"):
        agreeing.agree(endorsement=signed, by=cast.manager_a, at=NOON)
    browser = client_of(cast.practitioner_a.user)
    browser.post(f"/me/endorsements/{signed.pk}/agree/")
    assert "You agreed to this on Monday 23 November 2026." in plain(browser.get("/me/practitioner/").text)
    seen = rows(client_of(cast.manager_a).get(f"/council/endorsements/{signed.pk}/"))
    assert seen["Agreed by the person"] == "Monday 23 November 2026"


def test_it_is_suggested_from_results_that_councils_may_read_to_whoever_signed(cast, client_of):
    made = [make_social_worker(f"P{number}", "More", cast.employer_a, cast.council_a) for number in range(42)]
    session = make_session(cast.centre_one, TODAY, capacity=60)
    out = Release.objects.create(released_at=NOON, released_by=cast.dfe_admin, councils_from=TODAY)
    for number, person in enumerate(made):
        signer = cast.manager_a if number < 12 else cast.lead_a
        outcome = "accredited" if number >= 12 else "not-yet-accredited"
        _sat(person, endorse(person, by=signer), session, outcome, out, cast)
    policy = policy_on(TODAY)
    assert needs_a_second_reader(cast.manager_a, "practitioner", policy, TODAY)
    assert not needs_a_second_reader(cast.lead_a, "practitioner", policy, TODAY)
    signed = Endorsement.objects.filter(decided_by=cast.manager_a).latest("pk")
    done = f"/council/endorsements/{signed.pk}/done/"
    assert "A second reader may help." in plain(client_of(cast.manager_a).get(done).text)
    assert "A second reader may help." not in plain(client_of(cast.lead_a).get(done).text)
    assert not needs_a_second_reader(cast.manager_a, "practitioner", policy, TODAY - timedelta(days=1))


def _sat(person, endorsement, session, outcome, out, cast):
    booking = Booking.objects.create(
        social_worker=person, status="practitioner", session=session, state="completed", endorsement=endorsement,
        council=cast.council_a, made_at=NOON, made_by=cast.lead_a,
    )  # fmt: skip
    attempt = Attempt.objects.create(
        booking=booking, social_worker=person, status="practitioner", council=cast.council_a,
        standard_set="practitioner-2018", sat_on=TODAY, arrived_at=NOON, checked_in_by=cast.centre_staff,
        marked_at=NOON, marked_by=cast.assessor, confirmed_at=NOON, confirmed_by=cast.second_assessor,
        outcome=outcome, stands_as=outcome, release=out,
    )  # fmt: skip
    if outcome == "accredited":
        Accreditation.objects.create(
            attempt=attempt, social_worker=person, status="practitioner", reference=f"R-{person.pk}", awarded_on=TODAY
        )
