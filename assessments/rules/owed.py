"""Why somebody is owed a place, and why what they sat has no result, in words."""

from assessments.rules.standing import Standing
from foundation.words import date_words

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


BECAUSE = {
    "incident": "an incident was upheld", "consideration": "special consideration was granted",
    "appeal": "your appeal was upheld",
}  # fmt: skip
USED, NOT_USED = "It counts as an assessment.", "No attempt was used."


def why_nothing_of_yours(standing: Standing) -> str:
    """Why their latest assessment has no result, as the person reads it; nothing when it has, or when they moved on."""
    if not standing.is_undone:
        return ""
    day = date_words(standing.undone_on)
    if standing.undone_by == "stopped":
        return f"You stopped before the end of your assessment of {day}, so it has no result. {_effect(standing)}"
    because = BECAUSE.get(standing.undone_by)
    why = f": {because}" if because else ""
    return f"Your assessment of {day} was set aside{why}. {NOT_USED}"


def why_nothing_of_theirs(standing: Standing) -> str:
    """The same as their council reads it: never because of what, which may be private."""
    if not standing.is_undone:
        return ""
    day = date_words(standing.undone_on)
    if standing.undone_by == "stopped":
        return f"They stopped before the end of their assessment of {day}, so it has no result. {_effect(standing)}"
    return f"Their assessment of {day} was set aside. {NOT_USED}"


def _effect(standing: Standing) -> str:
    return USED if standing.stopped_on == standing.undone_on else NOT_USED
