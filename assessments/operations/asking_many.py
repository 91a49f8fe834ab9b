"""A lead asks managers about many people at once: each manager gets one letter, and reads one person after another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import Council, SocialWorker, User
from assessments.models import Bundle, Endorsement
from assessments.operations import endorsements, letters
from assessments.operations.bundling import bundle_up, write_to_manager
from assessments.queries.opportunities import declined_by
from assessments.rules.opportunities import may_be_put_forward
from foundation.refusal import Refused


@dataclass(frozen=True)
class Question:
    """Is this person ready? Put to this manager."""

    social_worker: SocialWorker
    manager: User


@dataclass(frozen=True)
class AskedNow:
    """The bundles that went out, and who was left out, with the reason."""

    bundles: list[Bundle]
    left: list[tuple[SocialWorker, Refused]]


@transaction.atomic
def ask_all(*, questions: Iterable[Question], status: str, council: Council, by: User, on: date) -> AskedNow:
    """Ask about everybody who may be asked about; one letter a manager, and one to each person that it was asked.

    In the order of the people's numbers, so that two leads at once wait for each other and never in a circle.
    """
    ordered = sorted(questions, key=lambda each: each.social_worker.pk)
    declined = declined_by([each.social_worker.pk for each in ordered], [council.pk])
    asked: dict[User, list[Endorsement]] = defaultdict(list)
    left: list[tuple[SocialWorker, Refused]] = []
    for each in ordered:
        person = each.social_worker
        try:
            may_be_put_forward(declined.get((person.pk, status))).or_refuse()
            asked[each.manager].append(
                endorsements.put(social_worker=person, status=status, manager=each.manager, by=by, on=on)
            )
        except Refused as no:
            left.append((person, no))
    return AskedNow([_send(manager, requests, by, on) for manager, requests in asked.items()], left)


def _send(manager: User, requests: list[Endorsement], by: User, on: date) -> Bundle:
    bundle = bundle_up(requests, manager, by, on)
    write_to_manager(bundle, requests, by)
    for each in requests:
        letters.to_social_worker(
            "asked-for-you", each.social_worker, about=each, status=each.status, manager=manager, by=by,
            once=f"asked-for-you:{each.pk}",
        )  # fmt: skip
    return bundle
