"""Is the share of a session so far from the share of years that chance alone hardly explains it?"""

from math import comb

ENOUGH = 30  # results in the past; with fewer the share is not known well enough to hold anything against it


def is_unusual(reached: int, of: int, history_reached: int, history_of: int, per_thousand: int) -> bool:
    """Would so many, or so few, of `of` come up by chance in fewer than `per_thousand` of 1,000 sessions?

    Exact, in whole numbers: twice the nearer tail of the binomial distribution. The share is that of the past with
    one more of each, so that a past without an exception does not make the first exception impossible.
    """
    if history_of < ENOUGH or not of:
        return False
    some, every = history_reached + 1, history_of + 2
    tail = min(_ways(range(reached + 1), of, some, every), _ways(range(reached, of + 1), of, some, every))
    certain: int = every**of
    return 2 * tail * 1000 < per_thousand * certain


def _ways(numbers: range, of: int, some: int, every: int) -> int:
    """The chance of any of these numbers, times `every` to the power of `of`."""
    return sum(comb(of, each) * some**each * (every - some) ** (of - each) for each in numbers)
