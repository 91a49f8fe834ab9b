"""Somebody who signs in changes the name by which we call them."""

from django.db import transaction

from accounts.models import User
from journal.record import record


@transaction.atomic
def rename(*, name: str, by: User) -> User:
    """Call them this from now on. The same name again changes nothing, and is not written down."""
    user, name = User.objects.select_for_update().get(pk=by.pk), name.strip()
    before, user.name = user.name, name
    if name != before:
        user.save(update_fields=["name"])
        words = f"Changed their name: “{before}” became “{name}”."
        record("user.renamed", about=user, by=user, words=words, before=before, after=name)
    return user
