"""What a centre's rooms can hold."""

from accounts.models import Centre


def suitable_places(centre: Centre, capacity: int) -> int:
    """How many of `capacity` places lie in rooms that have something for people who need adjustments."""
    return min(sum(room.places for room in centre.rooms.all() if room.features), capacity)
