"""What the small demo shows of places: offered, waited for, lost, kept, drafted and given back late."""

from datetime import timedelta

import pytest

from accounts.models import User
from assessments.catalogue.policies import DEFAULTS
from assessments.models import Block, Booking, Closure, Endorsement, Hold, Session, Wait
from assessments.operations import closures, sessions, tidying
from assessments.queries.closures import progress_of
from assessments.queries.demand import demand
from assessments.queries.hardships import hardships
from assessments.queries.last_deeds import doer_of, last_deed_of
from assessments.queries.places import eyes_of, place_in
from assessments.queries.positions import lines_of
from assessments.queries.standings import standing_of
from assessments.rules.undoing import may_undo
from demo import dates
from demo.personas.cast import PERSONAS
from foundation import clock
from foundation.models import name_of
from journal.models import Entry
from notices.models import Notice
from reports.uptake import snapshot
from tests.cast import NOON, TODAY
from tests.demo.small import social_worker

LISTS = {"wait": Wait, "hold": Hold, "booking": Booking, "notice": Notice, "entry": Entry}


def wait_of(key):
    return Wait.objects.live().get(social_worker=social_worker(key))


def position_of(key):
    wait = wait_of(key)
    return lines_of([wait], TODAY)[wait.pk].positions[0]


def test_a_place_is_kept_for_one_persona_and_for_nobody_else(seeded):
    offer = Hold.objects.get(ended_at=None)
    assert (offer.social_worker, offer.until - NOON < timedelta(hours=48)) == (social_worker("offered"), True)
    assert Notice.objects.filter(
        letter="place-offered", sent_at__isnull=False, reader=offer.social_worker.user
    ).exists()


def test_who_waits_is_third_and_can_read_why_a_place_went_on(seeded):
    entry = Entry.objects.get(about=name_of(wait_of("waiting")), verb="wait.passed-over")
    assert (position_of("waiting").rank, entry.facts["code"]) == (3, "no-suitable-place")


def test_who_was_moved_up_is_first_and_can_read_why(seeded):
    wait = wait_of("moved-up")
    assert (position_of("moved-up").rank, wait.priority, "family court" in wait.priority_reason) == (1, 1, True)


def test_beat_right_after_the_seed_has_nothing_to_do(seeded):
    before = {name: model.objects.count() for name, model in LISTS.items()}
    assert (tidying.tidy(on=TODAY), closures.finish(on=TODAY)) == (0, 0)
    assert {name: model.objects.count() for name, model in LISTS.items()} == before


def test_two_days_later_the_place_goes_to_the_next_in_line(seeded):
    with clock.stopped(NOON + timedelta(days=2)):
        dates.do_the_day(clock.today(), clock.now())
    offers = Hold.objects.filter(session=wait_session("offered")).order_by("-made_at")[:2]
    assert [(each.social_worker == social_worker("offered"), each.answer) for each in offers] == [
        (False, ""), (True, "lapsed"),
    ]  # fmt: skip


def wait_session(key):
    return Hold.objects.get(social_worker=social_worker(key)).session


def test_who_lost_a_place_is_owed_another_and_others_are_too(seeded):
    person = social_worker("owed")
    standing = standing_of(person, "practitioner", TODAY)
    lost = Booking.objects.get(pk=standing.owed)
    endorsement = Endorsement.objects.get(social_worker=person)
    others = Booking.objects.filter(session=lost.session, state="cancelled-by-centre").exclude(pk=lost.pk)
    assert standing.first_choice_until >= TODAY
    assert (endorsement.valid_until - endorsement.decided_on).days > 365
    assert sorted(others.values_list("is_owed", flat=True)) == [False, True]


def test_one_centre_is_shut_for_a_day_one_for_weeks_and_one_was(seeded):
    found = Closure.objects.order_by("start")
    assert [(each.start > TODAY, each.lifted_at is None) for each in found] == [
        (False, False),
        (True, True),
        (True, True),
    ]
    progress = [progress_of(each.sessions.all()) for each in found]
    assert [(each.people, each.left, each.sent) for each in progress] == [(0, 0, 0), (3, 0, 3), (4, 0, 4)]
    assert [each.sessions.exists() for each in found] == [True] * 3


