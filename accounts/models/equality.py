"""What people answered for equality monitoring, apart from everything else: ADR 12."""

from typing import ClassVar

from django.db import models

from accounts.characteristics import CHARACTERISTICS


class EqualityAnswer(models.Model):
    """One answer to one question. Nothing here points to anybody, and nothing points here.

    `key` is made of the person and the question with a secret that the database does not hold: without it nobody can
    say whose answer this is, nor which six belong together. No moment and no running number says when it was given.
    """

    PRIVACY: ClassVar[dict[str, str]] = dict.fromkeys(("key", "question", "group"), "sensitive")

    key = models.CharField(max_length=64, primary_key=True)
    question = models.CharField(max_length=20)
    group = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(question__in=sorted(CHARACTERISTICS)), name="equality_question_known"
            ),
        )

    def __str__(self) -> str:
        return f"An answer to {self.question}"
