"""Promise a letter, take one back, deliver what is due.

A promise is a row in the caller's transaction, so a rollback promises nothing. Delivery claims a row by
an update that only one deliverer can win, sends, and marks it sent. A deliverer that dies in between
leaves a claim that lapses after `LEASE`; the next one sends it. Nothing is sent by two at once.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Concat
from django.template import Context, Engine

from foundation import clock
from foundation.models import name_of
from notices.models import Notice

LEASE = timedelta(minutes=5)
TRIES = 5
# letters that hold a way in
KEYS = frozenset({"invitation", "account", "endorsement-asked", "requests-asked", "requests-wait", "nudge-to-answer"})


def promise(
    letter: str,
    *,
    to: str,
    about: models.Model,
    once: str,
    reader: int | None = None,
    **words: object,
) -> None:
    """Owe `to` this letter, whose text is `templates/notices/<letter>.txt` filled with `words`.

    The first line is the subject. `reader` is the number of the user who reads it here too, if they have an account.
    `once` names the letter: promised again, the first promise stands. One statement either way.
    """
    keep([owed(letter, to=to, about=about, once=once, reader=reader, **words)])


def owed(
    letter: str, *, to: str, about: models.Model, once: str, reader: int | None = None, **words: object
) -> Notice:  # fmt: skip
    """The same letter for `keep`: written, and not promised yet."""
    subject, _, body = _written(letter, words).partition("\n")
    return _letter(letter, to=to, about=name_of(about), once=once, reader=reader, subject=subject, body=body)


def keep(letters: Iterable[Notice]) -> None:
    """Promise many letters at once, a statement for a thousand of them."""
    Notice.objects.bulk_create(letters, batch_size=1000, ignore_conflicts=True)


def post(letter: str, *, to: str, about: str, once: str, subject: str, body: str, reader: int | None = None) -> None:
    """Owe `to` a letter that is already written. `promise` writes ours; sign-in writes its own."""
    keep([_letter(letter, to=to, about=about, once=once, subject=subject, body=body, reader=reader)])


def _letter(letter: str, *, to: str, about: str, once: str, subject: str, body: str, reader: int | None) -> Notice:
    return Notice(
        once=once, letter=letter, to=to, reader_id=reader, about=about, subject=subject.strip(),
        body=body.strip() + "\n", promised_at=clock.now(),
    )  # fmt: skip


def _written(letter: str, words: dict[str, object]) -> str:
    """The letter as plain text: nothing in it is HTML, so nothing is escaped."""
    context = Context({**words, "site_url": settings.SITE_URL}, autoescape=False)
    return str(Engine.get_default().get_template(f"notices/{letter}.txt").render(context))


def withdraw(about: models.Model, *letters: str) -> int:
    """Take back letters about this that have not gone out: it was cancelled or moved. Returns how many."""
    return waiting().filter(about=name_of(about), letter__in=letters).update(withdrawn_at=clock.now())


def withdraw_all(about: models.QuerySet[Any], *letters: str) -> int:
    """The same for all rows of a query at once. Returns how many."""
    name = Concat(Value(f"{about.model._meta.model_name}:"), Cast("pk", models.CharField()))
    names = about.order_by().values_list(name, flat=True)
    return waiting().filter(about__in=names, letter__in=letters).update(withdrawn_at=clock.now())


def waiting() -> models.QuerySet[Notice]:
    """Letters promised and neither sent, given up nor withdrawn."""
    return Notice.objects.filter(sent_at__isnull=True, failed_at__isnull=True, withdrawn_at__isnull=True)


def deliver(*, at: datetime, most: int = 500) -> int:
    """Send what waits, oldest first; returns how many went out. Safe to run twice, or twice at once."""
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=at - LEASE)
    due = waiting().filter(free).order_by("promised_at", "pk").values_list("pk", flat=True)[:most]
    return sum(_deliver_one(pk, free, at) for pk in list(due))


def _deliver_one(pk: int, free: Q, at: datetime) -> bool:
    if not waiting().filter(free, pk=pk).update(claimed_at=at, attempts=F("attempts") + 1):
        return False
    notice = Notice.objects.get(pk=pk)
    try:
        EmailMessage(notice.subject, notice.body, settings.DEFAULT_FROM_EMAIL, [notice.to]).send()
    except OSError as trouble:
        _note_failure(notice, trouble, at)
        return False
    Notice.objects.filter(pk=pk).update(sent_at=at, body=_kept(notice))
    return True


def _kept(notice: Notice) -> str:
    """What stays of a letter once it is sent: not the link that lets its bearer in. The demo keeps all."""
    return notice.body if settings.DEMO or notice.letter not in KEYS else "It held a link that lets its reader in.\n"


def _note_failure(notice: Notice, trouble: OSError, at: datetime) -> None:
    """Keep the reason; after `TRIES` tries stop, so that staff see it rather than a silent loop."""
    given_up = at if notice.attempts >= TRIES else None
    Notice.objects.filter(pk=notice.pk).update(failure=str(trouble)[:300], failed_at=given_up)
