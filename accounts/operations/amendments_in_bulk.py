"""Many records amended at once, by the rules of the single call and with its words: all of them or none."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from accounts.operations.amendments import Amended, say_and_tell, tidy
from accounts.operations.people import may_keep
from accounts.operations.people_in_bulk import hold
from accounts.queries.amendments import differences_in, facts_of, holder_of
from accounts.queries.people import Ground, ground_of, spell_here
from accounts.rules.amendments import may_amend
from accounts.rules.employment import NOT_A_MANAGER, NOT_HERE, may_have_address
from foundation.copying import A_BLOCK
from foundation.refusal import Decision


@dataclass(frozen=True)
class Amending:
    """What is to be different about somebody, by the names of `Facts`."""

    registration_number: str
    changes: Mapping[str, Any]


def amended(each: Amending, spell: EmploymentSpell, managers: Mapping[int, str]) -> Amended:
    """The record before and after. Nothing is saved."""
    before = facts_of(spell)
    after = before.amended(tidy(each.changes))
    return Amended(spell, before, after, tuple(differences_in(before, after, managers)))


def may_be_amended(each: Amended, ground: Ground, by: User, reason: str, on: date) -> Decision:
    """May the council amend this record so? In the order of the single call."""
    if each.spell.start > on:
        return NOT_HERE
    manager = each.after.line_manager
    is_stranger = manager and manager != each.before.line_manager and manager not in ground.managers
    may = may_amend(each.before, each.after, holder_of(each.spell, by), reason, on)
    taken = ground.holder_of(each.after.email, each.person) if each.after.email != each.before.email else ""
    return may and (NOT_A_MANAGER if is_stranger else may_have_address(taken))


@transaction.atomic
def amend_all(*, amending: Collection[Amending], reason: str, council: Council, by: User, on: date) -> list[Amended]:
    """Amend every one of these records; or none, and raise the first no."""
    may_keep(by, council, on).or_refuse()
    numbers = [each.registration_number for each in amending]
    hold(numbers)
    ground = ground_of(council, numbers, [each.changes["email"] for each in amending if "email" in each.changes], on)
    managers = manager_names(ground)
    done = [amended(each, _spell(each, ground, council, on), managers) for each in amending]
    put_all(amended=done, ground=ground, reason=reason, council=council, by=by, on=on)
    return done


@transaction.atomic
def put_all(
    *, amended: Sequence[Amended], ground: Ground, reason: str, council: Council, by: User, on: date
) -> None:  # fmt: skip
    """The same for records as they will be (`amended`), with what was gathered in this transaction after `hold`."""
    may_keep(by, council, on).or_refuse()
    for each in amended:
        may_be_amended(each, ground, by, reason, on).or_refuse()
    _save_all(amended)
    say_and_tell(amended, council, reason, by)


def manager_names(ground: Ground) -> dict[int, str]:
    """The names of all who manage at the council or manage one of these people, by number. One query."""
    managing = {spell.line_manager_id for each in ground.held.values() for spell in each.spells.all()}
    numbers = [number for number in {*managing, *ground.managers} if number]
    return dict(User.objects.filter(pk__in=numbers).order_by().values_list("pk", "name"))


def _spell(each: Amending, ground: Ground, council: Council, on: date) -> EmploymentSpell:
    person = ground.held.get(each.registration_number)
    spell = spell_here(person, council, on) if person else None
    if spell is None:
        NOT_HERE.or_refuse()
    assert spell
    return spell


def _save_all(done: Collection[Amended]) -> None:
    for each in done:
        each.put_on()
    people = [each.person for each in done if each.fields_of_person]
    if people:
        SocialWorker.objects.bulk_update(
            people, sorted({name for each in done for name in each.fields_of_person}), A_BLOCK
        )
    spells = [each.spell for each in done if each.fields_of_spell]
    if spells:
        EmploymentSpell.objects.bulk_update(
            spells, sorted({name for each in done for name in each.fields_of_spell}), A_BLOCK
        )
