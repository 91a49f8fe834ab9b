"""Every policy: the value in force on a day, since when, what comes next, and all that was ever decided."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from assessments.catalogue.policies import LABELS, Policy
from assessments.catalogue.policy_parts import Group
from assessments.catalogue.statuses import STATUSES
from assessments.models import PolicyValue
from journal.models import Entry

META = {each.name: each.metadata for each in fields(Policy)}
DEFAULTS = {each.name: each.default for each in fields(Policy)}
SOURCE = re.compile(r" ?\[[^]]*\]")


@dataclass(frozen=True)
class InForce:
    """One policy on a day. `since` is None while nobody has decided anything else than its first value."""

    key: str
    value: Any
    since: PolicyValue | None
    next: PolicyValue | None

    @property
    def label(self) -> str:
        """What to call it."""
        return LABELS[self.key]

    @property
    def group(self) -> Group:
        """What it is about."""
        return Group(META[self.key]["group"])

    @property
    def why(self) -> str:
        """Why its first value is what it is, without the marks of the notes it was taken from."""
        return SOURCE.sub("", META[self.key]["why"])

    @property
    def reason(self) -> str:
        """Why it is what it is: the reason given for the last change, or that of its first value."""
        return self.since.reason if self.since else self.why

    @property
    def words(self) -> str:
        """The value in words."""
        return words_of(self.key, self.value)

    @property
    def next_words(self) -> str:
        """The next value in words; empty when no change is coming."""
        return words_of(self.key, self.next.value) if self.next else ""


def in_force(on: date) -> list[InForce]:
    """Every policy in the order of the catalogue, in one query."""
    decided: dict[str, list[PolicyValue]] = {key: [] for key in LABELS}
    for each in PolicyValue.objects.order_by("effective_from"):
        decided.get(each.key, []).append(each)
    return [_in_force(key, values, on) for key, values in decided.items()]


def by_group(policies: Iterable[InForce]) -> list[tuple[Group, list[InForce]]]:
    """The same under what they are about."""
    found = list(policies)
    return [(group, [each for each in found if each.group is group]) for group in Group]


def to_come(policies: Iterable[InForce]) -> list[InForce]:
    """Those that change, soonest first."""
    coming = [(each.next.effective_from, each) for each in policies if each.next]
    return [each for _, each in sorted(coming, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class TakenBack:
    """A change that was taken back before it began."""

    effective_from: date
    words: str
    entry: Entry


def taken_back(key: str) -> list[TakenBack]:
    """Every change of this policy that was taken back before it began, the latest first."""
    entries = Entry.objects.filter(verb="policy.withdrawn", facts__key=key).select_related("actor")
    return [
        TakenBack(date.fromisoformat(each.facts["effective_from"]), words_of(key, each.facts["value"]), each)
        for each in entries
    ]


def state_of(decided: Iterable[PolicyValue]) -> str:
    """A word for what is decided about one policy, that changes whenever that does."""
    return "-".join(str(each.pk) for each in decided) or "none"


def history_of(key: str) -> list[PolicyValue]:
    """Every value decided for this policy, the furthest ahead first."""
    return list(PolicyValue.objects.filter(key=key).select_related("set_by").order_by("-effective_from"))


def one_in_force(key: str, decided: list[PolicyValue], on: date) -> InForce:
    """One policy on a day, from its history."""
    return _in_force(key, sorted(decided, key=lambda each: each.effective_from), on)


def words_of(key: str, value: Any) -> str:
    """12 months; 60% of the marks; Yes; Practice supervisor and practice leader."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (list, tuple)):
        return ", ".join(STATUSES[each].name for each in STATUSES if each in value) or "None"
    unit = META[key]["unit"]
    unit = unit.removesuffix("s") if value == 1 and not unit.endswith("marks") else unit
    return f"{value}{unit}" if unit.startswith("%") else f"{value} {unit}".strip()


def _in_force(key: str, decided: list[PolicyValue], on: date) -> InForce:
    """`decided` is oldest first."""
    past = [each for each in decided if each.effective_from <= on]
    coming = [each for each in decided if each.effective_from > on]
    value = past[-1].value if past else DEFAULTS[key]
    return InForce(key, value, past[-1] if past else None, coming[0] if coming else None)
