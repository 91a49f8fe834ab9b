"""Ask, endorse, say not yet, withdraw, expire."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.db import IntegrityError, transaction

from accounts.models import SocialWorker, User
from accounts.rules.months import months_after
from assessments.catalogue.policies import Policy
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Booking, Endorsement, EndorsementNote
from assessments.operations import letters
from assessments.operations.bundling import bundle_up
from assessments.operations.following_up import close_for
from assessments.operations.taking_up import take_up
from assessments.queries.answering import endorses_for, may_decide
from assessments.queries.bundles import token_for
from assessments.queries.due import endorsements_past
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of, standing_seen_by
from assessments.queries.unseen import unseen as unseen_results
from assessments.rules.eligibility import may_ask_for_endorsement
from assessments.rules.standing import Standing, endorser
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record

NO_NOTES: Mapping[int, str] = MappingProxyType({})


@transaction.atomic
def ask(*, social_worker: SocialWorker, status: str, manager: User, by: User, on: date) -> Endorsement:
    """Put the question to a manager, with a letter whose link opens it for them."""
    endorsement = put(social_worker=social_worker, status=status, manager=manager, by=by, on=on)
    bundle = bundle_up([endorsement], manager, by, on)
    letters.to_user(
        "endorsement-asked", manager, about=endorsement, once=f"endorsement-asked:{endorsement.pk}", status=status,
        person=social_worker, token=token_for(bundle, clock.now()),
    )  # fmt: skip
    return endorsement


@transaction.atomic
def put(*, social_worker: SocialWorker, status: str, manager: User, by: User, on: date) -> Endorsement:
    """The same without the letter. Refuses when there is nothing to ask, or when the manager is the person."""
    standing, policy = standing_of(social_worker, status, on), policy_on(on)
    may_ask_for_endorsement(standing, policy, on).or_refuse()
    if manager == social_worker.user:
        raise Refused("self", "Choose somebody other than yourself.")
    endorsement = _open(social_worker, standing, manager, by, on)
    if by == social_worker.user:
        take_up(social_worker, status, on)
    record(
        "endorsement.asked", about=social_worker, by=by, endorsement=endorsement.pk, status=status,
        words=f"Asked {manager.name} for endorsement as {_name(status)}.",
    )  # fmt: skip
    return endorsement


@transaction.atomic
def endorse(
    *, social_worker: SocialWorker, status: str, statement: str, is_joint: bool, by: User, on: date,
    notes: Mapping[int, str] = NO_NOTES, bundle: int | None = None,
) -> Endorsement:  # fmt: skip
    """Sign that the person is ready. It lasts as long as the policy in force today says. `bundle`: from its letter."""
    endorsement = _to_decide(social_worker, status, by, on)
    endorsement.decision = Endorsement.Decision.ENDORSED
    endorsement.statement, endorsement.is_joint_decision = statement, is_joint
    endorsement.valid_until = months_after(on, policy_on(on).endorsement_months)
    _decided(endorsement, by, on)
    _note(endorsement, notes)
    close_for(social_worker=social_worker, status=status, reason="Endorsed again.", by=by, on=on)
    record(
        "endorsement.endorsed", about=social_worker, by=by, endorsement=endorsement.pk, status=status, by_letter=bundle,
        words=f"Endorsed as {_name(status)} until {date_words(endorsement.valid_until)}.",
    )  # fmt: skip
    letters.to_social_worker(
        "endorsed", social_worker, about=endorsement, once=f"endorsed:{endorsement.pk}", status=status,
        endorsement=endorsement,
    )  # fmt: skip
    return endorsement


@transaction.atomic
def say_not_yet(
    *, social_worker: SocialWorker, status: str, development_note: str, by: User, on: date,
    look_again_on: date | None = None, notes: Mapping[int, str] = NO_NOTES, bundle: int | None = None,
) -> Endorsement:  # fmt: skip
    """Say that it is too early, what would help, and when to look again. The person can ask again at any time."""
    if not development_note.strip():
        raise Refused("no-note", "Say what would help them get ready.")
    if look_again_on and look_again_on <= on:
        raise Refused("look-again-past", "Choose a day after today to look again.")
    endorsement = _to_decide(social_worker, status, by, on)
    endorsement.decision, endorsement.development_note = Endorsement.Decision.NOT_YET, development_note
    endorsement.look_again_on = look_again_on
    _decided(endorsement, by, on)
    _note(endorsement, notes)
    record(
        "endorsement.not-yet", about=social_worker, by=by, endorsement=endorsement.pk, status=status, by_letter=bundle,
        words=f"Not yet endorsed as {_name(status)}: a development note was written.",
    )  # fmt: skip
    letters.to_social_worker(
        "not-yet-endorsed", social_worker, about=endorsement, once=f"not-yet:{endorsement.pk}", status=status,
        endorsement=endorsement,
    )  # fmt: skip
    return endorsement


@transaction.atomic
def withdraw(*, endorsement: Endorsement, reason: str, by: User, on: date) -> Endorsement:
    """Take back an unanswered question or a standing endorsement. Refuses while a place is booked on it."""
    endorsement = Endorsement.objects.select_for_update().get(pk=endorsement.pk)
    unseen = Endorsement.objects.filter(pk=endorsement.pk, bookings__attempt__in=unseen_results(on)).exists()
    is_closed = endorsement.expired_on and not unseen  # its council may not know yet that a result has used it up
    if endorsement.withdrawn_on or is_closed or endorsement.decision == Endorsement.Decision.NOT_YET:
        raise Refused("over", "This endorsement is already closed, so there is nothing to withdraw.")
    if endorsement.bookings.filter(state__in=Booking.LIVE).exists():
        raise Refused("booked", "A place is booked on this endorsement. Cancel the booking first.")
    endorsement.withdrawn_on, endorsement.withdrawn_by, endorsement.withdrawn_reason = on, by, reason
    endorsement.save()
    record(
        "endorsement.withdrawn", about=endorsement.social_worker, by=by, endorsement=endorsement.pk, reason=reason,
        words=f"Endorsement as {_name(endorsement.status)} withdrawn: {reason}",
    )  # fmt: skip
    if by != endorsement.social_worker.user:
        letters.to_social_worker(
            "endorsement-withdrawn", endorsement.social_worker, about=endorsement, status=endorsement.status,
            once=f"endorsement-withdrawn:{endorsement.pk}", endorsement=endorsement,
        )  # fmt: skip
    return endorsement


def expire_past(*, on: date) -> int:
    """Close every endorsement whose time has run out, and tell its holder. Returns how many."""
    return sum(_expire(each, on) for each in endorsements_past(on))


@transaction.atomic
def _expire(endorsement: Endorsement, on: date) -> bool:
    """Close one, unless another run already has."""
    still_open = Endorsement.objects.filter(pk=endorsement.pk, expired_on__isnull=True, withdrawn_on__isnull=True)
    if not still_open.update(expired_on=on):
        return False
    record(
        "endorsement.expired", about=endorsement.social_worker, by=None, endorsement=endorsement.pk,
        words=f"Endorsement as {_name(endorsement.status)} ran out.",
    )  # fmt: skip
    letters.to_social_worker(
        "endorsement-expired", endorsement.social_worker, about=endorsement, status=endorsement.status,
        once=f"endorsement-expired:{endorsement.pk}", endorsement=endorsement,
    )  # fmt: skip
    return True


def close_used(endorsement: Endorsement, policy: Policy, on: date) -> None:
    """An assessment that ended 'not yet accredited' uses an endorsement up, where policy asks for a fresh one."""
    if policy.resit_needs_endorsement:
        Endorsement.objects.filter(pk=endorsement.pk, expired_on__isnull=True).update(expired_on=on)


def _to_decide(social_worker: SocialWorker, status: str, by: User, on: date) -> Endorsement:
    """The open question, locked; or a new one, when a manager decides unasked."""
    may_decide(social_worker, status, by, on).or_refuse()
    standing = standing_seen_by(by.pk, social_worker, status, on)
    waiting = Endorsement.objects.select_for_update().waiting().filter(social_worker=social_worker, status=status)
    endorsement = waiting.first() or _open(social_worker, standing, by, by, on)
    endorsement.council_id = _council_of(social_worker, standing, by, on)  # they may have moved since they asked
    return endorsement


def _council_of(social_worker: SocialWorker, standing: Standing, manager: User, on: date) -> int:
    """The council of theirs for which this manager endorses."""
    at = endorser(standing, policy_on(on), endorses_for(manager, on))
    if at:
        return at.council
    spell = social_worker.spells_on(on).first()
    assert spell  # the rules have asked: only the employed come this far
    return spell.council_id


def _open(social_worker: SocialWorker, standing: Standing, manager: User, by: User, on: date) -> Endorsement:
    status, council = standing.status, _council_of(social_worker, standing, manager, on)
    try:
        with transaction.atomic():
            return Endorsement.objects.create(
                social_worker=social_worker, status=status, council_id=council, manager=manager,
                asked_by=by, asked_on=on, standard_set=STATUSES[status].standards.key,
            )  # fmt: skip
    except IntegrityError as twice:
        raise Refused("asked", "This has just been asked. Open the page again to see it.") from twice


def _decided(endorsement: Endorsement, by: User, on: date) -> None:
    endorsement.decided_by, endorsement.decided_on = by, on
    try:
        with transaction.atomic():
            endorsement.save()
    except IntegrityError as twice:
        raise Refused("endorsed", "Somebody else has just endorsed this person.") from twice


def _note(endorsement: Endorsement, notes: Mapping[int, str]) -> None:
    """Keep what was written on single standards, by their number."""
    areas = STANDARD_SETS[endorsement.standard_set].areas
    if not set(notes) <= set(range(1, len(areas) + 1)):
        raise Refused("no-standard", "This standard is not one of those that were talked through.")
    EndorsementNote.objects.bulk_create(
        EndorsementNote(endorsement=endorsement, area=area, words=words) for area, words in sorted(notes.items())
    )


def _name(status: str) -> str:
    return STATUSES[status].name.lower()
