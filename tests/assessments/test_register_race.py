"""Many checks at one moment from one address: thirty are answered, and no more."""

from collections import Counter

import pytest

from assessments.models import Tally
from assessments.operations import look_ups
from tests.cast import NOON
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
AT_ONCE, ANSWERED = 40, 30


def test_forty_at_once_are_counted_one_by_one(cast):
    counted = []
    race(lambda _: counted.append(look_ups.count(caller="192.0.2.7", at=NOON)), range(AT_ONCE))
    assert sorted(counted) == list(range(1, AT_ONCE + 1))
    assert Tally.objects.get().times == AT_ONCE


def test_of_forty_at_once_thirty_are_answered(cast, client):
    codes = []

    def ask(_):
        answer = type(client)().post("/check/", {"reference": "2345-6789-BCDF-GHJK-MNPQ", "surname": "Practice"})
        codes.append(answer.status_code)

    race(ask, range(AT_ONCE))
    assert Counter(codes) == {200: ANSWERED, 429: AT_ONCE - ANSWERED}
