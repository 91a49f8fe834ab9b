"""Social workers who join a council's people, and who leave them."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts import registration
from accounts.models import Council, Employer, EmploymentSpell, SocialWorker, User
from accounts.queries.people import employers_of, holder_of_address, known, managers_at
from accounts.roles import Permission
from accounts.rules import employment
from foundation.models import named
from foundation.refusal import YES, Decision, Refused
from foundation.words import date_words
from journal.record import Said, record_many

ADDED, LEFT = "social-worker.added", "social-worker.left"


@transaction.atomic
def add(
    *, registration_number: str, first_name: str, last_name: str, email: str, employer: Employer, council: Council,
    start: date, role: str, team: str = "", line_manager: User | None = None, is_agency: bool = False,
    by: User, on: date,
) -> SocialWorker:  # fmt: skip
    """Put somebody on this council's people from `start`: a new record, or a known one with its history.

    A record that is known keeps its name and email address: they are the person's, not the council's.
    """
    may_keep(by, council, on).or_refuse()
    employment.may_start(start, on).or_refuse()
    _refuse_strangers(employer, council, line_manager, on)
    number = registration.read(registration_number)
    held = SocialWorker.objects.select_for_update().numbered(number).first()
    employment.may_join(known(held) if held else None, last_name, council.pk, start, on).or_refuse()
    if held is None:
        email = email.strip().lower()
        employment.may_have_address(holder_of_address(email, council, on)).or_refuse()
    person = held or _person(number, first_name, last_name, email)
    spell = _begin(
        social_worker=person, employer=employer, council=council, start=start, role=role, team=team.strip(),
        line_manager=line_manager, is_agency=is_agency,
    )  # fmt: skip
    record_many(ADDED, [added(person.pk, spell.pk, council, start)], by=by)
    return person


@transaction.atomic
def end_employment(*, social_worker: SocialWorker, council: Council, last_day: date, by: User, on: date) -> date:
    """End their employment here; return the first day on which this council no longer sees them."""
    may_keep(by, council, on).or_refuse()
    social_worker = SocialWorker.objects.select_for_update().get(pk=social_worker.pk)
    employment.may_leave(known(social_worker), council.pk, last_day, on).or_refuse()
    end = last_day + employment.ONE_DAY
    EmploymentSpell.objects.filter(social_worker=social_worker, council=council, end__isnull=True).update(end=end)
    record_many(LEFT, [left(social_worker.pk, council, last_day)], by=by)
    return end


def added(person: int, spell: int, council: Council, start: date) -> Said:
    """What the journal says of somebody who joined."""
    return Said(
        named(SocialWorker, person), f"Added to the people of {council.name}.",
        {"spell": spell, "council": council.pk, "start": start.isoformat()},
    )  # fmt: skip


def left(person: int, council: Council, last_day: date) -> Said:
    """What the journal says of somebody who leaves."""
    words = f"Leaves the people of {council.name}. Last working day: {date_words(last_day)}."
    return Said(named(SocialWorker, person), words, {"council": council.pk, "last_day": last_day.isoformat()})


def may_keep(by: User, council: Council, on: date) -> Decision:
    """A lead keeps the people of their own council."""
    if by.is_active and council.pk in by.council_ids(on, Permission.KEEP_PEOPLE):
        return YES
    return Decision("not-your-council", "You can add and end employment only at the council you lead for.")


def _refuse_strangers(employer: Employer, council: Council, line_manager: User | None, on: date) -> None:
    if not employers_of(council, on).filter(pk=employer.pk).exists():
        employment.not_an_employer(employer, council).or_refuse()
    if line_manager and not managers_at(council, on).filter(pk=line_manager.pk).exists():
        employment.NOT_A_MANAGER.or_refuse()


def _person(number: str, first_name: str, last_name: str, email: str) -> SocialWorker:
    """A new record with this number. Two who type it at once: the second looks again."""
    try:
        with transaction.atomic():
            return SocialWorker.objects.create(
                registration_number=number, first_name=first_name.strip(), last_name=last_name.strip(),
                email=email,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("just-added", "Somebody else has just added this number. Look for it in your people.") from twice


def _begin(**words: object) -> EmploymentSpell:
    try:
        with transaction.atomic():
            return EmploymentSpell.objects.create(**words)
    except IntegrityError as twice:
        raise Refused("already-yours", "Already one of your people.") from twice
