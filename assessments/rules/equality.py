"""What is compared between groups, when a difference is a line crossed, and what of a table may be told.

Each group is compared with everybody else who answered the same question: nobody's group is the measure of others.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from accounts.characteristics import RATHER_NOT
from assessments.catalogue.equality import Measure
from assessments.catalogue.policies import Policy
from assessments.rules.differences import (
    Interval,
    Share,
    beyond_chance,
    chance_of_so_few,
    chance_of_so_long,
    median_interval,
    ratio_of_medians,
    wilson,
)
from assessments.rules.disclosure import Rule

UNKNOWN = ""  # of whoever answered nothing, or would rather not
Line = tuple[str, str, str]  # measure, characteristic, group
Withheld = Collection[str]
NEVER: Mapping[str, Withheld] = {}


@dataclass(frozen=True)
class Found:
    """A group as it is, before anything is withheld. `chance` and `ratio` compare it with everybody else: a ratio
    below 1 is the worse side, a small chance means that luck hardly explains it."""

    group: str
    people: int
    value: float = 0.0
    within: Interval | None = None
    ratio: float | None = None
    chance: float | None = None
    share: Share | None = None  # of the group, unless it is a wait
    others: Share | None = None  # of everybody else, which the ratio tells


@dataclass(frozen=True)
class Told:
    """A group as it is told: `people` rounded, shares in whole per cent or days, a ratio in hundredths.

    `is_withheld`: too few, or another could be worked out from it. Of nobody, `people` is 0 and the rest is empty.
    """

    group: str
    people: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    ratio: int | None = None
    is_withheld: bool = False


def sort(values: Mapping[int, int], said: Mapping[int, str], groups: Iterable[str]) -> dict[str, list[int]]:
    """Each person's value under the group they said; under `UNKNOWN` of those who said none."""
    sorted_: dict[str, list[int]] = {each: [] for each in (*groups, UNKNOWN)}
    for person, value in values.items():
        group = said.get(person, UNKNOWN)
        sorted_[UNKNOWN if group == RATHER_NOT else group].append(value)
    return sorted_


def compare(measure: Measure, values: Mapping[str, Sequence[int]], policy: Policy) -> list[Found]:
    """Each group with everybody else who answered; where both sides have as many people as a ratio needs."""
    known = [value for group, own in values.items() if group != UNKNOWN for value in own]
    return [_found(measure, group, own, known, policy.least_for_median) for group, own in values.items()]


def lines_crossed(found: Mapping[tuple[str, str], Sequence[Found]], policy: Policy) -> set[Line]:
    """Groups behind everybody else by more than policy allows, and by more than chance explains over all comparisons
    of this count."""
    every = {
        (measure, characteristic, each.group): each
        for (measure, characteristic), groups in found.items()
        for each in groups
    }
    chances = {line: each.chance for line, each in every.items() if each.chance is not None}
    named = beyond_chance(chances, policy.equality_per_thousand / 1000)
    return {line for line in named if _is_behind(every[line].ratio, policy)}


def told(
    measure: Measure, tables: Mapping[str, Sequence[Found]], policy: Policy, before: Mapping[str, Withheld] = NEVER
) -> dict[str, list[Told]]:
    """What may be told of one measure, by characteristic: tables of the same people, so that what one tells of all of
    them holds in each. Where that would be too much for one, none tells anything.

    `before`: the groups that were withheld a quarter ago.
    """
    if all(_may_be_told([each for each in found if each.people], policy) for found in tables.values()):
        return {key: _table(measure, found, policy, before.get(key, ())) for key, found in tables.items()}
    return {
        key: [_told(measure, each, policy, is_withheld=bool(each.people)) for each in found]
        for key, found in tables.items()
    }


def _table(measure: Measure, found: Sequence[Found], policy: Policy, before: Withheld) -> list[Told]:
    """What is small is withheld; and while it could still be worked out from the total, another too: one that was
    withheld before, so that two quarters do not tell of each other, or else the next smallest.

    A ratio says what everybody else who answered has: beside the total, that of those who did not answer.
    """
    withheld = [each for each in found if each.people and not _may_be_told([each], policy)]
    while withheld and not (len(withheld) > 1 and _may_be_told(withheld, policy)):
        others = [each for each in found if each.people and each not in withheld]
        if not others:
            break
        withheld.append(min(others, key=lambda each: (each.group not in before, each.people, each.group)))
    rows = [_told(measure, each, policy, is_withheld=each in withheld) for each in found]
    is_said = all(each.group != UNKNOWN for each in withheld)
    return rows if is_said else [replace(each, ratio=None) for each in rows]


def _found(measure: Measure, group: str, own: Sequence[int], known: Sequence[int], least: int) -> Found:
    if not own:
        return Found(group, 0)
    is_compared = group != UNKNOWN and len(own) >= least and len(known) - len(own) >= least
    if measure.is_wait:
        return _wait(group, own, _others(own, known) if is_compared else ())
    share = Share(sum(own), len(own))
    others = Share(sum(known), len(known)).without(share)
    if not is_compared:
        return Found(group, share.of, share.rate, wilson(share), share=share)
    ratio = share.rate / others.rate if others.some else None
    return Found(group, share.of, share.rate, wilson(share), ratio, chance_of_so_few(share, others), share, others)


def _wait(group: str, own: Sequence[int], others: Sequence[int]) -> Found:
    middle, within = float(median(own)), median_interval(own)
    if not others:
        return Found(group, len(own), middle, within)
    return Found(
        group, len(own), middle, within, ratio_of_medians(own, others), chance_of_so_long(own, others)
    )  # fmt: skip


def _others(own: Sequence[int], known: Sequence[int]) -> list[int]:
    return list((Counter(known) - Counter(own)).elements())


def _is_behind(ratio: float | None, policy: Policy) -> bool:
    return ratio is not None and ratio * 100 < policy.equality_ratio_percent


def _may_be_told(together: Sequence[Found], policy: Policy) -> bool:
    """Are these, taken together, enough people, with enough of either outcome? A share of nearly nobody or nearly
    everybody tells of the few; of all or none it tells of each. Of each further group one goes without saying."""
    spare = len(together) - 1
    shares = [each.share for each in together if each.share]
    some, of = sum(each.some for each in shares), sum(each.of for each in shares)
    enough = sum(each.people for each in together) - spare >= policy.least_for_median
    return enough and (not shares or _tells_of_nobody(Share(some, of), policy))


def _tells_of_nobody(share: Share, policy: Policy) -> bool:
    return min(share.some, share.of - share.some) >= policy.least_told


def _told(measure: Measure, each: Found, policy: Policy, *, is_withheld: bool) -> Told:
    if is_withheld:
        return Told(each.group, is_withheld=True)
    if not each.people or each.within is None:
        return Told(each.group, people=0)
    scale = 1 if measure.is_wait else 100
    low, high = round(each.within.low * scale), round(each.within.high * scale)
    people = Rule(policy.least_told, policy.told_to_nearest).alone(each.people).number
    tells = each.others is None or _tells_of_nobody(each.others, policy)
    ratio = round(each.ratio * 100) if each.ratio is not None and tells else None
    return Told(each.group, people, round(each.value * scale), low, high, ratio)
