"""What somebody waits for, in words, and what most of them wish."""

from calendar import day_name
from collections import Counter
from collections.abc import Iterable

from assessments.catalogue.slots import SLOTS
from assessments.models import Wait
from assessments.queries.turns import wish_of
from assessments.rules.waiting import wish_words as when_words
from foundation.words import moment_words

ANY_DAY, ANY_TIME = "Any day", "Any time"


def wish_words(wait: Wait) -> str:
    """Where and when a place would suit them. Fetch the wait with its session's centre, or with its centres."""
    if wait.session:
        return f"{wait.session.centre.name}, {moment_words(wait.session.starts_at)}"
    where = " or ".join(each.name for each in wait.centres.all())
    return f"{where}: {when_words(wish_of(wait, frozenset()))}"


def days_wished(waits: Iterable[Wait]) -> list[tuple[str, int]]:
    """How many would come on each weekday, in the order of the week; those whom any day suits apart."""
    found = [each for each in waits if not each.session_id]
    counts = Counter(day for each in found for day in each.weekdays)
    named = [(day_name[day], counts[day]) for day in sorted(counts)]
    return [*named, *_rest(ANY_DAY, sum(not each.weekdays for each in found))]


def times_wished(waits: Iterable[Wait]) -> list[tuple[str, int]]:
    """The same for the times of the day."""
    found = [each for each in waits if not each.session_id]
    counts = Counter(slot for each in found for slot in each.slots)
    named = [(slot.name, counts[key]) for key, slot in SLOTS.items() if counts[key]]
    return [*named, *_rest(ANY_TIME, sum(not each.slots for each in found))]


def _rest(words: str, number: int) -> list[tuple[str, int]]:
    return [(words, number)] if number else []
