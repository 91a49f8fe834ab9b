"""A closure: everything in it is off at once, everybody is told once, whatever dies half-way."""

from datetime import timedelta

import pytest

from accounts.models import Centre, Region
from assessments import reminders
from assessments.models import Attempt, Booking, Closure, Endorsement, Session
from assessments.operations import cancellations, closures, sessions
from assessments.queries.affected import affected_by, by_centre
from assessments.queries.closures import progress_of, sessions_in
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices import outbox
from notices.models import Notice
from tests.assessments.closing import SOON, endorsed, filled
from tests.cast import NOON, TODAY, at, book, make_session

REASON = "Flood in the basement."


def close(cast, **changes):
    what = {"centre": cast.centre_one, "region": None, "start": TODAY, "end": None, "reason": REASON}
    return closures.close(**what | changes, by=cast.dfe_admin, on=TODAY)


def letters():
    return Notice.objects.filter(letter="centre-cancelled").count()


@pytest.fixture
def three(cast):
    """Two people in each of three sessions at centre one, and in one at centre two."""
    elsewhere = filled(cast, centre=cast.centre_two)
    return [filled(cast, SOON + timedelta(days=days)) for days in range(3)], elsewhere


def test_what_is_previewed_is_what_is_done(cast, three):
    planned = Closure(centre=cast.centre_one, start=TODAY, reason=REASON)
    preview = affected_by(sessions_in(planned, NOON))
    assert by_centre(sessions_in(planned, NOON)) == [(cast.centre_one.name, 3, 6)]
    closure = close(cast)
    told = closures.finish(on=TODAY)
    assert (preview.sessions, preview.people, preview.endorsements, preview.councils) == (3, 6, 6, 1)
    assert (closure.sessions.count(), told, letters()) == (3, 6, 6)
    later = TODAY + timedelta(days=365 + 90)
    assert Endorsement.objects.filter(valid_until__gte=later).count() == preview.endorsements
    assert Booking.objects.filter(is_owed=True, session__closure=closure).count() == preview.people
    assert Attempt.objects.count() == 0


def test_from_the_first_instant_nothing_is_booked_and_nobody_reminded(cast, three):
    day, late = SOON - timedelta(days=14), endorsed(cast, "Late")
    with clock.stopped(at(day)):
        reminders.promise_due(on=day)
        closures.close(
            centre=cast.centre_one, region=None, start=day, end=None, reason=REASON, by=cast.dfe_admin, on=day
        )
        with pytest.raises(Refused) as no:
            book(late, three[0][0], on=day)
        reminders.promise_due(on=day)
    waiting = outbox.waiting().filter(letter="session-soon")
    assert (no.value.code, Booking.objects.filter(state="booked").count()) == ("cancelled", 8)
    assert {each.about for each in waiting} == {f"booking:{each.pk}" for each in three[1].bookings.all()}


@pytest.mark.parametrize(
    ("where", "start", "end", "number"),
    [
        ("centre", 0, None, 3),
        ("centre", 31, None, 2),
        ("centre", 31, 31, 1),
        ("centre", 0, 29, 0),
        ("region", 0, None, 4),
        ("england", 30, 30, 2),
    ],
)
def test_a_closure_takes_what_lies_inside_it(cast, three, where, start, end, number):
    place = {"centre": {}, "region": {"centre": None, "region": cast.region}, "england": {"centre": None}}[where]
    days = {"start": TODAY + timedelta(days=start), "end": None if end is None else TODAY + timedelta(days=end)}
    closure = close(cast, **place, **days)
    assert closure.sessions.count() == Session.objects.filter(cancelled_at__isnull=False).count() == number


def test_another_region_stays_open(cast, three):
    south = Region.objects.create(code="E12000009", name="South West")
    Centre.objects.filter(pk=cast.centre_two.pk).update(region=south)
    assert close(cast, centre=None, region=south).sessions.get() == three[1]


