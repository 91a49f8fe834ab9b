"""Lines of the register: written, withdrawn and given back by whoever rules on the attempt that they rest on.

The database holds each to it: only a released attempt that stands as accredited has one that is held.
"""

import secrets
from datetime import date

from assessments.models import Accreditation, Attempt, Booking

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 5, 4


def award(attempt: Attempt, on: date) -> Accreditation:
    """What this attempt earned: a new line; or the one it had, with its reference and its day."""
    accreditation, is_new = Accreditation.objects.get_or_create(
        attempt=attempt,
        defaults={
            "social_worker": attempt.social_worker, "status": attempt.status, "reference": new_reference(),
            "awarded_on": on,
        },
    )  # fmt: skip
    if not is_new:
        accreditation.withdrawn_on, accreditation.withdrawn_reason = None, ""
        accreditation.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    owed = Booking.objects.filter(social_worker=attempt.social_worker_id, status=attempt.status, is_owed=True)
    owed.update(is_owed=False)  # they have what the place was for
    return accreditation


def withdraw(attempt: Attempt, reason: str, on: date) -> None:
    """What rests on this attempt is held no longer, from today."""
    Accreditation.objects.filter(attempt=attempt, withdrawn_on__isnull=True).update(
        withdrawn_on=on, withdrawn_reason=reason[:300]
    )


def new_reference() -> str:
    """A reference nobody can guess (96 bits), in groups that can be read out: no vowels, no lookalikes."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
