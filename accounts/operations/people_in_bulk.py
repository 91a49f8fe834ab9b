"""Many social workers who join a council's people, or leave them, at once: all of them or none.

Each is answered by the rules of the single call, and leaves the same rows and the same words in the journal. What a
single call asks of the database once a person is asked here once for all.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction

from accounts.models import Council, Employer, EmploymentSpell, SocialWorker, User
from accounts.operations.people import added, left, may_keep
from accounts.queries.people import Ground, ground_of, held_by, known
from accounts.rules import employment
from foundation.refusal import YES, Decision, Refused
from journal.record import record_all

A_BLOCK = 1000


@dataclass(frozen=True)
class Joining:
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


@dataclass(frozen=True)
class Leaving:
    """Somebody who leaves after their last working day."""

    social_worker: SocialWorker
    last_day: date


class Joined(NamedTuple):
    """The employment that began, and whether the record of its person was made for it."""

    spell: EmploymentSpell
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
    )


@transaction.atomic
def add_all(*, joining: Collection[Joining], council: Council, by: User, on: date) -> list[Joined]:
    """Put them all on the council's people, each from their start; or none, and raise the first no."""
    may_keep(by, council, on).or_refuse()
    hold([each.registration_number for each in joining])
    ground = ground_of(council, [each.registration_number for each in joining], on)
    for each in joining:
        may_be_added(each, ground, council, on).or_refuse()
    spells = _begun(joining, ground, council)
    record_all(added(spell, by) for spell in spells)
    return [Joined(each, each.social_worker.registration_number not in ground.held) for each in spells]


@transaction.atomic
def end_all(*, leaving: Collection[Leaving], council: Council, by: User, on: date) -> list[EmploymentSpell]:
    """End their employment here, each after their last day; or nobody's, and raise the first no."""
    may_keep(by, council, on).or_refuse()
    last_days = {each.social_worker.registration_number: each.last_day for each in leaving}
    hold(last_days)
    held = held_by(last_days)
    for number, last_day in last_days.items():
        employment.may_leave(known(held[number]), council.pk, last_day, on).or_refuse()
    spells = [
        _ended(spell, last_days[number])
        for number, person in held.items()
        for spell in person.spells.all()
        if spell.council_id == council.pk and spell.end is None
    ]
    EmploymentSpell.objects.bulk_update(spells, ["end"], batch_size=A_BLOCK)
    record_all(left(held[number], council, last_day, by) for number, last_day in last_days.items())
    return spells


def hold(numbers: Collection[str]) -> None:
    """Lock whoever has these numbers until the transaction ends, in one order for everybody."""
    people = SocialWorker.objects.select_for_update(no_key=True).order_by("pk")
    merged = people.filter(registration_number__in=list(numbers)).values_list("merged_into", flat=True)
    if into := [each for each in merged if each]:
        list(people.filter(pk__in=into).values_list("pk"))


def _begun(joining: Collection[Joining], ground: Ground, council: Council) -> list[EmploymentSpell]:
    """New records where there is none, and a spell for each. Somebody else who adds one of them now is first."""
    try:
        with transaction.atomic():
            new = [_record(each) for each in joining if each.registration_number not in ground.held]
            made = {each.registration_number: each for each in SocialWorker.objects.bulk_create(new, A_BLOCK)}
            people = {**ground.held, **made}
            begun = (_spell(each, people[each.registration_number], council) for each in joining)
            return EmploymentSpell.objects.bulk_create(begun, A_BLOCK)
    except IntegrityError as twice:
        raise Refused("just-added", "Somebody else has just added one of these numbers. Look at them again.") from twice


def _record(each: Joining) -> SocialWorker:
    return SocialWorker(
        registration_number=each.registration_number, first_name=each.first_name.strip(),
        last_name=each.last_name.strip(), email=each.email.strip().lower(),
    )  # fmt: skip


def _spell(each: Joining, person: SocialWorker, council: Council) -> EmploymentSpell:
    return EmploymentSpell(
        social_worker=person, employer=each.employer, council=council, start=each.start, role=each.role,
        team=each.team.strip(), line_manager=each.line_manager,
    )  # fmt: skip


def _ended(spell: EmploymentSpell, last_day: date) -> EmploymentSpell:
    spell.end = last_day + employment.ONE_DAY
    return spell
