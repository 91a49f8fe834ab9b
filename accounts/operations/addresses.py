"""The address we write to somebody at follows the one they sign in with."""

from django.db import transaction

from accounts.models import SocialWorker, User
from journal.record import record


@transaction.atomic
def follow(*, by: User) -> None:
    """Whoever has a record and has chosen another main address is written to there from now on."""
    moved = SocialWorker.objects.select_for_update().filter(user=by).exclude(email=by.email).first()
    if moved is None:
        return
    before, moved.email = moved.email, by.email
    moved.save(update_fields=["email"])
    record(
        "social-worker.address-changed", about=moved, by=by, before=before, after=by.email,
        words="Chose another address for our letters.",
    )  # fmt: skip
