"""Training of a council's people, counted by programme; always of those who work there on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import Council, SocialWorker
from assessments.catalogue.training import PROGRAMMES, Programme
from assessments.models import Training


@dataclass(frozen=True)
class Counted:
    """One programme: how many are in it, and how many completed it."""

    programme: Programme
    now: int
    completed: int

    @property
    def together(self) -> int:
        """Both."""
        return self.now + self.completed


def training_at(council: Council, on: date) -> list[Training]:
    """Everything recorded of the people who work here, by name."""
    here = SocialWorker.objects.employed_by([council.pk], on)
    found = Training.objects.filter(social_worker__in=here.values("pk")).select_related("social_worker")
    return list(found.order_by("social_worker__last_name", "social_worker__first_name", "started_on", "pk"))


def counted(rows: Iterable[Training]) -> list[Counted]:
    """Every programme, also those in which nobody takes part."""
    found = list(rows)
    return [
        Counted(
            each,
            sum(row.programme == key and row.completed_on is None for row in found),
            sum(row.programme == key and row.completed_on is not None for row in found),
        )
        for key, each in PROGRAMMES.items()
    ]


def training_of(person: SocialWorker) -> list[Training]:
    """What one person took part in, in order."""
    return list(Training.objects.filter(social_worker=person).order_by("started_on", "pk"))
