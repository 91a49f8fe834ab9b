"""What corrections changed in a result: each as it read before and as it reads since. The old is never lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.catalogue.components import COMPONENTS, Component
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.catalogue.scales import Band
from assessments.models import Attempt, Ruling
from assessments.queries.policies import policy_on
from assessments.queries.scores import Scored, scored_in
from assessments.rules.outcomes import band_of
from foundation.clock import on_the_wall


@dataclass(frozen=True)
class Reading:
    """A score with where it lies against the standard, and the words for the person."""

    scored: Scored
    band: Band


@dataclass(frozen=True)
class Change:
    """One component, as it read and as it reads since; the same twice where nothing changed."""

    component: Component
    before: Reading
    after: Reading

    @property
    def is_one(self) -> bool:
        """Does anything differ?"""
        return self.before != self.after


@dataclass(frozen=True)
class Correction:
    """One correction in force, as the person reads it: when, why, and what it made of the result."""

    on: date
    reason: str
    before: str
    after: str
    changes: list[Change]


def corrections_of(attempt: Attempt) -> list[Correction]:
    """Every correction of this result in force, the latest first."""
    rulings = Ruling.objects.in_force().filter(attempt=attempt, because=Ruling.Because.CORRECTION)
    return [
        Correction(
            on_the_wall(each.decided_at), each.reason, Outcome(each.stood_as).words, Outcome(each.stands_as).words,
            [change for change in changes_of(each) if change.is_one],
        )
        for each in rulings.order_by("-decided_at", "-pk")
        if each.decided_at
    ]  # fmt: skip


def read_today(attempt: Attempt) -> list[tuple[Component, Reading]]:
    """Every component as it counts today, in the order in which it is sat."""
    today, policy = scored_in([attempt.pk])[attempt.pk], policy_on(attempt.sat_on)
    return [(each, _reading(each, today[each.key], policy)) for each in _in_order(today)]


def changes_of(ruling: Ruling) -> list[Change]:
    """Every component before this ruling and after it; one that waits is held against what counts today."""
    attempt = ruling.attempt
    before = scored_in([attempt.pk], before=ruling)[attempt.pk]
    corrected = {key: Scored(score, words) for key, (score, words) in ruling.scores.items()}
    return _changes(before, before | corrected, policy_on(attempt.sat_on))


def _changes(before: dict[str, Scored], after: dict[str, Scored], policy: Policy) -> list[Change]:
    return [
        Change(each, _reading(each, before[each.key], policy), _reading(each, after[each.key], policy))
        for each in _in_order(before)
    ]


def _in_order(keys: Iterable[str]) -> list[Component]:
    order = list(COMPONENTS)
    return [COMPONENTS[key] for key in sorted(keys, key=order.index)]


def _reading(component: Component, scored: Scored, policy: Policy) -> Reading:
    return Reading(scored, band_of(component, scored.score, policy))
