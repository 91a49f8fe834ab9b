"""What a centre's rooms can hold."""

from accounts.models import Centre


def suitable_places(centre: Centre, capacity: int) -> int:
    """How many of `capacity` places to begin with as suitable ones: as many as the rooms hold that have something for
    people who need adjustments, and at most half, so that enough is left for everybody else."""
    return min(sum(room.places for room in centre.rooms.all() if room.features), capacity // 2)
