"""Let results out: once, together, with a letter to each person, and a line in the register for those who made it."""

import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Release
from assessments.operations import letters
from assessments.operations.endorsements import close_used
from assessments.queries.policies import policy_on
from foundation import clock
from foundation.refusal import Refused
from journal.record import record

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 5, 4


@transaction.atomic
def release(*, attempts: Iterable[int], by: User, on: date) -> Release:
    """Let out these confirmed results (by number). Refuses the whole batch when one is not ready or already out."""
    wanted = sorted(set(attempts))
    ready = list(
        Attempt.objects.select_for_update(of=("self",)).to_release().filter(pk__in=wanted).order_by("pk")
        .select_related("social_worker__user", "booking__endorsement")
    )  # fmt: skip
    if not wanted or len(ready) != len(wanted):
        raise Refused(
            "changed",
            "Some of these results are no longer waiting to be released. Open the page again to see which are.",
        )
    batch = Release.objects.create(released_at=clock.now(), released_by=by)
    for attempt in ready:
        _let_out(attempt, batch, by, on)
    record("results.released", about=batch, by=by, words=f"{len(ready)} results released.", attempts=wanted)
    return batch


def _let_out(attempt: Attempt, batch: Release, by: User, on: date) -> None:
    attempt.release = batch
    attempt.save(update_fields=["release"])
    outcome = Outcome(attempt.outcome)
    if outcome is Outcome.ACCREDITED:
        Accreditation.objects.create(
            attempt=attempt, social_worker=attempt.social_worker, status=attempt.status, reference=new_reference(),
            awarded_on=on,
        )  # fmt: skip
    else:
        close_used(attempt.booking.endorsement, policy_on(on), on)
    record(
        "result.released", about=attempt.social_worker, by=by, attempt=attempt.pk, outcome=outcome.value,
        words=f"Result for {STATUSES[attempt.status].name.lower()}: {outcome.words.lower()}.",
    )  # fmt: skip
    letters.to_social_worker(
        "result-ready", attempt.social_worker, about=attempt, once=f"result-ready:{attempt.pk}", status=attempt.status,
        attempt=attempt,
    )  # fmt: skip


def new_reference() -> str:
    """A reference nobody can guess (96 bits), in groups that can be read out: no vowels, no lookalikes."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
