"""After adjustments changed: what somebody has of sessions is what they need now, wherever there is room."""

from dataclasses import replace
from datetime import date

from accounts.models import SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.models import Booking, Hold
from assessments.operations import offers
from assessments.operations.locks import bookings_to_come, session_now
from assessments.queries.fitting import gives
from assessments.queries.needs import adjustments_of, needed_by
from assessments.queries.places import Eyes, place_in, rooms_for
from assessments.queries.policies import policy_on
from assessments.rules.adjustments import refitted
from assessments.rules.places import Need
from foundation import clock
from journal.models import Audience
from journal.record import record
from notices import outbox


def refit(person: SocialWorker, by: User, on: date) -> list[Booking]:
    """Every place they have takes what they need now, if its session has room for it; returns those that can't.

    What they held while they confirm is free again: it was counted for what they needed before.
    """
    policy, bookings = policy_on(on), bookings_to_come(person, on)
    need = needed_by(adjustments_of([person.pk], on).get(person.pk), policy)
    short = [each for each in bookings if not _fit(each, need, policy, by, on)]
    for held in Hold.objects.choosing().filter(social_worker=person).select_related("session"):
        held.delete()
        offers.soon(held.session, on)
    _take_back_offers(person, need, on)
    return short


def _take_back_offers(person: SocialWorker, need: Need, on: date) -> None:
    """What the waiting list keeps for them was counted for what they needed before: their turn comes anew."""
    kept = Hold.objects.offered().filter(social_worker=person, ended_at__isnull=True)
    for offer in kept.exclude(places=need.places, takes_suitable=bool(need.features)).select_related("session", "wait"):
        kept.filter(pk=offer.pk).update(ended_at=clock.now(), answer=Hold.Answer.WITHDRAWN)
        assert offer.wait
        outbox.withdraw(offer.wait, "place-offered")
        offers.soon(offer.session, on)


def _fit(booking: Booking, need: Need, policy: Policy, by: User, on: date) -> bool:
    """One booking, under its session's lock. Their own place is no hindrance to them; nobody chooses before them."""
    session = session_now(booking.session)
    theirs = replace(need, council=booking.council_id, is_owed=True)
    eyes = Eyes(policy, on, clock.now(), booking.social_worker_id, theirs, booking.pk)
    place, _ = place_in(session, eyes)
    before = booking.places, booking.takes_suitable
    booking.places, booking.takes_suitable = refitted(need, places=before[0], takes_suitable=before[1], fits=place.fits)
    if (booking.places, booking.takes_suitable) != before:
        booking.save(update_fields=["places", "takes_suitable"])
        record(
            "booking.fitted", about=booking, by=by, audience=Audience.STAFF, session=session.pk,
            before=before, now=(booking.places, booking.takes_suitable),
            words=f"Takes {booking.places} of the places at {offers.words_of(session)} now.",
        )  # fmt: skip
        offers.soon(session, on)
    return gives(booking, need, rooms_for(eyes))
