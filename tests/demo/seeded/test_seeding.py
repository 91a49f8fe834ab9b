"""The small demo: whole, and each persona where its sentence says."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from accounts.models import EmploymentSpell, SiteMembership, SocialWorker, User
from accounts.queries.agreement import differences
from accounts.queries.equality import has_answered
from accounts.queries.workforce import headcounts
from accounts.reference import DATA
from accounts.reference.facts import read_facts
from accounts.roles import Role
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import DEFAULTS
from assessments.models import (
    Accreditation,
    Anomaly,
    Attempt,
    Booking,
    DevelopmentPlan,
    Endorsement,
    EqualityGap,
    Incident,
    Session,
    Upload,
)
from assessments.queries.adjustments import waiting
from assessments.queries.anomalies import anomalies_for
from assessments.queries.confirming import State, councils_now
from assessments.queries.due import endorsements_past
from assessments.queries.duties import on_duty
from assessments.queries.incidents import waiting as incidents_waiting
from assessments.queries.plans import plans_with
from assessments.queries.register import held_under
from assessments.queries.standings import standing_of
from assessments.rules.standing import Stage, earliest_resit
from demo import gathering
from demo.personas.cast import PEOPLE, PERSONAS, REFERENCE
from notices.models import Notice
from reports.leaders import coverage
from reports.models import Participation
from reports.waits import looking_back
from tests.cast import TODAY
from tests.demo.small import social_worker


def test_every_reference_is_to_a_row(seeded):
    connection.check_constraints()


@pytest.mark.parametrize("persona", PERSONAS.values(), ids=PERSONAS)
def test_each_persona_stands_where_its_sentence_says(seeded, persona):
    user = User.objects.get(email=persona.email)
    person = SocialWorker.objects.filter(user=user).first()
    stage = standing_of(person, persona.status, TODAY).stage if person else None
    assert (stage, persona.role in user.roles_on(TODAY)) == (persona.stage, True)


def test_there_is_a_persona_of_every_role_and_stage(seeded):
    assert {persona.role for persona in PERSONAS.values()} == set(Role)
    assert {persona.stage for persona in PEOPLE} == set(Stage)


def test_a_file_at_the_centre_is_held_for_a_second_person_to_look_at(seeded):
    held = Anomaly.objects.still_open().get(kind="zero")
    staff, assessor = (User.objects.get(email=PERSONAS[who].email) for who in ("centre-staff", "assessor"))
    assert (held.from_by, held.upload.state) == (staff, Upload.State.CHECKED)
    assert held in anomalies_for(assessor, TODAY)


def test_an_incident_at_the_centre_waits_for_the_department_and_holds_back_whom_it_touched(seeded):
    incident = Incident.objects.waiting().get()
    staff, dfe = (User.objects.get(email=PERSONAS[who].email) for who in ("centre-staff", "dfe"))
    assert (incident.raised_by, [each.title for each in incidents_waiting(dfe, TODAY)]) == (staff, ["IT failure"])
    assert list(Incident.objects.visible_to(staff)) == [incident]
    assert {each.outcome for each in incident.attempts.all()} == {""}


def test_who_stopped_has_no_result_and_was_told(seeded):
    attempt = Attempt.objects.get(social_worker=social_worker("stopped"))
    assert (attempt.booking.state, attempt.uses_attempt, attempt.marked_at) == ("abandoned", False, None)
    assert Notice.objects.get(letter="stopped").sent_at is not None


def test_two_assessors_are_on_duty_in_the_first_session_of_today(seeded):
    staff = User.objects.get(email=PERSONAS["centre-staff"].email)
    first = Session.objects.run_by(staff).filter(day=TODAY).order_by("starts_at")[0]
    names = [PERSONAS[who].name for who in ("assessor", "second-assessor")]
    assert [each.name for each in on_duty(first)] == names


def test_somebody_has_two_roles(seeded):
    user = User.objects.get(email=PERSONAS["two-roles"].email)
    assert user.roles_on(TODAY) == [Role.SOCIAL_WORKER, Role.WORKFORCE_LEAD]


def test_one_stands_in_for_a_lead_and_the_lists_of_users_stand_as_they_should(seeded):
    user = User.objects.get(email=PERSONAS["deputy"].email)
    assert [each.words for each in user.grants_on(TODAY)] == [
        "Endorsing manager, Cambridgeshire", "Deputy for Thistle Leadbourne, Cambridgeshire",
    ]  # fmt: skip
    states = {each.council.name: each.state for each in councils_now(TODAY, DEFAULTS)}
    assert [states[name] for name in ("Bury", "Slough", "Kingston upon Thames", "Darlington")] == [
        State.SOON, State.NO_PRIMARY, State.OVERDUE, State.FINE,
    ]  # fmt: skip


def test_who_is_booked_sits_in_one_to_two_weeks_and_has_the_letters(seeded):
    booking = Booking.objects.get(social_worker=social_worker("booked"))
    letters = Notice.objects.filter(reader=booking.social_worker.user, sent_at__isnull=False)
    assert 6 <= (booking.session.day - TODAY).days <= 14
    assert sorted(letters.values_list("letter", flat=True)) == ["booking-made", "endorsed", "session-soon"]


def test_who_has_adjustments_has_booked_what_they_take(seeded):
    booking = Booking.objects.get(social_worker=social_worker("adjusted"))
    assert (booking.places, booking.takes_suitable, booking.session.day > TODAY) == (2, True, True)


def test_four_requests_for_adjustments_wait_and_one_of_them_is_late(seeded):
    found = waiting(User.objects.get(email=PERSONAS["adjustments-officer"].email))
    assert [each.due < TODAY for each in found] == [True, False, False, False]


def test_enough_people_with_adjustments_were_assessed_to_be_counted(seeded):
    assert [bool(each.people) for each in looking_back("practitioner", DEFAULTS, TODAY)] == [True, True]


def test_three_leaders_are_in_post_at_five_councils_since_a_trust_shares_one(seeded):
    found = coverage(TODAY)
    assert ({each.spot.name: each.state.value for each in found.rows if each.is_led}, found.leaders) == (
        {
            "Bury": "Covered", "Darlington": "At risk", "Kingston upon Thames": "Covered",
            "Richmond upon Thames": "Covered", "Windsor and Maidenhead": "Covered",
        }, 3,
    )  # fmt: skip


def test_who_moved_was_endorsed_by_the_council_before(seeded):
    person = social_worker("moved")
    now = person.spells_on(TODAY).get()
    endorsed = Endorsement.objects.get(social_worker=person)
    assert (endorsed.council.name, now.council.name, now.start) == ("Darlington", "Bury", date(2026, 5, 1))


def test_who_may_sit_again_waits_for_a_day_ahead(seeded):
    standing = standing_of(social_worker("not-yet-accredited"), "practitioner", TODAY)
    assert standing.not_yet_accredited_sat_on
    assert earliest_resit(standing.not_yet_accredited_sat_on, DEFAULTS) > TODAY


def test_who_may_sit_again_has_a_plan_that_waits_for_their_manager(seeded):
    plan = DevelopmentPlan.objects.get(social_worker=social_worker("not-yet-accredited"))
    manager = User.objects.get(email=PERSONAS["manager"].email)
    assert (plan.manager, plan.person_agreed_at is None, plan.manager_agreed_at) == (manager, False, None)
    assert (plan.left, plan.items.count(), plan in plans_with(manager, TODAY)) == (2, 3, True)


def test_who_completed_the_first_year_did_so_lately(seeded):
    done = social_worker("asye").asye_completed_on
    assert done
    assert 28 <= (TODAY - done).days <= 60


def test_the_reference_told_on_the_page_can_be_checked(seeded):
    held = held_under(REFERENCE, "Laurelton")
    assert held
    assert held.social_worker == social_worker("accredited")


def test_the_manager_and_the_assessors_have_work_and_the_department_too(seeded):
    manager, first, second = (
        User.objects.get(email=PERSONAS[key].email) for key in ("manager", "assessor", "second-assessor")
    )
    run = Attempt.objects.run_by(second)
    expected = Booking.objects.run_by(first).filter(session__day=TODAY, state=Booking.State.BOOKED).count()
    waiting = Endorsement.objects.waiting().filter(manager=manager).count()
    assert (waiting >= 4, expected) == (True, 11)
    assert run.filter(marked_at__isnull=True).count() >= 3
    assert run.to_confirm().exclude(marked_by=second).count() >= 2
    assert Attempt.objects.to_release().count() >= 4


def test_what_is_accredited_is_on_the_register_and_nothing_else(seeded):
    won = Attempt.objects.released().filter(outcome=Outcome.ACCREDITED)
    assert list(won.order_by("pk")) == [held.attempt for held in Accreditation.objects.order_by("attempt_id")]


def test_no_endorsement_is_left_for_the_first_beat_to_close(seeded):
    assert list(endorsements_past(TODAY)) == []


def test_nobody_is_booked_twice_or_in_a_session_of_another_status(seeded):
    assert not Booking.objects.exclude(status=F("session__status")).exists()
    assert not Attempt.objects.exclude(sat_on=F("booking__session__day")).exists()
    assert not Session.objects.with_places_left().filter(places_left__lt=0).exists()


def test_the_public_record_is_left_as_it_was(seeded):
    facts, problems = read_facts(DATA)
    assert (problems, differences(facts)) == ([], [])


def test_what_the_demo_fills_in_says_that_it_is_made_up(seeded):
    made_up = SiteMembership.objects.filter(basis=SiteMembership.Basis.DEMO)
    assert made_up.count() == 83
    assert [each for each in made_up if "made up" not in each.note.lower()] == []


def test_every_address_is_reserved_for_examples(seeded):
    addresses = {*User.objects.values_list("email", flat=True), *SocialWorker.objects.values_list("email", flat=True)}
    assert {address.partition("@")[2] for address in addresses} == {"example.org", "example.com"}


def test_nobody_signs_in_with_a_password(seeded):
    assert [user for user in User.objects.all() if user.has_usable_password()] == []


def test_participation_is_counted_today_last_week_and_two_years_back(seeded):
    days = set(Participation.objects.values_list("day", flat=True))
    assert {TODAY, TODAY - timedelta(days=7), date(2026, 10, 31), date(2024, 12, 31)} <= days


def test_the_summary_counts_everybody(seeded):
    everybody = SocialWorker.objects.count()
    assert f"{everybody:,} social workers, 6 councils." in seeded


def test_a_joint_return_is_divided_between_its_councils(seeded):
    ground = {place.name: place for place in gathering.places(TODAY)}
    assert (ground["Kingston upon Thames"].headcount, ground["Richmond upon Thames"].headcount) == (70, 70)
    assert sum(place.headcount for place in ground.values()) == sum(unit.headcount for unit in headcounts(TODAY))


def test_people_of_a_council_with_a_trust_work_for_the_trust(seeded):
    now = EmploymentSpell.objects.on(TODAY).filter(council__name="Slough")
    assert set(now.values_list("employer__name", flat=True)) == {"Slough Children First"}


def test_seeding_what_is_not_empty_is_refused_and_if_empty_does_nothing(seeded, settings):
    settings.DEMO = True
    people, said = SocialWorker.objects.count(), StringIO()
    with pytest.raises(CommandError, match="There are social workers already"):
        call_command("seed_demo")
    call_command("seed_demo", if_empty=True, stdout=said)
    answered = said.getvalue().strip()
    assert (answered, SocialWorker.objects.count()) == ("There are social workers already: nothing to do.", people)


def test_a_gap_in_equality_figures_was_answered_once_and_waits_again(seeded):
    gaps = EqualityGap.objects.order_by("as_at")
    assert [(each.group, each.responses.count(), each.respond_by > TODAY) for each in gaps] == [
        ("45-54", 1, False), ("45-54", 0, True),
    ]  # fmt: skip
    assert [has_answered(social_worker(key)) for key in ("accredited", "asye")] == [True, False]
