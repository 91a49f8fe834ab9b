"""Social workers who join a council's people, and who leave them."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts import registration
from accounts.models import Council, Employer, EmploymentSpell, SocialWorker, User
from accounts.queries.people import employers_of, managers_at
from accounts.roles import Permission
from foundation.refusal import YES, Decision, Refused
from foundation.words import date_words
from journal.record import record

EARLIEST = date(2000, 1, 1)
AHEAD = timedelta(days=92)  # three months


@transaction.atomic
def add(
    *, registration_number: str, first_name: str, last_name: str, email: str, employer: Employer, council: Council,
    start: date, role: str, team: str = "", line_manager: User | None = None, by: User, on: date,
) -> SocialWorker:  # fmt: skip
    """Put somebody on this council's people from `start`: a new record, or a known one with its history.

    A record that is known keeps its name and email address: they are the person's, not the council's.
    """
    may_keep(by, council, on).or_refuse()
    may_start(start, on).or_refuse()
    _refuse_strangers(employer, council, line_manager, on)
    person = _person(_number(registration_number), first_name, last_name, email)
    _refuse_two_at_once(person, council, start, on)
    spell = _begin(
        social_worker=person, employer=employer, council=council, start=start, role=role, team=team.strip(),
        line_manager=line_manager,
    )  # fmt: skip
    record(
        "social-worker.added", about=person, by=by, words=f"Added to the people of {council.name}.", spell=spell.pk,
        council=council.pk, start=start.isoformat(),
    )  # fmt: skip
    return person


@transaction.atomic
def end_employment(*, social_worker: SocialWorker, council: Council, last_day: date, by: User, on: date) -> date:
    """End their employment here; return the first day on which this council no longer sees them."""
    may_keep(by, council, on).or_refuse()
    SocialWorker.objects.select_for_update().get(pk=social_worker.pk)
    spells = list(EmploymentSpell.objects.filter(social_worker=social_worker, council=council, end__isnull=True))
    if not spells:
        raise Refused("not-open", _why_not_open(social_worker, council, on))
    may_end(last_day, max(spell.start for spell in spells), on).or_refuse()
    end = last_day + timedelta(days=1)
    EmploymentSpell.objects.filter(pk__in=[spell.pk for spell in spells]).update(end=end)
    record(
        "social-worker.left", about=social_worker, by=by, council=council.pk, last_day=last_day.isoformat(),
        words=f"Leaves the people of {council.name}. Last working day: {date_words(last_day)}.",
    )  # fmt: skip
    return end


def may_keep(by: User, council: Council, on: date) -> Decision:
    """A lead keeps the people of their own council."""
    if by.is_active and council.pk in by.council_ids(on, Permission.KEEP_PEOPLE):
        return YES
    return Decision("not-your-council", "You can add and end employment only at the council you lead for.")


def may_start(start: date, on: date) -> Decision:
    """Employment begins at most three months from now, and not before 2000."""
    if start < EARLIEST:
        return Decision("too-early", "Start date must be in 2000 or later.")
    if start > on + AHEAD:
        return Decision("too-late", "Start date must be no more than 3 months ahead. Add them nearer the day.")
    return YES


def may_end(last_day: date, start: date, on: date) -> Decision:
    """Employment ends once it has begun, and at most three months from now."""
    if last_day < start:
        return Decision("before-start", f"Last working day must be on or after {date_words(start)}, when they started.")
    if last_day > on + AHEAD:
        return Decision("too-late", "Last working day must be no more than 3 months ahead. Tell us nearer the day.")
    return YES


def _number(written: str) -> str:
    try:
        return registration.normalise(written)
    except ValueError as wrong:
        raise Refused("no-number", str(wrong)) from wrong


def _refuse_strangers(employer: Employer, council: Council, line_manager: User | None, on: date) -> None:
    if not employers_of(council, on).filter(pk=employer.pk).exists():
        raise Refused("not-an-employer", f"{employer} does not run children's services for {council}.")
    if line_manager and not managers_at(council, on).filter(pk=line_manager.pk).exists():
        raise Refused("not-a-manager", "Choose a line manager who can endorse at your council.")


def _person(number: str, first_name: str, last_name: str, email: str) -> SocialWorker:
    """The record with this number, locked; a new one if nobody has it."""
    known = SocialWorker.objects.select_for_update().filter(registration_number=number).first()
    if known:
        return known
    try:
        with transaction.atomic():
            return SocialWorker.objects.create(
                registration_number=number, first_name=first_name.strip(), last_name=last_name.strip(),
                email=email.strip().lower(),
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("just-added", "Somebody else has just added this number. Look for it in your people.") from twice


def _refuse_two_at_once(person: SocialWorker, council: Council, start: date, on: date) -> None:
    """Nobody works for two at once; another council is not named, since where they work is theirs to say."""
    lasting = EmploymentSpell.objects.filter(Q(end__isnull=True) | Q(end__gt=start), social_worker=person)
    now = [spell for spell in lasting if spell.end is None or spell.end > on]
    if any(spell.council_id == council.pk for spell in now):
        raise Refused("already-yours", "Already one of your people.")
    if now:
        raise Refused(
            "elsewhere",
            "This number is on record with another employer. They have to end it there first, or contact us.",
        )
    if lasting:
        raise Refused("overlaps", "Start date is before they left the last employer on their record. Check the date.")


def _begin(**words: object) -> EmploymentSpell:
    try:
        with transaction.atomic():
            return EmploymentSpell.objects.create(**words)
    except IntegrityError as twice:
        raise Refused("already-yours", "Already one of your people.") from twice


def _why_not_open(social_worker: SocialWorker, council: Council, on: date) -> str:
    leaving = social_worker.spells_on(on).filter(council=council).first()
    if leaving and leaving.end:
        last_day = date_words(leaving.end - timedelta(days=1))
        return f"Their last working day is on record already: {last_day}. Contact us if it has changed."
    return "They do not work for your council, so there is no employment to end."
