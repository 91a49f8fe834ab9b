"""Reading the journal back: one subject's history, newest first."""

from collections.abc import Collection

from django.db import models

from foundation.models import name_of
from journal.models import Audience, Entry


def history_of(subject: models.Model) -> models.QuerySet[Entry]:
    """What happened to `subject`, as the person and their council may read it."""
    return concerned(Entry.objects.filter(about=name_of(subject)))


def concerned(entries: models.QuerySet[Entry]) -> models.QuerySet[Entry]:
    """Of these the ones that the person and their council may read, with who did it."""
    return entries.select_related("actor").filter(audience=Audience.CONCERNED)


def newest() -> int:
    """The number of the last entry there is; 0 when nothing has happened yet."""
    return Entry.objects.aggregate(last=models.Max("pk"))["last"] or 0


def touched_since(subjects: Collection[models.Model], after: int) -> set[str]:
    """The names of those of whom something was written down after the entry of this number."""
    names = [name_of(each) for each in subjects]
    return set(Entry.objects.filter(about__in=names, pk__gt=after).values_list("about", flat=True))
