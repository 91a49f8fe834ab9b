"""Reading the journal back: one subject's history, newest first."""

from django.db import models

from journal.models import Audience, Entry
from journal.record import name_of


def history_of(subject: models.Model) -> models.QuerySet[Entry]:
    """What happened to `subject`, as the person and their council may read it."""
    entries = Entry.objects.filter(about=name_of(subject)).select_related("actor")
    return entries.filter(audience=Audience.CONCERNED)
