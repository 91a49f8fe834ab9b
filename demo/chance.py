"""Chance that repeats itself: the same seed gives the same demo."""

from random import Random


def chance(seed: int, what: str) -> Random:
    """The dice for one purpose, so that more throws in one place change nothing in another."""
    return Random(f"{seed}/{what}")  # noqa: S311 - it must be repeatable, and guards nothing
