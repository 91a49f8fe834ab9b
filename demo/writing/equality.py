"""What people answered for equality monitoring: made up, and for one age group with a gap on purpose.

Shares of groups are roughly those of the workforce; nothing is known of who was accredited. In the pilot older people
did worse [S11]. So that the page has something to find, people of 45 to 54 are accredited less often here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from accounts.characteristics import CHARACTERISTICS, RATHER_NOT
from accounts.models import EqualityAnswer
from accounts.queries.equality import key_of
from assessments.queries.equality import Span, outcomes, waits
from demo.chance import chance
from foundation.copying import copy_in

YEARS = timedelta(days=4 * 365)
ANSWERS, RATHER, SKIPS = 0.8, 0.05, 0.03  # of people; of their answers
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
OLDER_BY_RESULT = {1: 13, 0: 55}  # of a hundred, by whether the first result was accredited


def write_answers(seed: int, today: date) -> int:
    """Four of five who have had a session or a result say something. Returns how many answers there are."""
    span, dice = Span(today - YEARS, today), chance(seed, "equality")
    reached = outcomes(span)
    people = sorted({*reached, *waits(span)})
    rows = [row for person in people if dice.random() < ANSWERS for row in _answers(person, reached.get(person), dice)]
    dice.shuffle(rows)  # so that not even the order says which belong together
    copy_in(EqualityAnswer, ("key", "question", "group"), rows)
    return len(rows)


def _answers(person: int, reached: int | None, dice: Random) -> Iterator[tuple[str, str, str]]:
    for question in CHARACTERISTICS:
        drawn = dice.random()
        if drawn < SKIPS:
            continue
        weights = dict(WEIGHTS[question])
        if question == "age" and reached is not None:
            others = sum(weights.values()) - weights[OLDER]
            share = OLDER_BY_RESULT[reached] / 100
            weights[OLDER] = round(others * share / (1 - share))
        group = RATHER_NOT if drawn < SKIPS + RATHER else dice.choices(list(weights), list(weights.values()))[0]
        yield key_of(person, question), question, group
