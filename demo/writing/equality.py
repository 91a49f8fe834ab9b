"""What people answered for equality monitoring: made up, and for one age group with a gap on purpose.

Shares of groups are roughly those of the workforce; nothing is known of who was accredited. In the pilot older people
did worse [S11]. So that the page has something to find, people of 45 to 54 are accredited less often here.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, timedelta
from random import Random

from accounts.characteristics import CHARACTERISTICS, RATHER_NOT
from accounts.models import EqualityAnswer
from accounts.queries.equality import key_of
from assessments.queries.equality import Span, outcomes, waits
from demo.chance import chance
from foundation.copying import copy_in

YEARS = timedelta(days=4 * 365)
ANSWERS, RATHER, SKIPS = 0.9, 0.05, 0.03  # of people; of their answers
OLDER = "45-54"
WEIGHTS: dict[str, dict[str, int]] = {
    "age": {"under-25": 4, "25-34": 30, "35-44": 32, OLDER: 22, "55-64": 11, "65-over": 1},
    "sex": {"female": 84, "male": 16},
    "ethnic-group": {"asian": 9, "black": 16, "mixed": 5, "white": 67, "other": 3},
    "disability": {"yes": 14, "no": 86},
    "religion": {
        "none": 45, "christian": 38, "buddhist": 1, "hindu": 2, "jewish": 1, "muslim": 8, "sikh": 3, "other": 2,
    },
    "orientation": {"straight": 89, "gay-lesbian": 5, "bisexual": 4, "other": 2},
}  # fmt: skip
OLDER_BY_RESULT = {1: 12, 0: 75}  # of a hundred, by whether the first result was accredited


def write_answers(seed: int, today: date) -> int:
    """Nine of ten who have had a session or a result say something. Returns how many answers there are."""
    span, dice = Span(today - YEARS, today), chance(seed, "equality")
    reached = outcomes(span)
    people = [person for person in sorted({*reached, *waits(span)}) if dice.random() < ANSWERS]
    older = set(_older([person for person in people if person in reached], reached))
    rows = [row for person in people for row in _answers(person, _weights(person, older, reached), dice)]
    dice.shuffle(rows)  # so that not even the order says which belong together
    copy_in(EqualityAnswer, ("key", "question", "group"), rows)
    return len(rows)


def _older(people: Iterable[int], reached: Mapping[int, int]) -> Iterator[int]:
    """Those dealt into the older group: of each result as many of a hundred as it has, whoever else is in the demo."""
    dealt = dict.fromkeys(OLDER_BY_RESULT, 0)
    for person in people:
        result = reached[person]
        dealt[result] += OLDER_BY_RESULT[result]
        if dealt[result] >= 100:
            dealt[result] -= 100
            yield person


def _weights(person: int, older: Set[int], reached: Mapping[int, int]) -> dict[str, dict[str, int]]:
    """What somebody draws their answers from."""
    if person not in reached:
        return WEIGHTS
    ages = {group: weight for group, weight in WEIGHTS["age"].items() if group != OLDER}
    return WEIGHTS | {"age": {OLDER: 1} if person in older else ages}


def _answers(person: int, weights: Mapping[str, Mapping[str, int]], dice: Random) -> Iterator[tuple[str, str, str]]:
    for question in CHARACTERISTICS:
        drawn = dice.random()
        if drawn < SKIPS:
            continue
        groups, weight = zip(*weights[question].items(), strict=True)
        group = RATHER_NOT if drawn < SKIPS + RATHER else dice.choices(groups, weight)[0]
        yield key_of(person, question), question, group
