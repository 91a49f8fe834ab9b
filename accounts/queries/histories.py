"""A person's history: what the journal says of their record, and of every record that was merged into it."""

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import SocialWorker
from journal.models import Entry
from journal.read import concerned


def history_of_person(person: SocialWorker) -> QuerySet[Entry]:
    """What happened to them, as they and their council may read it, newest first."""
    return concerned(entries_about(person))


def entries_about(person: SocialWorker) -> QuerySet[Entry]:
    """All of it, for staff too: the journal is never rewritten, so a merged record keeps its name there."""
    records = SocialWorker.objects.filter(Q(pk=person.pk) | Q(merged_into=person.pk)).order_by()
    name = Concat(Value(f"{SocialWorker._meta.model_name}:"), Cast("pk", CharField()))
    return Entry.objects.filter(about__in=records.values_list(name, flat=True))
