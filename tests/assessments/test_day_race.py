"""Two members of staff at the same person: one is first, the other is told so, and nothing happens twice."""

from datetime import timedelta
from functools import partial

import pytest

from assessments.models import Attempt, Booking, Duty, Ruling
from assessments.operations import arrivals, duties, incidents, marks, stopping
from assessments.operations.duties import Rota
from assessments.operations.incidents import Seen
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.assessments.sitting import scores
from tests.cast import TODAY, at, book, endorse, make_session, make_user
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
BEFORE = TODAY - timedelta(days=7)
CHECKS = {"identity_seen": True, "registration_matched": True, "filming_acknowledged": True}


@pytest.fixture
def booking(cast):
    """Expected today."""
    with clock.stopped(at(BEFORE)):
        endorse(cast.practitioner_a, cast.manager_a, on=BEFORE)
        return book(cast.practitioner_a, make_session(cast.centre_one, TODAY), on=BEFORE)


@pytest.fixture
def attempt(cast, booking):
    return arrivals.check_in(booking=booking, **CHECKS, allows_training_use=False, by=cast.centre_staff, on=TODAY)


def told(deeds):
    """All deeds at once; answers what those who came too late read."""
    read = []

    def do(deed):
        try:
            deed()
        except Refused as no:
            read.append(no.reason)
            raise

    race(do, deeds)
    return read


def test_of_two_at_the_door_the_second_is_told_who_was_first(cast, booking):
    deeds = [
        lambda: arrivals.check_in(booking=booking, **CHECKS, allows_training_use=True, by=cast.assessor, on=TODAY),
        lambda: arrivals.note_could_not(booking=booking, reason="No actor.", by=cast.centre_staff, on=TODAY),
    ]
    read = told(deeds * 4)
    booking.refresh_from_db()
    came = booking.state == Booking.State.ARRIVED
    first = "arrived, by Asta Assess" if came else "could not go ahead, by Cato Centre"
    assert read == [f"Somebody has already dealt with this person: {first}."] * 7
    letters = Notice.objects.filter(letter="could-not-go-ahead").count()
    assert (Attempt.objects.count(), letters, booking.is_owed) == ((1, 0, False) if came else (0, 1, True))


def test_stopped_by_one_and_handed_in_by_another_only_one_is_true(cast, attempt):
    marks.save(attempt=attempt, marks=scores(), by=cast.assessor, on=TODAY)
    deeds = [
        lambda: stopping.stop(attempt=attempt, reason="Felt faint.", by=cast.centre_staff, on=TODAY),
        lambda: marks.hand_in(attempt=attempt, by=cast.assessor, on=TODAY),
    ]
    read = told(deeds * 4)
    attempt.refresh_from_db()
    attempt.booking.refresh_from_db()
    assert (attempt.stopped_at is None) is not (attempt.marked_at is None)
    by = "Cato Centre noted" if attempt.stopped_at else "by Asta Assess"
    assert [by in each for each in read] == [True] * 7
    state = Booking.State.ABANDONED if attempt.stopped_at else Booking.State.COMPLETED
    letters = Notice.objects.filter(letter="stopped").count()
    assert (attempt.booking.state, letters) == (state, 1 if attempt.stopped_at else 0)


def test_an_incident_is_decided_once_while_marks_are_handed_in(cast, attempt):
    marks.save(attempt=attempt, marks=scores(), by=cast.assessor, on=TODAY)
    seen = Seen("it-failure", "The network was down.", [attempt.pk])
    incident = incidents.raise_one(session=attempt.booking.session, seen=seen, by=cast.centre_staff, on=TODAY)
    deciders = [cast.dfe_admin, cast.dfe_second] * 3
    deeds = [
        partial(incidents.decide, incident=incident, is_upheld=True, answer="Nobody could work.", by=by, on=TODAY)
        for by in deciders
    ]
    read = told([*deeds, partial(marks.hand_in, attempt=attempt, by=cast.assessor, on=TODAY)])
    attempt.refresh_from_db()
    assert (attempt.stands_as, Ruling.objects.count()) == ("void", 1)
    assert Notice.objects.filter(letter="attempt-set-aside").count() == 1
    decided = [each for each in read if each.endswith("has decided this incident already.")]
    assert (len(decided), len(read) - len(decided)) == (5, 0 if attempt.marked_at else 1)


def test_two_rotas_at_once_both_count(cast, booking):
    extra = [make_user(f"Tilda Third{number}", "assessor", centre=cast.centre_one) for number in range(6)]
    change = partial(duties.change, session=booking.session, by=cast.centre_staff, on=TODAY)
    ended = race(lambda rota: change(rota=rota), [Rota([each.pk, cast.assessor.pk]) for each in extra])
    assert ended == {"done": 6}
    assert Duty.objects.count() == 7
    assert Entry.objects.filter(verb="session.duty-changed").count() == 6
