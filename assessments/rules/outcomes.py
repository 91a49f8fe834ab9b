"""From scores to bands to an outcome, by the policy in force on the day somebody sat."""

from collections.abc import Mapping

from assessments.catalogue.components import COMPONENTS, Component
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.catalogue.scales import Band
from assessments.catalogue.statuses import STATUSES
from foundation.refusal import YES, Decision


def needed(component: Component, policy: Policy) -> int:
    """The lowest score at which the standard is reached. Percentages round up: 60% of 18 marks is 11."""
    value = int(getattr(policy, component.scale.needed_by))
    if component.scale.is_percentage:
        return -(-component.scale.highest * value // 100)
    return value


def band_of(component: Component, score: int, policy: Policy) -> Band:
    """Where a score lies against the standard."""
    above_by = score - needed(component, policy)
    if above_by >= component.scale.above:
        return Band.ABOVE
    if above_by >= 0:
        return Band.AT
    return Band.NEAR if above_by >= -component.scale.near else Band.BELOW


def outcome_of(status: str, scores: Mapping[str, int], policy: Policy) -> Outcome:
    """Accredited when every component of the status reaches the standard [S3: all sections needed].

    Raises KeyError when a component has no score: an incomplete set has no outcome.
    """
    reached = [band_of(each, scores[each.key], policy).reaches for each in STATUSES[status].components]
    return Outcome.ACCREDITED if all(reached) else Outcome.NOT_YET


def may_score(component_key: str, score: int, status: str) -> Decision:
    """Is this a score that the component's scale knows, for a component of this status?"""
    component = COMPONENTS.get(component_key)
    if component is None or component not in STATUSES[status].components:
        return Decision("other-component", "This component is not part of this assessment.")
    scale = component.scale
    if not scale.lowest <= score <= scale.highest:
        return Decision("off-the-scale", f"{component.name} must be between {scale.lowest} and {scale.highest}.")
    return YES


def unexplained(status: str, scores: Mapping[str, int], feedback: Mapping[str, str], policy: Policy) -> list[Component]:
    """The components below the standard without a word on why: the person reads the words, never the score."""
    return [
        each
        for each in STATUSES[status].components
        if each.key in scores
        and not band_of(each, scores[each.key], policy).reaches
        and not feedback.get(each.key, "").strip()
    ]


def missing(status: str, scores: Mapping[str, int]) -> list[Component]:
    """The components that still have no score."""
    return [each for each in STATUSES[status].components if each.key not in scores]
