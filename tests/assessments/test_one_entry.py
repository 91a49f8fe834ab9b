"""A new status or component is one entry in the catalogue, and everything follows."""

from datetime import timedelta

import pytest

from assessments.catalogue.adjustments import PROVISIONS, Provision
from assessments.catalogue.components import COMPONENTS, Component, Kind
from assessments.catalogue.incidents import INCIDENTS, IncidentKind
from assessments.catalogue.scales import RATING, Scale
from assessments.catalogue.standards import PRACTITIONER_2018
from assessments.catalogue.statuses import STATUSES, Status
from assessments.models import Adjustment, Booking, Incident
from assessments.operations import arrivals, marks, policies, second_marks
from assessments.queries.recomputed import recomputed
from assessments.queries.standings import standings_of
from foundation import clock
from foundation.refusal import Refused
from reports.models import Participation
from reports.participation import recount
from tests.assessments.sitting import arrive, expected, let_out, scores
from tests.cast import TODAY, at, book, endorse, make_session

DAY = TODAY + timedelta(days=30)
EARLY_CAREER = Status(
    "early-career", "Early career practitioner", "Social workers in their second year.", PRACTITIONER_2018,
    (Kind.PRACTICE,), ("5",), True,
)  # fmt: skip
OBSERVED = Component("observed", "Observed practice", Kind.PRACTICE, RATING, "Somebody watches you at work.")

STARS = Scale("stars", "stars from 0 to 5", 0, 5, "rating_needed", False, 1, 1)
HEARD = Component("heard", "What children said", Kind.PRACTICE, STARS, "Children say how you listened.")
BREEZE = Provision("window", "A room with a window that opens", "Room with a window that opens", needs_room=True)


@pytest.fixture
def early_career(monkeypatch, cast):
    """A fourth status, opened by the Department."""
    monkeypatch.setitem(STATUSES, EARLY_CAREER.slug, EARLY_CAREER)
    policies.decide(
        key="open_statuses", value=list(STATUSES), effective_from=TODAY, reason="New", by=cast.dfe_admin, on=TODAY
    )
    return EARLY_CAREER.slug


def test_a_new_status_is_on_the_persons_page(client_of, cast, early_career):
    page = client_of(cast.practitioner_a.user).get("/me/")
    assert page.text.count("Early career practitioner") >= 1
    assert client_of(cast.practitioner_a.user).get("/me/early-career/").status_code == 200


def test_a_new_status_can_be_endorsed_booked_and_counted(cast, early_career):
    endorse(cast.practitioner_a, by=cast.manager_a, status=early_career)
    book(cast.practitioner_a, make_session(cast.centre_one, DAY, status=early_career))
    recount(day=TODAY)
    row = Participation.objects.get(council=cast.council_a, status=early_career)
    assert (row.endorsed, row.booked) == (1, 1)
    assert standings_of([cast.practitioner_a.pk], TODAY)[cast.practitioner_a.pk, early_career].booked_for == DAY


def test_a_new_component_is_marked_and_needed(monkeypatch, client_of, cast):
    monkeypatch.setitem(COMPONENTS, OBSERVED.key, OBSERVED)
    endorse(cast.practitioner_a, by=cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    with clock.stopped(at(DAY)):
        attempt = arrivals.check_in(
            booking=booking, identity_seen=True, registration_matched=True, filming_acknowledged=True,
            allows_training_use=False, by=cast.centre_staff, on=DAY,
        )  # fmt: skip
        others = {key: marks.Mark(7) for key in COMPONENTS if key != OBSERVED.key}
        marks.save(attempt=attempt, marks=others, by=cast.assessor, on=DAY)
        with pytest.raises(Refused) as no:
            marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY)
        page = client_of(cast.assessor).get(f"/centre/attempts/{attempt.pk}/marks/")
    assert no.value.reason == "Still to be recorded: Observed practice."
    assert 'name="score-observed"' in page.text


