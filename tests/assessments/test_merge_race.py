"""Two who approve at once, and a merge while its record is booked for, or marked: whoever is first, nothing is lost."""

from datetime import timedelta

import pytest

from assessments.models import Attempt, Booking, Merge
from assessments.operations import merges
from assessments.queries.invariants import broken
from tests.cast import TODAY, book, endorse, make_session, make_social_worker
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def proposed(cast):
    """Petra's record is to become part of a new one; she is endorsed."""
    new = make_social_worker("Petra", "Practise", cast.employer_a, cast.council_a)
    endorse(cast.practitioner_a, cast.manager_a)
    words = {"survivor": new, "loser": cast.practitioner_a, "reason": "One."}
    return merges.propose(**words, by=cast.dfe_admin, on=TODAY)


def test_of_twenty_who_approve_at_once_one_does(cast, proposed):
    ended = race(lambda by: merges.approve(merge=proposed, by=by, on=TODAY), [cast.dfe_second] * 20)
    assert ended == {"done": 1, "decided": 19}
    assert list(broken()) == []


def test_approved_and_declined_at_once_it_is_one_or_the_other(cast, proposed):
    deeds = [lambda: merges.approve(merge=proposed, by=cast.dfe_second, on=TODAY)]
    deeds.append(lambda: merges.decline(merge=proposed, answer="No.", by=cast.dfe_second, on=TODAY))
    assert race(lambda deed: deed(), deeds * 4) == {"done": 1, "decided": 7}
    assert Merge.objects.get().is_approved == (not cast.practitioner_a.endorsements.exists())


@pytest.mark.parametrize("place", [0, 4])
def test_a_place_booked_for_the_record_that_goes_is_the_survivors_or_nobodys(cast, proposed, place):
    session = make_session(cast.centre_one, TODAY + timedelta(days=20))
    deeds = [lambda: book(cast.practitioner_a, session, by=cast.lead_a)] * 4
    deeds.insert(place, lambda: merges.approve(merge=proposed, by=cast.dfe_second, on=TODAY))
    ended = race(lambda deed: deed(), deeds)
    assert Merge.objects.get().is_approved
    booked = Booking.objects.values_list("social_worker", flat=True)
    assert list(booked) in ([], [proposed.survivor_id])
    assert ended["done"] == 1 + len(booked)
    assert (list(broken()), Attempt.objects.count()) == ([], 0)
