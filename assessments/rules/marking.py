"""When an assessment is marked a second time, and when a third assessor decides."""

from collections.abc import Collection, Mapping

from assessments.catalogue.components import Component, Kind
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.rules.outcomes import needed


def marked_twice(status: str, carried: Collection[str] = ()) -> list[Component]:
    """What a second assessor marks: how somebody practises. Nothing that was carried from an earlier assessment."""
    return [each for each in STATUSES[status].components if each.kind is Kind.PRACTICE and each.key not in carried]


def needs_second_marking(status: str, scores: Mapping[str, int], policy: Policy, carried: Collection[str] = ()) -> bool:
    """Is a rating below the standard, by so little that another assessor should look [S9: 85% were near misses]?"""
    short = (needed(each, policy) - scores[each.key] for each in marked_twice(status, carried) if each.key in scores)
    return any(0 < points <= policy.second_marking_within for points in short)


def differing(
    first: Mapping[str, int], second: Mapping[str, int], components: Collection[Component], policy: Policy
) -> list[Component]:
    """The components on which two assessors differ by more than policy lets them, or fall on either side of the
    standard: there a third decides. Elsewhere the first mark stands."""
    both = [each for each in components if each.key in first and each.key in second]
    return [each for each in both if _differ(first[each.key], second[each.key], needed(each, policy), policy)]


def _differ(first: int, second: int, standard: int, policy: Policy) -> bool:
    return abs(first - second) > policy.marks_may_differ or (first >= standard) != (second >= standard)