def test_a_new_scale_is_marked_twice_judged_recomputed_and_read(monkeypatch, client_of, cast):
    monkeypatch.setitem(COMPONENTS, HEARD.key, HEARD)
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    with clock.stopped(at(DAY, 15)):
        page = client_of(cast.assessor).get(f"/centre/attempts/{attempt.pk}/marks/")
        given = scores() | {"heard": marks.Mark(3, "They felt hurried.")}  # one short of 4
        marks.save(attempt=attempt, marks=given, by=cast.assessor, on=DAY)
        marks.hand_in(attempt=attempt, by=cast.assessor, on=DAY)
        again = client_of(cast.second_assessor).get(f"/centre/attempts/{attempt.pk}/second-marks/")
    assert ("A whole number from 0 to 5" in page.text, 'name="score-heard"' in again.text) == (True, True)
    with clock.stopped(at(DAY, 16)):
        second = {key: mark for key, mark in given.items() if COMPONENTS[key].kind is Kind.PRACTICE}
        second_marks.mark_again(attempt=attempt, marks=second, by=cast.second_assessor, on=DAY)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, DAY)
    assert recomputed([attempt.pk]) == {attempt.pk: ("not-yet-accredited", "not-yet-accredited")}
    with clock.stopped(at(DAY, 17)):
        result = client_of(cast.practitioner_a.user).get(f"/me/results/{attempt.pk}/")
    assert ("What children said" in result.text, "They felt hurried." in result.text) == (True, True)


def test_a_new_provision_is_asked_agreed_and_prepared(monkeypatch, client_of, cast):
    monkeypatch.setitem(PROVISIONS, BREEZE.key, BREEZE)
    endorse(cast.practitioner_a, by=cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, DAY))
    mine, typed = client_of(cast.practitioner_a.user), {"provisions": ["window"], "extra_time": "0", "confirmed": "yes"}
    assert BREEZE.name in mine.get("/me/adjustments/ask/").text
    mine.post("/me/adjustments/ask/", typed)
    assert "has no room for all that you need" in mine.get("/me/adjustments/").text  # no centre has such a room
    agreed = {"agreed": ["window"], "extra_time": "0"}
    client_of(cast.officer).post(f"/dfe/adjustments/{Adjustment.objects.get().pk}/", agreed)
    assert BREEZE.prepare in client_of(cast.centre_staff).get(f"/centre/sessions/{booking.session_id}/").text
    assert BREEZE.prepare in client_of(cast.lead_a).get(f"/council/people/{cast.practitioner_a.pk}/").text


@pytest.mark.parametrize("is_owed", [True, False])
def test_a_new_kind_of_incident_is_written_down_decided_and_read(monkeypatch, client_of, cast, is_owed):
    kind = IncidentKind("flood", "Flood", "Water came in.", is_owed)
    monkeypatch.setitem(INCIDENTS, kind.key, kind)
    attempt = arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)
    with clock.stopped(at(DAY, 15)):
        address = f"/centre/sessions/{attempt.booking.session_id}/incidents/new/"
        centre, dfe = client_of(cast.centre_staff), client_of(cast.dfe_admin)
        assert "Water came in." in centre.get(address).text
        centre.post(address, {"kind": "flood", "words": "Up to the knees.", "attempts": [attempt.pk]})
        incident = Incident.objects.get()
        listed = [dfe.get("/dfe/incidents/").text, centre.get("/centre/incidents/").text]
        assert ["Flood" in each for each in listed] == [True, True]
        dfe.post(f"/dfe/incidents/{incident.pk}/", {"verdict": "upheld", "answer": "The room was under water."})
        attempt.refresh_from_db()
        assert (attempt.stands_as, Booking.objects.get().is_owed) == ("void", is_owed)
        read = client_of(cast.practitioner_a.user).get(f"/me/results/{attempt.pk}/").text
        assert ("Flood. The room was under water." in read, "You are owed a place" in read) == (True, is_owed)
