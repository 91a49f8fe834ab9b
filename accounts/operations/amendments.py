"""Amend a record: what a council puts right about somebody it employs, said to the person and kept for ever."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Council, EmploymentSpell, Invitation, SocialWorker, User
from accounts.operations.people import may_keep
from accounts.queries.amendments import AMENDED, Difference, amended_last_by, differences_in, facts_of, holder_of
from accounts.queries.people import managers_at
from accounts.rules.amendments import ABOUT_THE_PERSON, Facts, may_amend
from accounts.rules.employment import NOT_HERE
from foundation import clock
from foundation.refusal import Refused
from journal.record import record
from notices import outbox

MOST = 500  # characters that an entry's words may have
TAKEN = Refused("number-taken", "This number is on another record. If both are the same person, contact us.")


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
    before, person = facts_of(spell), spell.social_worker
    _as_seen(before, seen, person, by)
    after, reason = before.amended(_tidy(changes)), reason.strip()
    may_amend(before, after, holder_of(spell, by), reason, on).or_refuse()
    _refuse_strangers(before, after, council, on)
    different = differences_in(before, after)
    _write(spell, after, [each.name for each in different])
    entry = record(
        AMENDED, about=person, by=by, words=_words(different, reason), council=council.pk, spell=spell.pk,
        reason=reason, changes=[asdict(each) for each in different], values=_values(before, after, different),
    )  # fmt: skip
    if before.email != after.email:
        _readdress(person, before.email, entry.pk)
    outbox.promise(
        "record-amended", to=person.email, reader=person.user_id, about=person, once=f"record-amended:{entry.pk}",
        person=person, council=council, by=by, reason=reason, changes=different,
    )  # fmt: skip
    return different


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


def _tidy(changes: Mapping[str, Any]) -> dict[str, Any]:
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


def _write(spell: EmploymentSpell, after: Facts, names: list[str]) -> None:
    """Put on the person what is the person's, the rest on the employment."""
    person = spell.social_worker
    for name in names:
        value = list(after.functions) if name == "functions" else getattr(after, name)
        if name in ABOUT_THE_PERSON:
            setattr(person, name, value)
        else:
            setattr(spell, "line_manager_id" if name == "line_manager" else name, value)
    try:
        with transaction.atomic():
            person.save(update_fields=[each for each in names if each in ABOUT_THE_PERSON])
    except IntegrityError as twice:
        raise TAKEN from twice
    spell.save(update_fields=[each for each in names if each not in ABOUT_THE_PERSON])


def _words(different: list[Difference], reason: str) -> str:
    """For the timeline: before and after, or only what was amended when that is too long; and why."""
    why = f" Why: {reason}"
    full = in_a_line(different) + why
    return full if len(full) <= MOST else f"Amended: {', '.join(each.label for each in different)}.{why}"[:MOST]


def _values(before: Facts, after: Facts, different: list[Difference]) -> dict[str, list[Any]]:
    """Before and after for a program: plain values, dates as text."""
    pairs = {each.name: (getattr(before, each.name), getattr(after, each.name)) for each in different}
    return {name: [_plain(each) for each in pair] for name, pair in pairs.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def _said(words: str) -> str:
    return f"“{words}”" if words else "nothing"


def _readdress(person: SocialWorker, old: str, entry: int) -> None:
    """The old address is told once, without a word about whom; a link that was sent there no longer lets anybody in."""
    open_ones = Invitation.objects.pending().filter(social_worker=person)
    outbox.withdraw_all(open_ones, "invitation")
    open_ones.update(withdrawn_at=clock.now())
    outbox.promise("address-amended", to=old, about=person, once=f"address-amended:{entry}")
