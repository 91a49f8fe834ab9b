"""The only way into the journal. Called by operations, inside their transaction."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from foundation import clock
from foundation.models import name_of
from journal.models import Audience, Entry


def record(
    verb: str, *, about: models.Model, by: AbstractBaseUser | None, words: str,
    audience: Audience = Audience.CONCERNED, **facts: object,
) -> Entry:  # fmt: skip
    """Write down that `by` did `verb` to `about`; `by=None` is the service itself.

    `facts` are what a program needs to replay or explain it: old and new values, ids, the reason given.
    """
    return Entry.objects.create(
        at=clock.now(),
        actor=by,  # type: ignore[misc]  # whoever signs in: the user model lives in a room above this one
        verb=verb,
        about=name_of(about),
        words=words,
        facts=facts,
        audience=audience,
    )
