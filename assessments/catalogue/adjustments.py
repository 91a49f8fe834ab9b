"""What can be provided so that everybody is assessed on equal terms (Equality Act 2010 [S26]).

The list is ours: none was published. What needs a room that has it counts against a session's suitable places;
the rest goes wherever the person sits.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Provision:
    """One thing that somebody can ask for: how they read it, and what the centre prepares."""

    key: str
    name: str
    prepare: str
    needs_room: bool = False


PROVISIONS: dict[str, Provision] = {
    each.key: each
    for each in (
        Provision("step-free", "A room that can be reached without steps", "Step-free room", needs_room=True),
        Provision("hearing-loop", "A room with a hearing loop", "Room with a hearing loop", needs_room=True),
        Provision("own-room", "A room of my own", "A room of their own", needs_room=True),
        Provision("rest-breaks", "Extra rest breaks", "Extra rest breaks; the clock stops"),
        Provision("large-print", "Papers in large print", "Papers in large print"),
        Provision("screen-reader", "A computer with a screen reader", "Computer with a screen reader"),
        Provision("coloured-paper", "Coloured paper or overlays", "Coloured paper or overlays"),
        Provision("reader", "Somebody who reads aloud", "A reader"),
        Provision("scribe", "Somebody who writes for me", "A scribe"),
        Provision("interpreter", "A sign language interpreter", "A sign language interpreter"),
        Provision("lighting", "Softer lighting", "Softer lighting"),
        Provision("other", "Something else", "Something else: read the note"),
    )
}
ROOM_FEATURES = frozenset(key for key, each in PROVISIONS.items() if each.needs_room)
EXTRA_TIME = (0, 25, 50, 100)  # in per cent of the usual time
EXTRA_TIME_WORDS = {
    0: "No extra time",
    25: "A quarter as long again (25%)",
    50: "Half as long again (50%)",
    100: "Twice as long (100%)",
}


def asked_words(provisions: Iterable[str], extra_time: int) -> list[str]:
    """What somebody asks for, as they read it, in the order of the catalogue."""
    return [each.name for each in _chosen(provisions)] + _time_words(extra_time)


def prepared_words(provisions: Iterable[str], extra_time: int) -> list[str]:
    """The same as the centre and the council read it."""
    return [each.prepare for each in _chosen(provisions)] + _time_words(extra_time)


def _chosen(keys: Iterable[str]) -> list[Provision]:
    chosen = set(keys)
    return [each for key, each in PROVISIONS.items() if key in chosen]


def _time_words(extra_time: int) -> list[str]:
    return [f"Extra time: {EXTRA_TIME_WORDS[extra_time].lower()}"] if extra_time else []
