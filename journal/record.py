"""The only way into the journal. Called by operations, inside their transaction."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from foundation import clock
from foundation.copying import copy_in
from foundation.models import name_of
from journal.models import Audience, Entry


class Said(NamedTuple):
    """What is written down about one of many: whom or what, by its name; the words, and the facts."""

    about: str
    words: str
    facts: dict[str, Any]


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


def record_many(verb: str, said: Iterable[Said], *, by: AbstractBaseUser | None) -> None:
    """Write down that `by` did `verb` to each of these, as `record` does."""
    at = clock.now()
    rows = [(at, by and by.pk, verb, about, *_for_a_lead(by, words, facts)) for about, words, facts in said]
    copy_in(Entry, ("at", "actor_id", "verb", "about", "words", "facts"), rows)


def entry(
    verb: str, *, about: models.Model, by: AbstractBaseUser | None, words: str,
    audience: Audience = Audience.CONCERNED, **facts: object,
) -> Entry:  # fmt: skip
    """The same, for `record_all`: said, and not written down yet."""
    words, facts = _for_a_lead(by, words, facts)
    return Entry(
        at=clock.now(),
        actor=by,  # type: ignore[misc]  # whoever signs in: the user model lives in a room above this one
        verb=verb,
        about=name_of(about),
        words=words,
        facts=facts,
        audience=audience,
    )


def _for_a_lead(by: AbstractBaseUser | None, words: str, facts: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A request's user may stand in for somebody: that is said with what they do."""
    lead = getattr(by, "deputises_for", None)
    return (words, facts) if lead is None else (f"{words} Done for {lead}.", facts | {"deputy_for": lead.pk})
