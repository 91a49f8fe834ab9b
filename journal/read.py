"""Reading the journal back: one subject's history, newest first."""

from django.db import models

from foundation.models import name_of
from journal.models import Audience, Entry


def history_of(subject: models.Model) -> models.QuerySet[Entry]:
    """What happened to `subject`, as the person and their council may read it."""
    entries = Entry.objects.filter(about=name_of(subject)).select_related("actor")
    return entries.filter(audience=Audience.CONCERNED)
