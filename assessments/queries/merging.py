"""Two records of one person: what each holds, what points to them, and whether anything happened since a merge."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q

from accounts.models import EmploymentSpell, Move, SocialWorker
from accounts.roles import Role
from assessments.models import (
    Accreditation,
    Attempt,
    Booking,
    DuplicateReport,
    Endorsement,
    Hold,
    Merge,
    Wait,
)
from assessments.models.endorsements import IN_FORCE, WAITING
from assessments.rules.merging import Has, Record
from foundation import clock

Pointer = ForeignKey[Any, Any]
ABOUT_BOTH = (Merge, DuplicateReport)  # these speak of two records, and stay with the one that they name
STATES: tuple[tuple[Has, type[Model], Q], ...] = (
    (Has.ASKED, Endorsement, WAITING),
    (Has.ENDORSED, Endorsement, IN_FORCE),
    (Has.CHOOSING, Hold, Q(wait__isnull=True)),
    (Has.OFFERED, Hold, Q(wait__isnull=False, ended_at__isnull=True)),
    (Has.WAITING, Wait, Q(left_at__isnull=True)),
    (Has.BOOKED, Booking, Q(state__in=Booking.LIVE, attempt__isnull=True)),
    (Has.AWAITED, Attempt, Q(release__isnull=True, stopped_at__isnull=True, stands_as="")),
    (Has.HELD, Accreditation, Q(withdrawn_on__isnull=True)),
)


def record_of(person: SocialWorker, *, apart_from: Merge | None = None) -> Record:
    """One record as the rules read it; `apart_from` is the merge that is being answered."""
    waiting = Merge.objects.waiting().about(person.pk).exclude(pk=apart_from.pk if apart_from else 0)
    user = person.user if person.user and person.user.is_active else None
    roles = set(user.roles_on(clock.today())) if user else set()
    still_open = EmploymentSpell.objects.filter(social_worker=person, end__isnull=True)
    is_moving = Move.objects.waiting().filter(social_worker=person).exists()
    return Record(
        person.registration_number, _ways(person), _days(person), person.merged_into_id is not None, waiting.exists(),
        user is not None, bool(roles - {Role.SOCIAL_WORKER}), is_moving,
        {each.council.name: each.agreed_in_id is not None for each in still_open.select_related("council")},
    )  # fmt: skip


def _ways(person: SocialWorker) -> dict[str, frozenset[Has]]:
    """By status: what of it the record has. Each state as its constraint counts it, not as a person would."""
    ways: dict[str, set[Has]] = {}
    for state, model, condition in STATES:
        rows = model._default_manager.filter(condition, social_worker=person)
        for status in rows.order_by().values_list("status", flat=True).distinct():
            ways.setdefault(status, set()).add(state)
    return {status: frozenset(states) for status, states in ways.items()}


def _days(person: SocialWorker) -> frozenset[date]:
    """On which days they sat or are to sit; what was set aside counts no more."""
    sat = Attempt.objects.filter(social_worker=person).exclude(stands_as=Attempt.VOID)
    booked = Booking.objects.filter(social_worker=person, state__in=Booking.LIVE)
    return frozenset(sat.values_list("sat_on", flat=True)) | frozenset(booked.values_list("session__day", flat=True))


def pointing() -> list[Pointer]:
    """Every column, of whichever room, that points to a social worker and moves with a merge. Attempts come first: the
    register follows its attempts."""
    models = [each for each in apps.get_models(include_auto_created=True) if each not in ABOUT_BOTH]
    columns = [column for model in models for column in model._meta.local_concrete_fields]
    found = [column for column in columns if isinstance(column, ForeignKey) and column.related_model is SocialWorker]
    return sorted(found, key=lambda each: (each.model is not Attempt, each.model._meta.label, each.name))


def footprint(person: SocialWorker) -> dict[str, str]:
    """By kind of row (plural, as people read it): a digest of all there is of this person, to be compared later."""
    found = {str(field.model._meta.verbose_name_plural): _digest(_rows(field, person)) for field in pointing()}
    own = SocialWorker.objects.filter(pk=person.pk)
    return found | {"details": _digest([*own.values_list(), *own.values_list("user__email", "user__is_active")])}


def changed_since(merge: Merge) -> list[str]:
    """What has changed on the survivor's record since the merge, as people read it. A kind of row that was new with a
    release of the service counts from its first row on."""
    now, nothing = footprint(merge.survivor), _digest([])
    return sorted(kind for kind, digest in now.items() if digest != merge.footprint.get(kind, nothing))


def _rows(field: Pointer, person: SocialWorker) -> Iterable[tuple[object, ...]]:
    return field.model._default_manager.filter(**{field.name: person}).order_by("pk").values_list()


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()
