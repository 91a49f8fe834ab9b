"""Miles between two places."""

import pytest

from accounts.queries.distance import EARTH_RADIUS_MILES, miles_between


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    [
        ((51.5, -0.1), (51.5, -0.1), 0),
        ((0, 0), (0, 180), 3.14159265 * EARTH_RADIUS_MILES),
        ((50, 0), (51, 0), 3.14159265 * EARTH_RADIUS_MILES / 180),
        ((60, 0), (60, 1), 34.546),
        ((51.5074, -0.1278), (53.4808, -2.2426), 162.7),
    ],
)
def test_miles_between_is_the_great_circle(one, other, miles):
    assert miles_between(*one, *other) == pytest.approx(miles, abs=0.1)
    assert miles_between(*other, *one) == miles_between(*one, *other)