def test_a_session_that_has_begun_is_not_touched(cast):
    begun, later = (make_session(cast.centre_one, TODAY, slot=slot) for slot in ("morning", "afternoon"))
    closure = close(cast)
    begun.refresh_from_db()
    assert (list(closure.sessions.all()), begun.cancelled_at) == ([later], None)


def test_drafts_inside_it_are_cancelled_too(cast):
    make_session(cast.centre_one, SOON)
    Session.objects.update(published_at=None)
    preview = affected_by(sessions_in(Closure(centre=cast.centre_one, start=TODAY), NOON))
    assert (preview.drafts, close(cast).sessions.count()) == (1, 1)


def test_finish_goes_on_where_it_was_cut_off_and_tells_nobody_twice(cast, three, monkeypatch):
    """The third person's letter blows up: that whole session is as it was, and the next run begins with it."""
    closure = close(cast)
    written = cancellations.letters.to_social_worker

    def dies(letter, person, **words):
        if letters() == 3:
            raise MemoryError
        written(letter, person, **words)

    monkeypatch.setattr(cancellations.letters, "to_social_worker", dies)
    with pytest.raises(MemoryError):
        closures.finish(on=TODAY)
    progress = progress_of(Session.objects.filter(closure=closure))
    assert (progress.people, progress.written, letters()) == (6, 2, 2)
    monkeypatch.undo()
    assert (closures.finish(on=TODAY), closures.finish(on=TODAY)) == (4, 0)
    assert (letters(), Notice.objects.filter(letter="centre-cancelled").values("to").distinct().count()) == (6, 6)
    assert Entry.objects.filter(verb="booking.cancelled-by-centre").count() == 6
    assert set(
        Endorsement.objects.filter(bookings__session__closure=closure).values_list("valid_until", flat=True)
    ) == {TODAY.replace(year=2027) + timedelta(days=90)}


def test_one_run_does_so_much_and_says_how_far_it_is(cast, three):
    closure = close(cast)
    inside = Session.objects.filter(closure=closure)
    steps = []
    for _ in range(3):
        told = closures.finish(on=TODAY, most=2)
        progress = progress_of(inside)
        steps.append((told, progress.written, progress.left, progress.sent))
        outbox.deliver(at=clock.now())
    assert steps == [(2, 2, 4, 0), (2, 4, 2, 2), (2, 6, 0, 4)]


def test_the_first_few_are_told_before_the_answer(cast, three, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        close(cast)
    assert letters() == 6


def test_a_closure_recorded_twice_is_refused(cast, three):
    close(cast)
    with pytest.raises(Refused) as no:
        close(cast)
    assert (no.value.code, Closure.objects.count()) == ("twice", 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"start": TODAY - timedelta(days=1)}, "past"),
        ({"start": SOON, "end": TODAY}, "backwards"),
        ({"reason": " "}, "no-reason"),
    ],
)
def test_what_cannot_be_closed_is_refused(cast, changes, code):
    with pytest.raises(Refused) as no:
        close(cast, **changes)
    assert (no.value.code, Closure.objects.count()) == (code, 0)


def test_lifted_sessions_can_be_opened_and_what_was_cancelled_stays_so(cast, three):
    closure = close(cast)
    new = {"centre": cast.centre_one, "status": "practitioner", "day": SOON, "slot": "morning", "capacity": 4}
    with pytest.raises(Refused) as no:
        sessions.open_session(**new, by=cast.dfe_admin, on=TODAY)
    closures.lift(closure=closure, by=cast.dfe_admin, on=TODAY)
    assert (no.value.code, sessions.open_session(**new, by=cast.dfe_admin, on=TODAY).day) == ("closed", SOON)
    assert closure.sessions.filter(cancelled_at__isnull=False).count() == 3
    with pytest.raises(Refused) as no:
        closures.lift(closure=closure, by=cast.dfe_admin, on=TODAY)
    assert no.value.code == "lifted"


def lifted(cast, day, closure=None):
    """The closure of centre one lifted on that day, after everybody was told."""
    closure = closure or close(cast)
    closures.finish(on=TODAY)
    with clock.stopped(at(day)):
        return closures.lift(closure=closure, by=cast.dfe_admin, on=day)


