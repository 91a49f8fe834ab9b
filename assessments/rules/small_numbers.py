"""Counts so small that they could point to somebody are not told, nor can they be worked out from the others."""

from collections.abc import Mapping

LEAST = 5
SMALL, WITHHELD = f"Fewer than {LEAST}", "Not shown"


def count_words(number: int) -> str:
    """The number in words for a page: none, fewer than 5, or the number."""
    if number == 0:
        return "None"
    return SMALL if number < LEAST else f"{number:,}"


def shown(counts: Mapping[str, int]) -> dict[str, str]:
    """Each count in words. One small count alone could be found from the total, so the next smallest goes with it."""
    words = {key: count_words(number) for key, number in counts.items()}
    if list(words.values()).count(SMALL) == 1:
        others = [key for key, number in counts.items() if number >= LEAST]
        if others:
            words[min(others, key=lambda key: counts[key])] = WITHHELD
    return words
