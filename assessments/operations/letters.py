"""Writing to people about their pathway: the same few words at the head of every letter."""

from django.db import models

from accounts.models import SocialWorker, User
from assessments.catalogue.statuses import STATUSES
from notices import outbox


def to_social_worker(
    letter: str, social_worker: SocialWorker, *, about: models.Model, once: str, status: str, **words: object
) -> None:
    """Promise this letter to the person it concerns."""
    outbox.promise(
        letter, to=social_worker.email, reader=social_worker.user_id, about=about, once=once,
        person=social_worker, status=STATUSES[status], **words,
    )  # fmt: skip


def to_user(letter: str, user: User, *, about: models.Model, once: str, status: str, **words: object) -> None:
    """Promise this letter to somebody who works with them."""
    outbox.promise(
        letter,
        to=user.email,
        reader=user.pk,
        about=about,
        once=once,
        user=user,
        status=STATUSES[status],
        **words,
    )
