"""When nothing suits: why not, and what there would be if one asked for a little less."""

from collections import Counter
from dataclasses import dataclass, replace

from assessments.queries.availability import Found, Search, matches
from assessments.rules.nothing import Tally


@dataclass(frozen=True)
class Alternative:
    """So many sessions with places there would be without some of what was chosen (`dropped`: names of filters)."""

    words: str
    dropped: tuple[str, ...]
    sessions: int


PARTS = {
    "without the dates": ("day_from", "day_to"),
    "at any time of day": ("slot",),
    "at any distance": ("within",),
}
EMPTY = {"day_from": None, "day_to": None, "slot": "", "within": None}


def tally_of(ahead: list[Found], search: Search) -> Tally:
    """What there is, and what is in the way."""
    matching = [each for each in ahead if matches(each, search)]
    short = Counter(each.place.shortage for each in matching if not each.place.fits)
    return Tally(len(ahead), len(matching), short)


def alternatives_to(ahead: list[Found], search: Search) -> list[Alternative]:
    """What there would be without one of the filters; if that is nothing, without all of them."""
    used = {words: names for words, names in PARTS.items() if any(getattr(search, name) for name in names)}
    one_less = [_without(ahead, search, words, names) for words, names in used.items()]
    found = [each for each in one_less if each.sessions]
    if found or len(used) < 2:
        return found
    nothing = _without(ahead, search, "without any of this", tuple(name for names in used.values() for name in names))
    return [nothing] if nothing.sessions else []


def full_ones(ahead: list[Found], search: Search, most: int = 5) -> list[Found]:
    """The first few full sessions that match: there one can wait for a place."""
    full = [each for each in ahead if not each.place.fits and matches(each, search)]
    if search.nearest_first:
        full.sort(key=lambda each: (each.miles or 0, each.session.starts_at))
    return full[:most]


def _without(ahead: list[Found], search: Search, words: str, names: tuple[str, ...]) -> Alternative:
    wider = replace(search, **{name: EMPTY[name] for name in names})  # type: ignore[arg-type]  # as in EMPTY
    return Alternative(words, names, sum(each.place.fits and matches(each, wider) for each in ahead))
