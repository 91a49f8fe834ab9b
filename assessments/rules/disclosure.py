"""How a count of people may be told, once for page, chart, file and letter; docs/adr/0013 says why so.

None is told as 0. From 1 until below `least` a count is hidden; any other is rounded to the nearest `base`, and a
whole that holds hidden counts more coarsely, as DfE does with regions and England where it hides councils.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

HIDDEN, ABSENT, VOID, LOW = "c", "x", "z", "low"
SYMBOLS = {
    HIDDEN: "hidden to protect people: a small number, or one from which a small number could be worked out",
    LOW: "more than none, and rounds to 0.0%",
    ABSENT: "not available: nothing was counted or published",
    VOID: "does not apply: there is nothing to compare with",
}


@dataclass(frozen=True)
class Told:
    """What is told of a count: `number` as it is written (None: hidden), and between which two a reader knows it.

    `guess` is what a sum takes it for. `hides` when this, or anything that it is made of, is hidden.
    """

    number: int | None
    low: int
    high: int
    guess: int
    hides: bool = False

    @property
    def words(self) -> str:
        """As page, chart and letter write it."""
        return HIDDEN if self.number is None else f"{self.number:,}"


@dataclass(frozen=True)
class Rule:
    """From 1 until below `least` a count is hidden; others are rounded to the nearest `base`."""

    least: int = 5
    base: int = 5

    @property
    def words(self) -> str:
        """The rule in a sentence or two, for a page."""
        nearest = f"Numbers of people are rounded to the nearest {self.base}. " if self.base > 1 else ""
        small = "1 is" if self.least == 2 else f"1 to {self.least - 1} are"
        total = f"A total with such a number in it is rounded to the nearest {self.coarse.base}, or hidden too."
        return f"{nearest}{small} hidden ({HIDDEN}). {total}"

    @property
    def guess(self) -> int:
        """What a hidden count is taken for in a sum."""
        return self.least // 2

    def alone(self, number: int) -> Told:
        """A count that is told by itself."""
        return _alone(self.least, self.base, number)

    def whole(self, number: int, parts: Sequence[Told]) -> Told:
        """A count of all of these parts, told from the truth: hidden where it would narrow what is hidden of a part.

        A reader knows that it is between the lows added up and the highs added up; one who works in a part knows more
        of that part. So it is hidden when it may be near either end of that. And where it is hidden near one end it is
        hidden at the other too, so that being hidden does not say at which end it is. The parts must be told nowhere
        else as another whole: where wholes cross, add up what is `together` told.
        """
        hides, low, high, guess = False, 0, 0, 0
        for each in parts:  # one walk: it runs some ten thousand times for one page
            hides, low, high, guess = hides or each.hides, low + each.low, high + each.high, guess + each.guess
        if len(parts) == 1 or not hides:
            return parts[0] if len(parts) == 1 else self.alone(number)
        coarse, least, most = self.coarse, low + self._room, high - self._room
        told = coarse.alone(number)
        near = told.high < least or told.low > most
        ends_tell = coarse.alone(low).high < least or coarse.alone(high).low > most
        at_end = ends_tell and (told.low <= low or told.high >= high)
        if told.number is None or near or at_end:
            return Told(None, low, high, guess, hides=True)
        return Told(told.number, max(low, told.low), min(high, told.high), told.guess, hides=True)

    def together(self, parts: Sequence[Told]) -> Told:
        """What is told of the parts, added up: it tells nothing new. Hidden when more than half of it is a guess."""
        some = [each for each in parts if each.guess]
        if len(some) == 1:
            return some[0]
        low, high = sum(each.low for each in some), sum(each.high for each in some)
        guess, known = sum(each.guess for each in some), sum(each.number or 0 for each in some)
        number = None if 2 * known < guess else self._rounded(guess)
        return Told(number, low, high, guess, hides=any(each.hides for each in some))

    def split(self, numbers: Sequence[int], whole: Told) -> list[Told]:
        """Counts that add up to a whole which is told too. Of a whole that is too small for all of them none is told.

        Each is told alone but the largest: that is what the others, as they are told, leave of the whole. So its true
        number is told nowhere, and nobody can work a hidden one out from the rest.
        """
        if whole.number == 0:
            return [whole] * len(numbers)
        if whole.number is None or whole.number < self.fewest(len(numbers)):
            return [Told(None, 0, whole.high, whole.guess // len(numbers), hides=True)] * len(numbers)
        told, largest = [self.alone(each) for each in numbers], numbers.index(max(numbers))
        others = sum(each.guess for place, each in enumerate(told) if place != largest)
        left = max(self.base, self._rounded(whole.number - others))
        return [*told[:largest], Told(left, 0, whole.high, left), *told[largest + 1 :]]

    def fewest(self, parts: int) -> int:
        """Of how many people at least a whole is, as it is told, that can be split into so many."""
        return parts * self.least

    @property
    def coarse(self) -> "Rule":
        """How a whole that holds hidden parts is rounded: between two days or two steps of the way on which it reads
        the same it may have grown by more than one hidden part, and a few others that are new, can be."""
        return Rule(self.least, 2 * max(self.least, self.base))

    @property
    def _room(self) -> int:
        """Enough for a hidden count to be anything that is hidden, whatever one reader knows of one part."""
        return 2 * max(self.least - 2, self.base - 1)

    def _rounded(self, number: int) -> int:
        return _rounded(number, self.base)


PLAIN = Rule(least=1, base=1)  # for those who know the people themselves: every count as it is


@cache
def _alone(least: int, base: int, number: int) -> Told:
    if number == 0:
        return Told(0, 0, 0, 0)
    if number < least:
        return Told(None, 1, least - 1, guess=least // 2, hides=True)
    told = max(base, _rounded(number, base))
    low = least if told == base else max(least, told - base // 2)
    return Told(told, low, told + (base - 1) // 2, told)


def _rounded(number: int, base: int) -> int:
    return (number + base // 2) // base * base
