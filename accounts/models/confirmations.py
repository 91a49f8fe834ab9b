"""A council's primary lead says once a year that everybody on the list of users is still right."""

from typing import ClassVar

from django.db import models

from accounts.models.councils import Council
from accounts.models.users import User


class UsersConfirmation(models.Model):
    """On that day somebody looked at every user of this council; `roles` is how many there were."""

    PRIVACY: ClassVar[dict[str, str]] = {
        "council": "public", "confirmed_on": "public", "confirmed_by": "personal", "roles": "public",
    }  # fmt: skip

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="users_confirmations")
    confirmed_on = models.DateField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    roles = models.PositiveIntegerField()

    class Meta:
        ordering = ("-confirmed_on", "-pk")
        indexes = (models.Index(fields=("council", "-confirmed_on")),)

    def __str__(self) -> str:
        return f"{self.council}, {self.confirmed_on}"
