"""Writing down what somebody takes of a session."""

from assessments.models.taking import TakesPlaces
from assessments.rules.places import Need


def taken_by(row: TakesPlaces, need: Need) -> None:
    """A booking or a hold takes what this person needs. Whoever saves it has counted it under the session's lock."""
    assert need.council  # the rules have asked: only the endorsed come this far
    row.council_id, row.places, row.takes_suitable = need.council, need.places, bool(need.features)
