"""What a lead looks for among their people, and how many each further choice would find."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from assessments.catalogue.statuses import STATUSES
from assessments.queries.people import Person, is_called
from assessments.queries.stages import ending_of, stages_of
from assessments.rules.standing import Stage

PLACE: dict[str, Callable[[Person], Collection[str]]] = {
    "team": lambda each: (each.team,) if each.team else (),
    "function": lambda each: each.work.functions,
    "asye": lambda each: ("completed" if each.work.completed_asye else "not-recorded",),
    "agency": lambda each: ("yes" if each.work.is_agency else "no",),
    "manager": lambda each: (str(each.work.manager or "none"),),
}  # the answers of a person to each filter about where and how they work
ENDING = "ending"


@dataclass(frozen=True)
class Search:
    """What a lead looks for. Empty means everybody; a status alone means those who have begun it.

    Where the text is the number of a record that was merged into another, `number_now` is the other's.
    """

    text: str = ""
    status: str = ""
    stage: str = ""
    endorsement: str = ""
    team: str = ""
    function: str = ""
    asye: str = ""
    agency: str = ""
    manager: str = ""
    number_now: str = ""

    def fits(self, person: Person) -> bool:
        """Is this somebody they look for?"""
        if not self.is_on_the_way(person) or self.misses(person):
            return False
        return not self.text or self.calls(person)

    def calls(self, person: Person) -> bool:
        """Is it their name or number that was typed, or one that they had?"""
        return is_called(person, self.text) or person.registration_number == self.number_now

    def is_on_the_way(self, person: Person) -> bool:
        """Are they where the search looks?"""
        return self.is_at(person.code)

    def is_at(self, code: int) -> bool:
        """Is this where to look? Many people stand at the same place, so each place is looked at once."""
        if code not in self._seen:
            self._seen[code] = self._is_at(stages_of(code), ending_of(code))
        return self._seen[code]

    def _is_at(self, stages: Mapping[str, Stage], ending: Collection[str]) -> bool:
        """Are these the stages to look for: for the status chosen, or for any?"""
        if self.endorsement and not (self.status in ending if self.status else ending):
            return False
        if not self.status:
            return not self.stage or _is_at(self.stage, stages.values())
        return stages[self.status] == self.stage if self.stage else stages[self.status] != Stage.NOT_STARTED

    def misses(self, person: Person) -> tuple[str, ...]:
        """The filters about their work that leave them out."""
        return tuple([name for name, value in self._wanted if value not in PLACE[name](person)])

    @cached_property
    def _seen(self) -> dict[int, bool]:
        return {}

    @cached_property
    def _wanted(self) -> list[tuple[str, str]]:
        return [(name, value) for name in PLACE if (value := getattr(self, name))]


def _is_at(stage: str, stages: Collection[Stage]) -> bool:
    """Without a status: at this stage for any; or, not having started, for all."""
    fits = (each == stage for each in stages)
    return all(fits) if stage == Stage.NOT_STARTED else any(fits)


EVERYBODY = Search()


def counts_of(people: list[Person], search: Search) -> dict[str, Counter[str]]:
    """How many each choice of each filter would find, the other filters staying as they are."""
    called = [*filter(search.calls, people)] if search.text else people
    missing: dict[tuple[str, ...], list[Person]] = {}
    for person in called:
        missing.setdefault(search.misses(person), []).append(person)
    fitting = missing.get((), [])
    there = {names: [*filter(search.is_on_the_way, group)] for names, group in missing.items() if len(names) < 2}
    counts = {}
    for name, answers in PLACE.items():
        found = (*there.get((), ()), *there.get((name,), ()))
        counts[name] = Counter(chain.from_iterable(map(answers, found)))
    return counts | _of_ways(Counter([each.code for each in fitting]), search)


def _of_ways(codes: Counter[int], search: Search) -> dict[str, Counter[str]]:
    """The same for status, stage and endorsement, by how many stand at the same place."""
    options = {
        "status": [(status, replace(search, status=status)) for status in STATUSES],
        "stage": [(stage.value, replace(search, stage=stage.value)) for stage in Stage],
        "endorsement": [(ENDING, replace(search, endorsement=ENDING))],
    }
    return {
        name: Counter({value: _found(codes, each) for value, each in searches}) for name, searches in options.items()
    }


def _found(codes: Counter[int], search: Search) -> int:
    return sum(number for code, number in codes.items() if search.is_at(code))
