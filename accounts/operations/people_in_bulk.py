"""Many social workers who join a council's people, or leave them, at once: all of them or none.

Each is answered by the rules of the single call, and leaves the same rows and the same words in the journal. What a
single call asks of the database once a person is asked once for all, by whoever looks at them, and handed in.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction

from accounts.models import Council, Employer, EmploymentSpell, SocialWorker, User
from accounts.operations.people import ADDED, LEFT, added, left, may_keep
from accounts.queries.people import Ground, known
from accounts.rules import employment
from foundation.copying import A_BLOCK, copy_numbered
from foundation.refusal import YES, Decision, Refused
from journal.record import record_many

OF_A_RECORD = ("registration_number", "first_name", "last_name", "email")
OF_A_SPELL = ("social_worker_id", "employer_id", "council_id", "start", "role", "team", "line_manager_id")


class Joining(NamedTuple):
    """Somebody who joins; the registration number as it is kept."""

    registration_number: str
    first_name: str
    last_name: str
    email: str
    employer: Employer
    start: date
    role: str
    team: str = ""
    line_manager: User | None = None


class Leaving(NamedTuple):
    """Somebody who leaves after their last working day."""

    social_worker: SocialWorker
    last_day: date


class Joined(NamedTuple):
    """The numbers of the employment that began and of its person, and whether their record was made for it."""

    spell: int
    person: int
    is_new: bool


def may_be_added(each: Joining, ground: Ground, council: Council, on: date) -> Decision:
    """May the council add them? In the order of the single call. Who asks is looked at once, by `may_keep`."""
    held = ground.held.get(each.registration_number)
    person = known(held) if held else None
    return (
        employment.may_start(each.start, on)
        and (YES if each.employer.pk in ground.employers else employment.not_an_employer(each.employer, council))
        and (YES if not each.line_manager or each.line_manager.pk in ground.managers else employment.NOT_A_MANAGER)
        and employment.may_join(person, each.last_name, council.pk, each.start, on)
        and (YES if person else employment.may_have_address(ground.holder_of(each.email)))
    )


@transaction.atomic
def add_all(*, joining: Collection[Joining], ground: Ground, council: Council, by: User, on: date) -> list[Joined]:
    """Put them all on the council's people, each from their start; or none, and raise the first no.

    `ground` is what there is about them, gathered in this very transaction after `hold`: it isn't gathered again.
    """
    may_keep(by, council, on).or_refuse()
    for each in joining:
        may_be_added(each, ground, council, on).or_refuse()
    joined = _begun(joining, ground, council)
    words = zip(joined, joining, strict=True)
    record_many(ADDED, (added(each.person, each.spell, council, one.start) for each, one in words), by=by)
    return joined


@transaction.atomic
def end_all(*, leaving: Collection[Leaving], council: Council, by: User, on: date) -> None:
    """End their employment here, each after their last day; or nobody's, and raise the first no.

    The social workers come with their spells, read in this very transaction after `hold`: they aren't read again.
    """
    may_keep(by, council, on).or_refuse()
    for person, last_day in leaving:
        employment.may_leave(known(person), council.pk, last_day, on).or_refuse()
    spells = [
        _ended(spell, last_day)
        for person, last_day in leaving
        for spell in person.spells.all()
        if spell.council_id == council.pk and spell.end is None
    ]
    EmploymentSpell.objects.bulk_update(spells, ["end"], batch_size=A_BLOCK)
    record_many(LEFT, (left(person.pk, council, last_day) for person, last_day in leaving), by=by)


def hold(numbers: Collection[str]) -> None:
    """Lock whoever has these numbers until the transaction ends, in one order for everybody."""
    people = SocialWorker.objects.select_for_update(no_key=True).order_by("pk")
    merged = people.with_numbers(numbers).values_list("merged_into", flat=True)
    if into := [each for each in merged if each]:
        list(people.filter(pk__in=into).values_list("pk"))


def _begun(joining: Collection[Joining], ground: Ground, council: Council) -> list[Joined]:
    """New records where there is none, and a spell for each. Somebody else who adds one of them now is first."""
    held = [ground.held.get(each.registration_number) for each in joining]
    new = [each for each, person in zip(joining, held, strict=True) if person is None]
    try:
        with transaction.atomic():
            made = iter(copy_numbered(SocialWorker, OF_A_RECORD, map(_record, new)))
            people = [person.pk if person else next(made) for person in held]
            rows = (_spell(each, person, council) for each, person in zip(joining, people, strict=True))
            spells = copy_numbered(EmploymentSpell, OF_A_SPELL, rows)
    except IntegrityError as twice:
        raise Refused("just-added", "Somebody else has just added one of these numbers. Look at them again.") from twice
    return [Joined(*each) for each in zip(spells, people, [person is None for person in held], strict=True)]


def _record(each: Joining) -> tuple[str, ...]:
    return each.registration_number, each.first_name.strip(), each.last_name.strip(), each.email.strip().lower()


def _spell(each: Joining, person: int, council: Council) -> tuple[object, ...]:
    manager = each.line_manager and each.line_manager.pk
    return person, each.employer.pk, council.pk, each.start, each.role, each.team.strip(), manager


def _ended(spell: EmploymentSpell, last_day: date) -> EmploymentSpell:
    spell.end = last_day + employment.ONE_DAY
    return spell
