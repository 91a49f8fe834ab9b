"""What looks odd about the results of one session, before any of them goes out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.rules.unusual import is_unusual

MANY = 3  # fewer people with the same scores may be chance


@dataclass(frozen=True)
class Result:
    """One confirmed result (by number) with its scores by component. `again`: the outcome by the other computation."""

    number: int
    scores: Mapping[str, int]
    outcome: str
    again: str


@dataclass(frozen=True)
class Together:
    """The results of one session and status. Of so many in the past (`history`) so many were accredited."""

    status: str
    results: Sequence[Result]
    history_accredited: int
    history: int


@dataclass(frozen=True)
class Oddity:
    """One thing that looks odd: of which kind, in words, and of whom (number) when it is about one person.

    `facts` is the same for the same facts only: what was cleared stays cleared for them, and for no others.
    """

    kind: str
    words: str
    attempt: int | None = None
    facts: str = field(default="", compare=False)


def oddities(found: Together, per_thousand: int) -> list[Oddity]:
    """Everything odd about them. A professional body once issued 283 results that were placeholders."""
    return [*_of_each(found), *_of_all(found, per_thousand)]


def _of_each(found: Together) -> Iterator[Oddity]:
    parts = STATUSES[found.status].components
    for each in found.results:
        if each.outcome != each.again:
            words = "The outcome on record and the one worked out a second time do not agree."
            yield Oddity("disagreement", words, each.number, facts_of([each]))
        zeros = [part.name for part in parts if part.scale.is_percentage and each.scores.get(part.key) == 0]
        if all(each.scores.get(part.key) == part.scale.lowest for part in parts):
            yield Oddity("lowest", "Every part has the lowest score there is.", each.number, facts_of([each]))
        elif zeros:
            yield Oddity("zero", f"No mark at all in {' and '.join(zeros)}.", each.number, facts_of([each]))


def _of_all(found: Together, per_thousand: int) -> Iterator[Oddity]:
    people = len(found.results)
    if people >= MANY and len({tuple(sorted(each.scores.items())) for each in found.results}) == 1:
        words = f"All {people} people of the session have the same score in every part."
        yield Oddity("left-over", words, facts=facts_of(found.results))
    won = sum(each.outcome == Outcome.ACCREDITED for each in found.results)
    if is_unusual(won, people, found.history_accredited, found.history, per_thousand):
        usual = round(100 * found.history_accredited / found.history)
        words = f"{won} of {people} people of the session are accredited; in the past it was {usual} of 100."
        yield Oddity("unusual-share", words, facts=facts_of(found.results))


def facts_of(results: Collection[Result]) -> str:
    """A mark of these results with these scores and outcomes: it changes when any of them does."""
    told = sorted((each.number, sorted(each.scores.items()), each.outcome, each.again) for each in results)
    return sha256(repr(told).encode()).hexdigest()
