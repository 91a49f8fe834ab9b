"""What the service has written: every letter, found by person, kind or day, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from accounts.models import SocialWorker
from foundation import clock
from notices.models import Notice


@dataclass(frozen=True)
class Search:
    """Words from a name, an email address or a subject; a kind of letter; a day. Empty means any."""

    words: str = ""
    letter: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Fate:
    """What became of a letter, and when; `colour` is its tag's."""

    words: str
    colour: str
    at: datetime | None


def found(search: Search) -> QuerySet[Notice]:
    """The letters that match, newest first."""
    letters = Notice.objects.select_related("reader")
    if search.words:
        letters = letters.filter(
            Q(to__icontains=search.words) | Q(subject__icontains=search.words)
            | Q(reader__name__icontains=search.words) | Q(to__in=_emails_of(search.words))
        )  # fmt: skip
    if search.letter:
        letters = letters.filter(letter=search.letter)
    if search.on:
        begins = clock.moment_of(search.on, time.min)
        letters = letters.filter(
            promised_at__gte=begins, promised_at__lt=clock.moment_of(search.on + timedelta(days=1), time.min)
        )
    return letters


def kinds() -> list[tuple[str, str]]:
    """The kinds of letter that were ever written, with their names in words."""
    keys = Notice.objects.order_by("letter").values_list("letter", flat=True).distinct()
    return [(key, name_of_kind(key)) for key in keys]


def name_of_kind(key: str) -> str:
    """Session soon, for session-soon."""
    return key.replace("-", " ").capitalize()


def names_of(letters: Iterable[Notice]) -> dict[str, str]:
    """The names behind these letters' addresses, where we know them; the people who sign in know their own."""
    letters = list(letters)
    strangers = [letter.to for letter in letters if letter.reader is None]
    people = SocialWorker.objects.filter(email__in=strangers)
    known = {person.email: person.name for person in people}
    return known | {letter.to: letter.reader.name for letter in letters if letter.reader}


def fate_of(letter: Notice) -> Fate:
    """Sent, waiting, taken back, or given up."""
    if letter.sent_at:
        return Fate("Sent", "green", letter.sent_at)
    if letter.withdrawn_at:
        return Fate("Taken back", "grey", letter.withdrawn_at)
    if letter.failed_at:
        return Fate("Could not be sent", "red", letter.failed_at)
    return Fate("Waiting to be sent", "blue", None)


def _emails_of(words: str) -> QuerySet[SocialWorker, str]:
    whole = SocialWorker.objects.annotate(whole=Concat("first_name", Value(" "), "last_name"))
    return whole.filter(whole__icontains=words).values_list("email", flat=True)
