"""What is decided about an attempt once it was sat: always by two people, never by overwriting what was there."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Model

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Ruling
from assessments.operations import accreditations, letters
from assessments.operations.following_up import close_of
from assessments.operations.locks import attempt_now
from assessments.queries.policies import policy_on
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record


@dataclass(frozen=True)
class Grounds:
    """Why an attempt is set aside: because of what, in whose words, and who asked for it. `source` is the incident,
    the special consideration or the appeal; `is_owed` gives the person another place before others."""

    because: Ruling.Because
    source: Model
    asked_by: User
    reason: str
    is_owed: bool = True


@transaction.atomic
def set_aside(*, attempt: Attempt, grounds: Grounds, by: User, on: date) -> Ruling:
    """The attempt counts no longer, as if it had never been sat: no outcome, no wait, the endorsement as it was.

    An accreditation that rests on it is withdrawn. Refuses when it was set aside before.
    """
    attempt = attempt_now(attempt)
    if attempt.stands_as == Attempt.VOID:
        raise Refused("void", f"The assessment of {attempt.social_worker} was set aside already.")
    now = clock.now()
    ruling = Ruling.objects.create(
        attempt=attempt, social_worker=attempt.social_worker, because=grounds.because, reason=grounds.reason,
        stood_as=attempt.stands_as, stands_as=Attempt.VOID, proposed_at=now, proposed_by=grounds.asked_by,
        decided_at=now, decided_by=by, is_confirmed=True, **{grounds.because.value: grounds.source},
    )  # fmt: skip
    accreditations.withdraw(attempt, grounds.because.label, on)
    attempt.stands_as, attempt.batch, attempt.uses_attempt = Attempt.VOID, None, False
    attempt.save(update_fields=["stands_as", "batch", "uses_attempt"])
    is_owed = _give_back(attempt, grounds.is_owed, on)
    close_of(attempt=attempt, reason="The assessment was set aside.", by=by, on=on)
    _tell(ruling, is_owed, by)
    return ruling


def _give_back(attempt: Attempt, is_owed: bool, on: date) -> bool:
    """The booking's place was for nothing: its endorsement holds again, longer, and another place is owed; returns
    whether it is, which a place or an accreditation they have makes good."""
    booking = Booking.objects.select_for_update(no_key=True).get(pk=attempt.booking_id)
    policy, endorsement = policy_on(on), Endorsement.objects.select_for_update().get(pk=booking.endorsement_id)
    if booking.state == Booking.State.ARRIVED:
        booking.state = Booking.State.COMPLETED  # they came; what they sat counts no more, and nothing is live
        booking.save(update_fields=["state"])
    same = {"social_worker": attempt.social_worker_id, "status": attempt.status}
    another = Endorsement.objects.in_force(on).filter(**same).exclude(pk=endorsement.pk).exists()
    if not another and endorsement.withdrawn_on is None and endorsement.valid_until:
        endorsement.expired_on = None
        endorsement.valid_until = max(endorsement.valid_until, on + timedelta(days=policy.closure_extension_days))
        endorsement.save(update_fields=["expired_on", "valid_until"])
    has_place = Booking.objects.filter(**same, state__in=Booking.LIVE).exclude(pk=booking.pk).exists()
    is_held = Accreditation.objects.filter(**same, withdrawn_on__isnull=True).exists()  # through another assessment
    if not is_owed or has_place or is_held:
        return False
    booking.is_owed = True
    booking.first_choice_until = working_days_after(on, policy.first_choice_working_days)
    booking.save(update_fields=["is_owed", "first_choice_until"])
    return True


def _tell(ruling: Ruling, is_owed: bool, by: User) -> None:
    attempt = ruling.attempt
    name = STATUSES[attempt.status].name.lower()
    record(
        "attempt.set-aside", about=attempt.social_worker, by=by, attempt=attempt.pk, because=ruling.because,
        reason=ruling.reason, stood_as=ruling.stood_as,
        words=f"The assessment of {date_words(attempt.sat_on)} as a {name} was set aside. "
        f"{ruling.get_because_display()}. No attempt is used up.",
    )  # fmt: skip
    letters.to_social_worker(
        "attempt-set-aside", attempt.social_worker, about=attempt, status=attempt.status, attempt=attempt,
        because=ruling.get_because_display(), is_owed=is_owed, once=f"attempt-set-aside:{attempt.pk}",
    )  # fmt: skip