def again():
    return list(Notice.objects.filter(letter="places-again").order_by("pk"))


def test_whoever_is_still_owed_chooses_first_again_and_is_told_once(cast, three):
    closure, later = close(cast), TODAY + timedelta(days=14)
    closures.finish(on=TODAY)
    elsewhere, mine = three[1].bookings.first(), three[0][0].bookings.order_by("pk")
    Booking.objects.filter(pk=mine[1].pk).update(is_owed=False)  # has found another place since
    lifted(cast, later, closure)
    new = TODAY + timedelta(days=21)  # five working days after Monday 7 December
    owed = Booking.objects.filter(is_owed=True, session__closure=closure)
    assert set(owed.values_list("first_choice_until", flat=True)) == {new}
    keys = [f"places-again:{closure.pk}:{each.pk}" for each in owed.order_by("pk")]
    assert (len(keys), [each.once for each in again()]) == (5, keys)
    mine[1].refresh_from_db()
    elsewhere.refresh_from_db()
    assert (mine[1].first_choice_until, elsewhere.first_choice_until) == (TODAY + timedelta(days=7), None)
    entry = Entry.objects.filter(verb="booking.chooses-first").first()
    assert (entry.facts["old"], entry.facts["new"]) == ("2026-11-30", "2026-12-14")


def test_the_letter_says_until_when_they_choose_first(cast):
    filled(cast, people=1)
    lifted(cast, TODAY + timedelta(days=14))
    letter = again()[0]
    assert letter.subject == "Choose a place before others until Monday 14 December 2026"
    assert "Canal Street assessment centre is no longer closed." in letter.body
    assert "You choose first again: until the end of Monday 14 December 2026" in letter.body
    assert "your endorsement lasts until Monday 21 February 2028." in letter.body


def test_without_an_endorsement_the_letter_leads_to_the_manager(cast):
    filled(cast, people=1)
    late = TODAY + timedelta(days=600)
    lifted(cast, late)
    assert "ask your manager first to endorse you again" in again()[0].body


def test_a_window_that_lasts_longer_already_stays(cast, three):
    closure = close(cast)
    closures.finish(on=TODAY)
    Booking.objects.filter(is_owed=True).update(first_choice_until=SOON)
    lifted(cast, TODAY, closure)
    assert set(Booking.objects.filter(is_owed=True).values_list("first_choice_until", flat=True)) == {SOON}
    assert len(again()) == 6


def test_lifting_that_fails_half_way_gives_nobody_anything(cast, three, monkeypatch):
    closure = close(cast)
    closures.finish(on=TODAY)
    written = closures.letters.to_social_worker

    def dies(letter, person, **words):
        if len(again()) == 3:
            raise MemoryError
        written(letter, person, **words)

    monkeypatch.setattr(closures.letters, "to_social_worker", dies)
    with pytest.raises(MemoryError):
        lifted(cast, TODAY + timedelta(days=14), closure)
    closure.refresh_from_db()
    until = set(Booking.objects.filter(is_owed=True).values_list("first_choice_until", flat=True))
    assert (closure.lifted_at, until, again()) == (None, {TODAY + timedelta(days=7)}, [])


def test_told_only_after_it_was_lifted_they_do_not_read_that_it_is_closed(cast):
    filled(cast, people=1)
    closure = close(cast)
    closures.lift(closure=closure, by=cast.dfe_admin, on=TODAY)
    closures.finish(on=TODAY)
    assert ("Closed:" in Notice.objects.get(letter="centre-cancelled").body, again()) == (False, [])


@pytest.mark.parametrize("number", [1, 3])
def test_the_preview_takes_as_many_statements_for_three_sessions_as_for_one(
    cast, number, django_assert_num_queries
):  # fmt: skip
    for days in range(number):
        filled(cast, SOON + timedelta(days=days), people=1)
    with django_assert_num_queries(4):
        affected_by(sessions_in(Closure(centre=cast.centre_one, start=TODAY), NOON))
