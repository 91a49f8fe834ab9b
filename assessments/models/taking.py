"""What a booking and a hold have in common: both take places of a session."""

from django.db import models

from accounts.models import Council, SocialWorker
from assessments.models.choices import status_field
from assessments.models.sessions import Session


class TakesPlaces(models.Model):
    """Somebody takes so many places of a session: two with much extra time. `takes_suitable` when their adjustments
    need a suitable room; `council` is the one that endorsed them, in whose block they fall."""

    social_worker = models.ForeignKey(SocialWorker, on_delete=models.PROTECT, related_name="%(class)ss")
    status = status_field()
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="%(class)ss")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="%(class)ss")
    places = models.PositiveSmallIntegerField(default=1)
    takes_suitable = models.BooleanField(default=False)

    class Meta:
        abstract = True
