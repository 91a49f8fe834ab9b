"""The only way into the journal. Called by operations, inside their transaction."""

from collections.abc import Iterable

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

    Whoever acts as a deputy is written down with the lead for whom they act.

    `facts` are what a program needs to replay or explain it: old and new values, ids, the reason given.
    """
    said = entry(verb, about=about, by=by, words=words, audience=audience, **facts)
    said.save(force_insert=True)
    return said


def record_all(entries: Iterable[Entry]) -> list[Entry]:
    """Write down many at once, a statement for a thousand of them."""
    return Entry.objects.bulk_create(entries, batch_size=1000)


def entry(
    verb: str, *, about: models.Model, by: AbstractBaseUser | None, words: str,
    audience: Audience = Audience.CONCERNED, **facts: object,
) -> Entry:  # fmt: skip
    """The same, for `record_all`: said, and not written down yet."""
    lead = getattr(by, "deputises_for", None)  # a request's user may stand in for somebody
    if lead is not None:
        words, facts = f"{words} Done for {lead}.", facts | {"deputy_for": lead.pk}
    return Entry(
        at=clock.now(),
        actor=by,  # type: ignore[misc]  # whoever signs in: the user model lives in a room above this one
        verb=verb,
        about=name_of(about),
        words=words,
        facts=facts,
        audience=audience,
    )
