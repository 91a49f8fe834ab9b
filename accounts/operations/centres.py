"""Centres and their rooms: what people read about them, and what they have for people who need adjustments."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Centre, Region, Room, User
from foundation.refusal import YES, Decision, Refused
from journal.record import record

ENGLAND = ((49.8, 55.9), (-6.5, 1.8))  # from south to north, from west to east, in degrees


@transaction.atomic
def add(
    *, name: str, address: str, postcode: str, region: Region, latitude: float, longitude: float, getting_there: str,
    access: str, by: User, on: date,
) -> Centre:  # fmt: skip
    """A new centre, at which sessions can be opened from now on."""
    centre = Centre(region=region)
    return _write(
        "centre.added", centre, by, name=name, address=address, postcode=postcode, region=region, latitude=latitude,
        longitude=longitude, getting_there=getting_there, access=access,
    )  # fmt: skip


@transaction.atomic
def change(
    *, centre: Centre, name: str, address: str, postcode: str, region: Region, latitude: float, longitude: float,
    getting_there: str, access: str, by: User, on: date,
) -> Centre:  # fmt: skip
    """What people read about a centre, and where it lies."""
    return _write(
        "centre.changed", centre, by, name=name, address=address, postcode=postcode, region=region, latitude=latitude,
        longitude=longitude, getting_there=getting_there, access=access,
    )  # fmt: skip


@transaction.atomic
def describe(*, centre: Centre, getting_there: str, access: str, by: User, on: date) -> Centre:
    """How to get there and what people find: what its own staff may change."""
    return _write("centre.changed", centre, by, getting_there=getting_there, access=access)


@transaction.atomic
def add_room(
    *, centre: Centre, name: str, places: int, features: list[str], note: str, by: User, on: date
) -> Room:  # fmt: skip
    """A room more. Sessions already opened keep the places they have."""
    room = Room(centre=centre, name=name.strip(), places=places, features=sorted(features), note=note)
    _save(room)
    record("room.added", about=centre, by=by, room=room.pk, words=f"Added a room: {_words(room)}.")
    return room


@transaction.atomic
def change_room(
    *, room: Room, name: str, places: int, features: list[str], note: str, by: User, on: date
) -> Room:  # fmt: skip
    """What a room is and has. Sessions already opened keep the places they have."""
    before = _words(room)
    room.name, room.places, room.features, room.note = name.strip(), places, sorted(features), note
    _save(room)
    record(
        "room.changed", about=room.centre, by=by, room=room.pk, words=f"Changed a room: {_words(room)}; was {before}."
    )
    return room


@transaction.atomic
def remove_room(*, room: Room, by: User, on: date) -> None:
    """A room less. Sessions already opened keep the places they have."""
    record("room.removed", about=room.centre, by=by, room=room.pk, words=f"Removed a room: {_words(room)}.")
    room.delete()


def may_lie_at(latitude: float, longitude: float) -> Decision:
    """Centres lie in England: a swapped or mistyped number would send people to sea."""
    inside = all(low <= at <= high for (low, high), at in zip(ENGLAND, (latitude, longitude), strict=True))
    return YES if inside else Decision("not-in-england", "Latitude and longitude must lie in England. Check both.")


def _write(verb: str, centre: Centre, by: User, **facts: object) -> Centre:
    changed = [name for name, value in facts.items() if getattr(centre, name) != value]
    for name, value in facts.items():
        setattr(centre, name, value)
    may_lie_at(centre.latitude, centre.longitude).or_refuse()
    try:
        with transaction.atomic():
            centre.save()
    except IntegrityError as twice:
        raise Refused("name", "There is another centre of this name.") from twice
    done = "Added" if verb == "centre.added" else "Changed"
    record(verb, about=centre, by=by, changed=changed, words=f"{done} what people read about {centre.name}.")
    return centre


def _save(room: Room) -> None:
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError as twice:
        raise Refused("name", "This centre has a room of this name already.") from twice


def _words(room: Room) -> str:
    has = ", ".join(room.features) or "nothing in particular"
    return f"{room.name}, {room.places} place{'' if room.places == 1 else 's'}, {has}"
