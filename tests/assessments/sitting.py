"""The day itself in a few words: somebody arrives, is marked, confirmed, and the result is let out."""

from collections.abc import Iterable
from datetime import date

from accounts.models import SocialWorker, User
from assessments.models import Attempt, Batch, Booking, Session
from assessments.operations import arrivals, marks, releases, second_marks
from foundation import clock
from tests.cast import Cast, at, book, endorse, make_session

RATED = ("simulation-one", "simulation-two", "reflective", "written")


def scores(rating: int = 5) -> dict[str, marks.Mark]:
    """Full knowledge marks, and this rating for everything that is rated."""
    known = {"knowledge-general": marks.Mark(18, "Sure."), "knowledge-applied": marks.Mark(12)}
    return known | {key: marks.Mark(rating, "" if rating >= 4 else "Say more.") for key in RATED}


def expected(cast: Cast, person: SocialWorker, day: date, session: Session | None = None) -> Booking:
    """Endorsed and booked for a session of that day."""
    if not person.endorsements.exists():
        endorse(person, cast.manager_a if person == cast.practitioner_a else cast.manager_b)
    return book(person, session or make_session(cast.centre_one, day))


def arrive(booking: Booking, by: User) -> Attempt:
    """Checked in at noon of the session's day."""
    day = booking.session.day
    with clock.stopped(at(day)):
        return arrivals.check_in(
            booking=booking, identity_seen=True, registration_matched=True, filming_acknowledged=True,
            allows_training_use=False, by=by, on=day,
        )  # fmt: skip


def hand_in(attempt: Attempt, by: User, rating: int = 5) -> Attempt:
    """Marked in full and handed in, at three on the day."""
    day = attempt.sat_on
    with clock.stopped(at(day, 15)):
        marks.save(attempt=attempt, marks=scores(rating), by=by, on=day)
        return marks.hand_in(attempt=attempt, by=by, on=day)


def let_out(attempt: Attempt, confirmed_by: User, released_by: User, on: date) -> None:
    """Confirmed, prepared by the Department's deputy, and released at noon of that day."""
    with clock.stopped(at(on)):
        mark_twice(attempt, confirmed_by, on)
        marks.confirm(attempt=attempt, by=confirmed_by, on=on)
        release([attempt], released_by, on)


def mark_twice(attempt: Attempt, by: User, on: date) -> None:
    """Where it has to be marked again, another assessor gives the same scores."""
    now = Attempt.objects.get(pk=attempt.pk)
    if now.needs_second_marking and not now.second_marked_at:
        first = attempt.results.filter(component__in=RATED)
        given = {row.component: marks.Mark(row.score) for row in first}
        second_marks.mark_again(attempt=attempt, marks=given, by=by, on=on)


def release(attempts: Iterable[Attempt], by: User, on: date) -> Batch:
    """The Department's deputy prepares them, and `by` approves: they are out at once."""
    deputy = User.objects.get(name="Dina Deputy")
    numbers = [each.pk for each in attempts]
    batch = releases.prepare(attempts=numbers, by=deputy, on=on)
    return releases.approve(batch=batch, by=by, on=on)
