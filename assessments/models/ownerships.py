"""Who has taken a piece of work off a queue, so that two people do not do it."""

from typing import ClassVar

from django.db import models

from accounts.models import User


class Ownership(models.Model):
    """`work` names the queue and the row, such as 'marking:12' or 'appeal:3'. Given back, the row is gone."""

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("work", "owner", "since"), "personal")

    work = models.CharField(max_length=60, unique=True)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.work}: {self.owner}"
