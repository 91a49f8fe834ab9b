"""Training, the lane after the assessed year and practice leaders: as a lead keeps them, and following who moves."""

from datetime import date, timedelta

from accounts.models import EmploymentSpell, SocialWorker
from assessments.models import Accreditation, AsyeDeferral, Attempt, Booking, Release, Training
from journal.models import Entry
from notices.models import Notice
from tests.assessments.views.reading import plain, problems
from tests.cast import NOON, TODAY, endorse, make_session, make_social_worker
from tests.reports.reading import table

TRAINING, ASYE, LEADERS = "/council/training/", "/council/asye/", "/council/leaders/"


def day(name, when):
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def moves_to_b(cast, person):
    EmploymentSpell.objects.filter(social_worker=person).update(end=TODAY)
    EmploymentSpell.objects.create(
        social_worker=person, employer=cast.employer_b, council=cast.council_b, start=TODAY, role="5"
    )


def test_training_is_recorded_once_put_right_counted_and_goes_along(cast, client_of):
    lead, other = client_of(cast.lead_a), client_of(cast.lead_b)
    person = cast.practitioner_a
    page = f"/council/people/{person.pk}/training/"
    later = {"programme": "leader"} | day("started_on", TODAY + timedelta(days=1))
    assert problems(lead.post(page, later)) == ["The day it started must be today or earlier."]
    lead.post(page, {"programme": "leader"} | day("started_on", date(2026, 9, 14)))
    lead.post(
        page, {"programme": "step-up"} | day("started_on", date(2020, 1, 6)) | day("completed_on", date(2021, 3, 1))
    )
    lead.post(page, {"programme": "leader"} | day("started_on", date(2026, 9, 21)))
    counts = {row[0].split(" development")[0]: row[1:] for row in table(lead.get(TRAINING), "By programme")[1:]}
    assert counts["Practice leader"] == ("1", "0", "1")
    assert len(table(lead.get(f"{TRAINING}?programme=step-up"), "Who takes part")) == 2
    assert "Practice leader development: started on Monday 21 September 2026" in plain(
        lead.get(f"/council/people/{person.pk}/").text
    )
    assert (other.get(page).status_code, "Petra" in other.get(TRAINING).text) == (404, False)
    assert "In programme" in lead.get(LEADERS).text
    lead.post(page, {"programme": "leader", "is_mistake": "on"})
    assert list(Training.objects.values_list("programme", flat=True)) == ["step-up"]
    moves_to_b(cast, person)
    assert "Petra" in other.get(TRAINING).text
    assert [lead.get(page).status_code, "Petra" in lead.get(TRAINING).text] == [404, False]
    assert Entry.objects.filter(verb="training.recorded").count() == 3


def test_who_completed_the_year_is_lost_put_off_reminded_and_followed(cast, client_of):
    lead, other = client_of(cast.lead_a), client_of(cast.lead_b)
    due, asked = (make_social_worker(name, "More", cast.employer_a, cast.council_a) for name in ("Dua", "Asa"))
    for person, days in ((cast.practitioner_a, 120), (due, 10), (asked, 200)):
        SocialWorker.objects.filter(pk=person.pk).update(asye_completed_on=TODAY - timedelta(days=days))
    endorse(asked, cast.manager_a)
    page = lead.get(ASYE)
    assert [int(row[1]) for row in table(page, "Everybody is in one of these")[1:]] == [1, 1, 0, 1, 0, 0]
    assert table(page, "Lost in hand-over")[1][0] == "Petra Practice"
    address = f"{ASYE}{cast.practitioner_a.pk}/"
    for _ in range(2):
        lead.post(f"{address}remind/")
    assert Notice.objects.filter(letter="nudge-to-begin", to=cast.practitioner_a.email).count() == 1
    assert problems(lead.post(f"{address}defer/", {"reason": "Leave"} | day("until", TODAY))) == [
        "Choose a day after today."
    ]
    assert "under way" in problems(lead.post(f"{ASYE}{asked.pk}/defer/", {"reason": "No"} | day("until", TODAY)))[0]
    lead.post(f"{address}defer/", {"reason": "On parental leave"} | day("until", TODAY + timedelta(days=60)))
    assert "On parental leave" in table(lead.get(ASYE), "Put off for a reason")[1][2]
    assert [other.post(f"{address}{verb}/").status_code for verb in ("defer", "remind")] == [404, 404]
    moves_to_b(cast, cast.practitioner_a)
    assert "On parental leave" in other.get(ASYE).text
    assert "Petra" not in lead.get(ASYE).text
    assert AsyeDeferral.objects.count() == 1


def test_a_leader_covers_until_their_leaving_is_recorded(cast, client_of):
    person, lead = cast.practitioner_a, client_of(cast.lead_a)
    assert "Nobody yet" in lead.get(LEADERS).text
    endorsed = endorse(person, cast.manager_a, status="supervisor")
    session = make_session(cast.centre_one, TODAY - timedelta(days=20), status="leader")
    booking = Booking.objects.create(
        social_worker=person, status="leader", session=session, state="completed", endorsement=endorsed,
        council=cast.council_a, made_at=NOON, made_by=cast.lead_a,
    )  # fmt: skip
    release = Release.objects.create(released_at=NOON, released_by=cast.dfe_admin, councils_from=TODAY)
    attempt = Attempt.objects.create(
        booking=booking, social_worker=person, status="leader", council=cast.council_a, standard_set="leader-2015",
        sat_on=session.day, arrived_at=NOON, checked_in_by=cast.centre_staff, marked_at=NOON, marked_by=cast.assessor,
        confirmed_at=NOON, confirmed_by=cast.second_assessor, outcome="accredited", stands_as="accredited",
        release=release,
    )  # fmt: skip
    Accreditation.objects.create(
        attempt=attempt, social_worker=person, status="leader", reference="a-reference", awarded_on=TODAY
    )
    assert "Petra Practice is an accredited practice leader." in plain(lead.get(LEADERS).text)
    EmploymentSpell.objects.filter(social_worker=person).update(end=TODAY + timedelta(days=8))
    assert "leaves after Monday 30 November 2026" in plain(lead.get(LEADERS).text)
    assert "Petra" not in client_of(cast.lead_b).get(LEADERS).text