def test_a_series_is_drafted_and_a_session_takes_no_more_bookings(seeded):
    drafts, closed = Session.objects.filter(published_at=None), Session.objects.filter(closed_at__isnull=False)
    assert ({each.day.weekday() for each in drafts}, drafts.count() >= 8, closed.count()) == ({0}, True, 1)


def test_the_drafts_go_to_those_who_wait_for_mondays_once_they_are_published(seeded):
    drafts = list(Session.objects.filter(published_at=None).values_list("pk", flat=True))
    hopeful = Wait.objects.live().filter(centres__sessions__in=drafts, weekdays=[0], status="practitioner").distinct()
    sessions.publish(sessions=drafts, by=User.objects.get(email=PERSONAS["dfe"].email), on=TODAY)
    assert (tidying.tidy(on=TODAY), hopeful.count() >= 2) == (hopeful.count(), True)


def test_places_are_kept_for_two_councils_and_their_people_are_told(seeded):
    kept = Block.objects.in_force(TODAY).order_by("council__name")
    assert [(each.council.name, each.places) for each in kept] == [("Bury", 3), ("Darlington", 2)]
    person = social_worker("endorsed")
    standing = standing_of(person, "practitioner", TODAY)
    place, _ = place_in(kept[0].session, eyes_of(person, standing, DEFAULTS, TODAY, NOON))
    assert (place.kept_for_own, place.places_left >= 3) == (3, True)
    assert Entry.objects.filter(about=name_of(kept[0].session), verb="session.places-changed").count() == 1


def test_places_were_kept_in_the_past_and_some_of_them_taken_by_nobody(seeded):
    past = Block.objects.filter(session__day__lt=TODAY).select_related("session")
    given_up = [Booking.State.CANCELLED, Booking.State.CANCELLED_BY_CENTRE]
    left = []
    for block in past:
        taken = block.session.bookings.exclude(state__in=given_up)
        left.append(max(0, block.places - taken.filter(council=block.council).count()))
        assert taken.count() + left[-1] <= block.session.capacity
    assert set(left) == {0, 1, 2, 3, 4}
    told = snapshot(TODAY, ["practitioner"]).by_council("places_unfilled")
    assert {each.name for each in told if each.number} == {"Bury", "Darlington"}
    entries = Entry.objects.filter(verb="block.kept", about__in=[name_of(each.session) for each in past])
    assert entries.count() == past.count()


def test_who_was_booked_by_their_lead_can_undo_it(seeded):
    person = social_worker("booked-for")
    booking = Booking.objects.get(social_worker=person)
    assert doer_of(booking) == User.objects.get(email=PERSONAS["lead"].email)
    assert may_undo(last_deed_of(booking), person.user_id, DEFAULTS, TODAY)


def test_enough_places_were_given_back_late_to_be_counted(seeded):
    found = hardships(TODAY)
    assert [words.isdigit() for words in (found.total, found.by_cause[0][1])] == [True, True]
    late = Booking.objects.exclude(hardship="").select_related("session")
    assert {(each.session.day - each.ended_at.date()).days for each in late} <= {1, 2, 3}


def test_people_wait_at_five_centres_and_places_were_offered_there_in_vain(seeded):
    rows = [each for each in demand(DEFAULTS, TODAY, NOON) if each.status.slug == "practitioner"]
    assert [each.people >= 2 for each in rows] == [True] * 5
    assert [each.offers.lapsed + each.offers.declined >= 1 for each in rows] == [True] * 5


@pytest.mark.parametrize("days", [1, 7, 31])
def test_the_lists_grow_no_longer_by_themselves(seeded, days):
    before = Wait.objects.live().count()
    for ahead in range(1, days + 1):
        with clock.stopped(NOON + timedelta(days=ahead)):
            dates.do_the_day(clock.today(), clock.now())
    over = Wait.objects.live().filter(session__day__lte=TODAY + timedelta(days=days))
    assert (Wait.objects.live().count() <= before, over.count()) == (True, 0)
