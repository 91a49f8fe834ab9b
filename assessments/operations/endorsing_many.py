"""One manager's answers about many people at once, as a spreadsheet brings them: each is signed like one by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.operations import endorsements
from foundation.refusal import Refused

Key = tuple[int, str]  # the number of a social worker, and a status


@dataclass(frozen=True)
class Answer:
    """That somebody is ready, and why; or not yet, and what would help."""

    social_worker: SocialWorker
    status: str
    is_ready: bool
    words: str
    is_joint: bool = False

    @property
    def key(self) -> Key:
        """Whom and what it is about."""
        return self.social_worker.pk, self.status


@transaction.atomic
def answer_all(*, answers: Iterable[Answer], by: User, on: date) -> dict[Key, Refused]:
    """Sign every answer that may be given, with its letter and its entry; return why the others may not.

    In the order of the people's numbers, so that two who answer at once wait for each other and never in a circle.
    """
    refused = {}
    for each in sorted(answers, key=lambda answer: answer.key):
        try:
            _answer(each, by, on)
        except Refused as no:
            refused[each.key] = no
    return refused


def _answer(answer: Answer, by: User, on: date) -> None:
    said = {"social_worker": answer.social_worker, "status": answer.status, "by": by, "on": on}
    if answer.is_ready:
        endorsements.endorse(statement=answer.words, is_joint=answer.is_joint, **said)  # type: ignore[arg-type]  # as above
    else:
        endorsements.say_not_yet(development_note=answer.words, **said)  # type: ignore[arg-type]  # as above
