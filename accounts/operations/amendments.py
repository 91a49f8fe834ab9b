"""Amend a record: what a council puts right about somebody it employs, said to the person and kept for ever."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Council, EmploymentSpell, Invitation, SocialWorker, User
from accounts.operations.people import may_keep
from accounts.queries.amendments import AMENDED, Difference, amended_last_by, differences_in, facts_of, holder_of
from accounts.queries.people import holder_of_address, managers_at
from accounts.rules.amendments import ABOUT_THE_PERSON, Facts, may_amend
from accounts.rules.employment import NOT_HERE, may_have_address
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from journal.record import entry, record_all
from notices import outbox

MOST = 500  # characters that an entry's words may have
TAKEN = Refused("number-taken", "This number is on another record. If both are the same person, contact us.")


@dataclass(frozen=True)
class Amended:
    """A record before and after, and what is different, in words."""

    spell: EmploymentSpell
    before: Facts
    after: Facts
    different: tuple[Difference, ...]

    @property
    def person(self) -> SocialWorker:
        """Whose record it is."""
        return self.spell.social_worker

    @property
    def fields_of_person(self) -> list[str]:
        """What is different, of the person's own."""
        return [each.name for each in self.different if each.name in ABOUT_THE_PERSON]

    @property
    def fields_of_spell(self) -> list[str]:
        """What is different, of the employment."""
        return [each.name for each in self.different if each.name not in ABOUT_THE_PERSON]

    def put_on(self) -> None:
        """Set what is different on the rows, and save nothing."""
        for name in self.fields_of_person:
            setattr(self.person, name, getattr(self.after, name))
        for name in self.fields_of_spell:
            value = list(self.after.functions) if name == "functions" else getattr(self.after, name)
            setattr(self.spell, "line_manager_id" if name == "line_manager" else name, value)

    def values(self) -> dict[str, list[Any]]:
        """Before and after for a program: plain values, dates as text."""
        names = [each.name for each in self.different]
        return {name: [_plain(getattr(self.before, name)), _plain(getattr(self.after, name))] for name in names}


@transaction.atomic
def amend(
    *, social_worker: SocialWorker, council: Council, changes: Mapping[str, Any], reason: str, seen: Facts | None,
    by: User, on: date,
) -> list[Difference]:  # fmt: skip
    """Put `changes` (by the names of `Facts`) on record, or refuse; returns what is different now.

    `seen` is the record as whoever changes it has read it: refused, and nothing lost, when it is no longer so. None:
    nobody has read it, such as a row of a sheet.
    """
    may_keep(by, council, on).or_refuse()
    spell = _spell_here(social_worker, council, on)
    before = facts_of(spell)
    _as_seen(before, seen, spell.social_worker, by)
    after, reason = before.amended(tidy(changes)), reason.strip()
    may_amend(before, after, holder_of(spell, by), reason, on).or_refuse()
    _refuse_strangers(before, after, council, on)
    if after.email != before.email:
        may_have_address(holder_of_address(after.email, council, on, spell.social_worker)).or_refuse()
    amended = Amended(spell, before, after, tuple(differences_in(before, after)))
    _save(amended)
    say_and_tell([amended], council, reason, by)
    return list(amended.different)


def say_and_tell(amended: Sequence[Amended], council: Council, reason: str, by: User) -> None:
    """Write down in the journal what was amended, and to each person; an old address is told that it is not used."""
    entries = record_all(_entry(each, council, reason, by) for each in amended)
    told = list(zip(amended, entries, strict=True))
    moved = [(each, said.pk) for each, said in told if each.before.email != each.after.email]
    if moved:
        _readdress([each.person for each, _ in moved])
    outbox.keep(
        outbox.owed("address-amended", to=each.before.email, about=each.person, once=f"address-amended:{number}")
        for each, number in moved
    )
    outbox.keep(
        outbox.owed(
            "record-amended", to=each.person.email, reader=each.person.user_id, about=each.person,
            once=f"record-amended:{said.pk}", person=each.person, council=council, by=by, reason=reason,
            changes=each.different,
        )
        for each, said in told
    )  # fmt: skip


def in_a_line(different: Iterable[Difference]) -> str:
    """'Team: “North” became “South”.' for each difference, one after the other."""
    return " ".join(f"{each.label}: {_said(each.before)} became {_said(each.after)}." for each in different)


def _spell_here(social_worker: SocialWorker, council: Council, on: date) -> EmploymentSpell:
    """Their employment with this council today, the longest, with its person locked: whoever else comes waits."""
    person = SocialWorker.objects.select_for_update().get(pk=social_worker.pk)
    spell = person.spells_on(on).filter(council=council).first()
    if spell is None:
        raise Refused(NOT_HERE.code, NOT_HERE.reason)
    spell.social_worker = person
    return spell


def _as_seen(now: Facts, seen: Facts | None, person: SocialWorker, by: User) -> None:
    if seen is None or seen == now:
        return
    doer = amended_last_by(person)
    who = "you" if doer == by else doer.name if doer else "somebody else"
    what = in_a_line(differences_in(seen, now))
    raise Refused("changed", f"After you opened this page, {who} changed the record. {what} Check before you save.")


def tidy(changes: Mapping[str, Any]) -> dict[str, Any]:
    """As a record keeps them: text without spaces around it, an address in lower case, functions in order."""
    kept = {name: each.strip() if isinstance(each, str) else each for name, each in changes.items()}
    if "email" in kept:
        kept["email"] = kept["email"].lower()
    if "functions" in kept:
        kept["functions"] = tuple(sorted(kept["functions"]))
    return kept


def _refuse_strangers(before: Facts, after: Facts, council: Council, on: date) -> None:
    manager = after.line_manager
    if manager and manager != before.line_manager and not managers_at(council, on).filter(pk=manager).exists():
        raise Refused("not-a-manager", "Choose a line manager who can endorse at your council.")


def _save(amended: Amended) -> None:
    """Put on the person what is the person's, the rest on the employment."""
    amended.put_on()
    try:
        with transaction.atomic():
            amended.person.save(update_fields=amended.fields_of_person)
    except IntegrityError as twice:
        raise TAKEN from twice
    amended.spell.save(update_fields=amended.fields_of_spell)


def _entry(amended: Amended, council: Council, reason: str, by: User) -> Entry:
    different = amended.different
    return entry(
        AMENDED, about=amended.person, by=by, words=_words(different, reason), council=council.pk,
        spell=amended.spell.pk, reason=reason, changes=[asdict(each) for each in different], values=amended.values(),
    )  # fmt: skip


def _words(different: Iterable[Difference], reason: str) -> str:
    """For the timeline: before and after, or only what was amended when that is too long; and why."""
    why = f" Why: {reason}"
    full = in_a_line(different) + why
    return full if len(full) <= MOST else f"Amended: {', '.join(each.label for each in different)}.{why}"[:MOST]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def _said(words: str) -> str:
    return f"“{words}”" if words else "nothing"


def _readdress(people: Sequence[SocialWorker]) -> None:
    """A link that was sent to the old address no longer lets anybody in."""
    open_ones = Invitation.objects.pending().filter(social_worker__in=people)
    outbox.withdraw_all(open_ones, "invitation")
    open_ones.update(withdrawn_at=clock.now())
