"""A person answers, changes or takes back what they told for equality monitoring.

Nothing goes into the journal: their council and manager read there what happened to them, and that somebody answered,
or did not, is nobody's business.
"""

from django.db import transaction

from accounts.characteristics import CHARACTERISTICS, RATHER_NOT
from accounts.models import EqualityAnswer, SocialWorker, User
from accounts.queries.equality import key_of, keys_of
from foundation.refusal import Decision, Refused

NOT_YOURS = Decision("not-yours", "Only the person themselves can answer for equality monitoring.")
UNKNOWN = Decision("unknown", "Select one of the answers.")


@transaction.atomic
def answer(*, social_worker: SocialWorker, question: str, group: str, by: User) -> None:
    """Keep this answer instead of whatever they said to the question before."""
    _only_themselves(social_worker, by)
    if group not in {RATHER_NOT, *(each.key for each in CHARACTERISTICS[question].groups)}:
        raise Refused(UNKNOWN.code, UNKNOWN.reason)
    _forget(social_worker, question)
    EqualityAnswer.objects.update_or_create(
        key=key_of(social_worker.pk, question), defaults={"question": question, "group": group}
    )


@transaction.atomic
def forget(*, social_worker: SocialWorker, question: str, by: User) -> None:
    """Keep no answer to this question."""
    _only_themselves(social_worker, by)
    _forget(social_worker, question)


@transaction.atomic
def forget_all(*, social_worker: SocialWorker, by: User) -> None:
    """Keep none of their answers. Erasing somebody begins with this."""
    _only_themselves(social_worker, by)
    EqualityAnswer.objects.filter(key__in=keys_of(social_worker)).delete()


def _forget(social_worker: SocialWorker, question: str) -> None:
    keys = [key for key, asked in keys_of(social_worker).items() if asked == question]
    EqualityAnswer.objects.filter(key__in=keys).delete()


def _only_themselves(social_worker: SocialWorker, by: User) -> None:
    if social_worker.user_id != by.pk:
        raise Refused(NOT_YOURS.code, NOT_YOURS.reason)
