"""What a council may amend of somebody, as it is now, in words, and as it was amended before."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from accounts.functions import FUNCTIONS
from accounts.models import EmploymentSpell, SocialWorker, User
from accounts.queries.histories import history_of_person
from accounts.rules.amendments import LABELS, Facts, Holder
from foundation.words import date_words
from journal.models import Entry

AMENDED = "social-worker.amended"


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was: its name, what it is called, and both values in words."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Amendment:
    """Who amended a record, when and why, and each thing before and after."""

    by: str
    at: datetime
    reason: str
    differences: tuple[Difference, ...]


def facts_of(spell: EmploymentSpell) -> Facts:
    """What is on record of the person who has this employment, and of the employment."""
    person = spell.social_worker
    return Facts(
        person.first_name, person.last_name, person.registration_number, person.email, person.asye_completed_on,
        spell.start, spell.role, tuple(sorted(spell.functions)), spell.team, spell.line_manager_id, spell.is_agency,
    )  # fmt: skip


def holder_of(spell: EmploymentSpell, reader: User) -> Holder:
    """Whose record it is. One statement; of many at once: prefetch `spells`."""
    person = spell.social_worker
    others = [each for each in person.spells.all() if each.pk != spell.pk]
    return Holder(
        has_account=person.user_id is not None,
        is_begun_here=all(each.council_id == spell.council_id for each in others),
        is_reader=person.user_id == reader.pk,
        free_from=max((each.end for each in others if each.end and each.end <= spell.start), default=None),
    )


def differences_in(before: Facts, after: Facts, managers: Mapping[int, str] | None = None) -> list[Difference]:
    """What is different, in words; one statement, where it is the line manager and no names are given."""
    names = before.differences(after)
    if managers is None:
        managers = _managers(before, after) if "line_manager" in names else {}
    was, now = asdict(before), asdict(after)
    return [
        Difference(each, LABELS[each], in_words(each, was[each], managers), in_words(each, now[each], managers))
        for each in names
    ]


def in_words(name: str, value: Any, managers: Mapping[int, str]) -> str:
    """One value as it is read: empty where nothing is recorded."""
    if name == "line_manager":
        return managers.get(value, "")
    if name == "role":
        return str(EmploymentSpell.JobRole(value).label)
    if name == "functions":
        return ", ".join(FUNCTIONS.get(each, each) for each in value)
    if name == "is_agency":
        return "Yes" if value else "No"
    return date_words(value) if isinstance(value, date) else str(value or "")


def amended_last_by(person: SocialWorker) -> User | None:
    """Who last amended this record; nobody has, or it was changed in another way: None."""
    entry = history_of_person(person).filter(verb=AMENDED).first()
    return entry.actor if entry else None


def amendments_of(person: SocialWorker, councils: Iterable[int]) -> list[Amendment]:
    """What these councils amended of this record, the latest first."""
    found: QuerySet[Entry] = history_of_person(person).filter(facts__council__in=list(councils))
    return amendments_in(found.filter(verb=AMENDED))


def amendments_in(history: Iterable[Entry]) -> list[Amendment]:
    """Those among what happened to somebody, in the same order."""
    return [_amendment(each) for each in history if each.verb == AMENDED]


def _managers(*facts: Facts) -> dict[int, str]:
    numbers = [each.line_manager for each in facts if each.line_manager]
    return dict(User.objects.filter(pk__in=numbers).values_list("pk", "name"))


def _amendment(entry: Entry) -> Amendment:
    changed = tuple(
        Difference(each["name"], LABELS.get(each["name"], each["name"]), each["before"], each["after"])
        for each in entry.facts["changes"]
    )
    return Amendment(str(entry.actor or ""), entry.at, entry.facts["reason"], changed)
