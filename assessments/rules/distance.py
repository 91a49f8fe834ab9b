"""Miles in words."""


def miles_words(miles: float) -> str:
    """Less than a mile, 1 mile, 27 miles."""
    if miles < 1:
        return "less than a mile"
    return "1 mile" if miles < 1.5 else f"{miles:.0f} miles"
