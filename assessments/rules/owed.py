"""Why somebody is owed a place, in words: by the state in which their booking ended."""

YOURS = {
    "cancelled-by-centre": "The centre cancelled your session.",
    "could-not-go-ahead": "Your assessment could not go ahead.",
}
THEIRS = {
    "cancelled-by-centre": "The centre cancelled their session.",
    "could-not-go-ahead": "Their assessment could not go ahead.",
}


def why_you_are_owed(state: str) -> str:
    """As the person reads it; what was sat to the end and is owed all the same was set aside."""
    return YOURS.get(state, "Your assessment was set aside.")


def why_they_are_owed(state: str) -> str:
    """The same as their council reads it."""
    return THEIRS.get(state, "Their assessment was set aside.")
