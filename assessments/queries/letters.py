"""The letters that a social worker was promised."""

from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import SocialWorker, User
from assessments.models import Attempt, Booking, Endorsement, Wait
from notices.models import Notice

ABOUT: tuple[type[Model], ...] = (Endorsement, Booking, Attempt, Wait)


def letters_to(user: User) -> QuerySet[Notice]:
    """Every letter to this reader that was not taken back, newest first."""
    return _letters(user.pk)


def letters_about(social_worker: SocialWorker, status: str) -> QuerySet[Notice]:
    """The letters to this social worker on the way to this status, newest first."""
    about = Q()
    for model in ABOUT:
        about |= Q(about__in=_names(model, social_worker, status))
    return _letters(social_worker.user_id).filter(about)


def _letters(reader: int | None) -> QuerySet[Notice]:
    if reader is None:  # no account, so nobody whose letters these would be
        return Notice.objects.none()
    return Notice.objects.filter(reader=reader, withdrawn_at__isnull=True)


def _names(model: type[Model], social_worker: SocialWorker, status: str) -> QuerySet[Model, str]:
    """The journal's names of their rows in this table, such as 'booking:12'."""
    rows = model._default_manager.filter(social_worker=social_worker, status=status)
    number = Cast("pk", CharField())
    return rows.values_list(Concat(Value(f"{model._meta.model_name}:"), number), flat=True)
