"""The only way into the journal. Called by operations, inside their transaction."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from foundation import clock
from journal.models import Audience, Entry


def name_of(subject: models.Model) -> str:
    """The journal's word for a row, such as 'socialworker:12'."""
    return f"{subject._meta.model_name}:{subject.pk}"


def record(
    verb: str, *, about: models.Model, by: AbstractBaseUser | None, words: str,
    audience: Audience = Audience.CONCERNED, **facts: Any,
) -> Entry:  # fmt: skip
    """Write down that `by` did `verb` to `about`; `by=None` is the service itself.

    `facts` are what a program needs to replay or explain it: old and new values, ids, the reason given.
    """
    return Entry.objects.create(
        at=clock.now(), actor=by, verb=verb, about=name_of(about), words=words, facts=facts, audience=audience
    )
