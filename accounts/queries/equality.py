"""Answers for equality monitoring: a person's own to them, and everybody's to whoever only counts."""

import hashlib
import hmac
from collections.abc import Set as AbstractSet
from itertools import chain

from django.conf import settings

from accounts.characteristics import CHARACTERISTICS
from accounts.models import EqualityAnswer, SocialWorker


def key_of(number: int, question: str) -> str:
    """Under what a record's answer to a question is kept; only whoever has the secret can say it."""
    return hmac.new(settings.EQUALITY_KEY.encode(), f"{question}:{number}".encode(), hashlib.sha256).hexdigest()


def keys_of(person: SocialWorker) -> dict[str, str]:
    """The question of each key of theirs: their record's, and those of records that were merged into it."""
    merged = SocialWorker.objects.filter(merged_into=person).order_by("pk").values_list("pk", flat=True)
    return {key_of(number, question): question for number in (person.pk, *merged) for question in CHARACTERISTICS}


def own_answers(person: SocialWorker) -> dict[str, str]:
    """The key of the group they chose, for each question that they answered."""
    keys = keys_of(person)
    found = dict(EqualityAnswer.objects.filter(key__in=keys).values_list("key", "group"))
    return {keys[key]: found[key] for key in reversed(keys) if key in found}  # their own record's word is the last


def has_answered(person: SocialWorker) -> bool:
    """Have they answered a question?"""
    return EqualityAnswer.objects.filter(key__in=keys_of(person)).exists()


def groups_of(question: str, people: AbstractSet[int]) -> dict[int, str]:
    """Who of these said which group. For counting alone: nothing that names a person may be told beside it."""
    given = dict(EqualityAnswer.objects.filter(question=question).values_list("key", "group"))
    rows = SocialWorker.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
    merged = [(number, person) for number, person in rows if person is not None and person in people]
    records = chain(merged, ((number, number) for number in people))  # their own record's word is the last
    return {person: given[key] for number, person in records if (key := key_of(number, question)) in given}
