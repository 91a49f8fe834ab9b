"""Work that waits for staff, whichever queue it stands in: since when, by when it was promised, and who has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.models import Ownership
from assessments.rules.due import colour_of, due_words


@dataclass(frozen=True)
class Queued:
    """One piece of work. `work` names it, such as 'appeal:3'; `href` opens it."""

    work: str
    title: str
    since: date
    due: date
    href: str
    about: str = ""

    def clock(self, on: date) -> tuple[str, str]:
        """How long is left or how late it is, with a colour for it."""
        return due_words(self.due, on), colour_of(self.due, on)


@dataclass(frozen=True)
class Owned:
    """The same with who has taken it, if anybody has."""

    queued: Queued
    owner: Ownership | None


def owned(works: Iterable[Queued]) -> list[Owned]:
    """The nearest to its day first, late ones before all; each with its owner. One query."""
    found = sorted(works, key=lambda each: (each.due, each.since, each.work))
    names = [each.work for each in found]
    owners = {each.work: each for each in Ownership.objects.filter(work__in=names).select_related("owner")}
    return [Owned(each, owners.get(each.work)) for each in found]
