"""How far two groups differ, how surely so, and which of many differences chance alone hardly explains.

Exact where that is possible: shares by the hypergeometric, medians by the binomial distribution.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, exp, lgamma, sqrt
from statistics import NormalDist, median
from typing import TypeVar

CONFIDENCE = 0.95
SIDES_OF_95 = 40  # one of so many lies below a 95% interval, and one above
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Interval:
    """Between which two a share or a median lies, with 95% confidence."""

    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    some: int
    of: int

    @property
    def rate(self) -> float:
        """From 0 to 1; 0 of nobody."""
        return self.some / self.of if self.of else 0.0

    def without(self, part: "Share") -> "Share":
        """Everybody else."""
        return Share(self.some - part.some, self.of - part.of)


def wilson(share: Share) -> Interval:
    """The interval of a share by Wilson's score, which holds for few people and for shares near none and all."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    spread = z * z / share.of
    middle = (share.rate + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share.rate * (1 - share.rate) / share.of + spread / (4 * share.of))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def chance_of_so_few(own: Share, others: Share) -> float:
    """If group and outcome have nothing to do with each other: how often would so few of the group, or fewer, be
    among as many as there are? One-sided, by Fisher's exact test."""
    every, some = own.of + others.of, own.some + others.some
    least = max(0, some - others.of)
    term = total = exp(
        _log_ways(some, own.some) + _log_ways(every - some, own.of - own.some) - _log_ways(every, own.of)
    )
    for few in range(own.some, least, -1):
        step = few * (every - some - own.of + few) / ((some - few + 1) * (own.of - few + 1))
        term *= step
        total += term
        if step < 1 and term < total * 1e-15:
            break
    return min(1.0, total)


def median_interval(days: Sequence[int]) -> Interval:
    """The interval of a median, from the days themselves: 95% of such intervals hold it, however days are spread."""
    ordered, every, ways = sorted(days), 2 ** len(days), 1
    below = left_out = 0
    for number in range(len(ordered) // 2):
        below += ways
        if SIDES_OF_95 * below > every:
            break
        left_out, ways = number + 1, ways * (len(ordered) - number) // (number + 1)
    place = max(left_out - 1, 0)
    return Interval(ordered[place], ordered[-1 - place])


def chance_of_so_long(own: Sequence[int], others: Sequence[int]) -> float:
    """If the group waits like everybody else: how often would its days rank so high, or higher? One-sided, by the
    Mann-Whitney test with its correction for ties."""
    counts, ranks, before = Counter([*own, *others]), {}, 0
    for day in sorted(counts):
        ranks[day] = before + (counts[day] + 1) / 2
        before += counts[day]
    every, product = before, len(own) * len(others)
    ties = sum(number**3 - number for number in counts.values()) / (every * (every - 1)) if every > 1 else 0.0
    spread = sqrt(max(0.0, product / 12 * (every + 1 - ties)))
    if not spread:
        return 1.0
    above = sum(ranks[day] for day in own) - len(own) * (len(own) + 1) / 2 - product / 2
    return erfc((above - 0.5) / spread / sqrt(2)) / 2


def ratio_of_medians(own: Sequence[int], others: Sequence[int]) -> float | None:
    """Everybody else's median for one of the group's: below 1 when the group waits longer. None where it waits none."""
    return median(others) / median(own) if own and others and median(own) else None


def beyond_chance(chances: Mapping[Key, float], error: float) -> set[Key]:
    """Those of many differences that stand after Holm's correction: with no difference at all anywhere, even one is
    named in no more than the share `error` of counts."""
    named: set[Key] = set()
    for left, key in zip(range(len(chances), 0, -1), sorted(chances, key=lambda each: chances[each]), strict=True):
        if chances[key] > error / left:
            break
        named.add(key)
    return named


def _log_ways(every: int, some: int) -> float:
    return lgamma(every + 1) - lgamma(some + 1) - lgamma(every - some + 1)
