"""How far apart two places are."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_MILES = 3958.7613  # the mean radius, 6,371.0088 km, in statute miles


def miles_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance in miles as the crow flies, by the haversine formula; degrees in."""
    phi1, phi2 = radians(lat1), radians(lat2)
    half_chord = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(half_chord)))
