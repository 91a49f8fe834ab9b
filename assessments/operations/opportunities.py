"""Offer people the opportunity, and take their answer: yes, no without a reason, or another mind later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import Council, SocialWorker, User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement, Opportunity
from assessments.operations import endorsements
from assessments.queries.opportunities import offered_by
from assessments.queries.policies import policy_on
from assessments.queries.standings import standing_of, standings_for_councils
from assessments.rules.opportunities import may_answer, may_offer
from foundation.models import name_of
from foundation.refusal import Decision, Refused
from journal.record import entry, record, record_all
from notices import outbox

TAKEN_BACK = "They declined the opportunity, so the request was taken back."


@dataclass(frozen=True)
class Offered:
    """Who has been offered it now, and why others have not."""

    made: list[Opportunity]
    left: list[tuple[SocialWorker, Decision]]


@transaction.atomic
def offer(*, people: Iterable[SocialWorker], status: str, council: Council, by: User, on: date) -> Offered:
    """Offer a status to people who work for the council, with a letter each; leave out those who may not be offered it.

    Their rows are locked in the order of their numbers, so that of two leads at once only one offers. As many
    statements for many as for one.
    """
    ordered = SocialWorker.objects.employed_by([council.pk], on).filter(pk__in=[each.pk for each in people])
    locked = list(SocialWorker.objects.select_for_update().filter(pk__in=ordered.values("pk")).order_by("pk"))
    numbers, policy = [each.pk for each in locked], policy_on(on)
    standings, before = standings_for_councils(numbers, on), offered_by(council, numbers, status)
    answers = [
        (each, may_offer(standings[each.pk, status], before[each.pk].offered_on if each.pk in before else None, policy))
        for each in locked
    ]
    made = Opportunity.objects.bulk_create(
        Opportunity(social_worker=each, status=status, council=council, offered_on=on, offered_by=by)
        for each, may in answers
        if may
    )
    _say_so(made, by)
    return Offered(made, [(each, may) for each, may in answers if not may])


@transaction.atomic
def accept(*, opportunity: Opportunity, by: User, on: date) -> Opportunity:
    """They would like to. What comes next is theirs to ask for."""
    opportunity = _answer(opportunity, Opportunity.Answer.ACCEPTED, on)
    _record(opportunity, "accepted", by)
    return opportunity


@transaction.atomic
def decline(*, opportunity: Opportunity, by: User, on: date) -> Opportunity:
    """They would rather not, now. No reason is asked for; a request that waits for a manager is taken back."""
    opportunity = _answer(opportunity, Opportunity.Answer.DECLINED, on)
    same = {"social_worker": opportunity.social_worker_id, "status": opportunity.status}
    for each in Endorsement.objects.waiting().filter(**same):
        endorsements.withdraw(endorsement=each, reason=TAKEN_BACK, by=by, on=on)
    outbox.withdraw(opportunity, "opportunity-offered", "opportunity-reminder")
    _record(opportunity, "declined", by)
    return opportunity


def _answer(opportunity: Opportunity, answer: str, on: date) -> Opportunity:
    opportunity = Opportunity.objects.select_for_update(of=("self",)).get(pk=opportunity.pk)
    may_answer(standing_of(opportunity.social_worker, opportunity.status, on)).or_refuse()
    if opportunity.withdrawn_on:
        raise Refused("over", "Your council has taken this back.")
    opportunity.answer, opportunity.answered_on = answer, on
    opportunity.save(update_fields=["answer", "answered_on"])
    return opportunity


def _record(opportunity: Opportunity, answer: str, by: User) -> None:
    name = STATUSES[opportunity.status].name.lower()
    record(
        f"opportunity.{answer}", about=opportunity.social_worker, by=by, opportunity=opportunity.pk,
        status=opportunity.status, council=opportunity.council_id,
        words=f"{answer.capitalize()} the opportunity to be assessed as a {name}.",
    )  # fmt: skip


def _say_so(made: list[Opportunity], by: User) -> None:
    record_all(
        entry(
            "opportunity.offered", about=each.social_worker, by=by, opportunity=each.pk, status=each.status,
            council=each.council_id,
            words=f"{each.council} offered the opportunity to be assessed as a {STATUSES[each.status].name.lower()}.",
        )
        for each in made
    )  # fmt: skip
    outbox.keep(
        outbox.owed(
            "opportunity-offered", to=each.social_worker.email, reader=each.social_worker.user_id, about=each,
            once=f"opportunity-offered:{name_of(each)}", person=each.social_worker, status=STATUSES[each.status],
            council=each.council,
        )
        for each in made
    )  # fmt: skip
