"""What was offered to whom, who declined, and how many of a council's people have had the opportunity."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Opportunity
from assessments.queries.people import Person
from assessments.queries.standings import Key
from assessments.rules.opportunities import Reply, may_offer, reply_of
from assessments.rules.standing import Stage, Standing
from foundation.refusal import Decision


@dataclass(frozen=True)
class Had:
    """One of a council's people and one status: the stage, what was offered and how that stands, if anything was."""

    person: Person
    status: str
    stage: Stage
    opportunity: Opportunity | None
    reply: Reply | None
    may: Decision

    @property
    def has_had(self) -> bool:
        """Was it offered to them, or have they begun without being asked?"""
        return self.opportunity is not None or self.stage is not Stage.NOT_STARTED


@dataclass(frozen=True)
class ForAll:
    """How many of those who could be assessed for a status have had the opportunity, and what they said."""

    eligible: int
    offered: int
    accepted: int
    declined: int
    no_reply: int
    begun_unasked: int

    @property
    def had(self) -> int:
        """Those with the opportunity, offered or taken."""
        return self.offered + self.begun_unasked

    @property
    def without(self) -> int:
        """Those to whom nobody has offered it yet."""
        return self.eligible - self.had

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means everybody."""
        return self.had * 100 // self.eligible if self.eligible else 0


def offered_by(council: Council, people: Collection[int], status: str) -> dict[int, Opportunity]:
    """By the number of the person, what this council has offered them for this status. One query."""
    rows = Opportunity.objects.standing().filter(council=council, status=status)
    found = rows.select_related("offered_by")
    return {each.social_worker_id: each for each in found if each.social_worker_id in set(people)}


def had_by(people: list[Person], council: Council, status: str, policy: Policy, on: date) -> list[Had]:
    """The same for a list of the council's people, each with their stage and what can be offered. One query."""
    offered = offered_by(council, [each.pk for each in people], status)
    return [_had(each, status, offered.get(each.pk), policy, on) for each in people]


def for_all(rows: Iterable[Had]) -> ForAll:
    """Add up: each of the council's people counts once, whatever they answered."""
    found = list(rows)
    replies = [each.reply for each in found]
    return ForAll(
        eligible=len(found),
        offered=sum(each.opportunity is not None for each in found),
        accepted=replies.count(Reply.ACCEPTED),
        declined=replies.count(Reply.DECLINED),
        no_reply=replies.count(Reply.NO_REPLY),
        begun_unasked=sum(each.opportunity is None and each.has_had for each in found),
    )


def own_opportunities(person: SocialWorker, on: date) -> dict[str, Opportunity]:
    """By status, what councils for which they work have offered them: what waits for an answer before the rest."""
    here = EmploymentSpell.objects.on(on).filter(social_worker=person).values("council")
    rows = Opportunity.objects.standing().filter(social_worker=person, council__in=here).select_related("council")
    ordered = sorted(rows.order_by("offered_on", "pk"), key=lambda each: not each.answer)
    return {each.status: each for each in ordered}


def seen_of(person: SocialWorker, user: User) -> dict[str, Opportunity]:
    """By status, what this reader may know of what a council offered them: their own council's alone."""
    rows = Opportunity.objects.visible_to(user).standing().filter(social_worker=person).select_related("offered_by")
    return {each.status: each for each in rows.order_by("offered_on", "pk")}


def has_declined(on: date) -> Exists:
    """For rows of a person and a status: have they said no where they work on that day? Then nobody nags."""
    works = EmploymentSpell.objects.on(on).filter(social_worker=OuterRef("social_worker"), council=OuterRef("council"))
    same = {"social_worker": OuterRef("social_worker"), "status": OuterRef("status")}
    return Exists(Opportunity.objects.declined().filter(Exists(works), **same))


def declined_by(people: Iterable[int], councils: Collection[int]) -> dict[Key, date]:
    """By person and status the day on which they said no to one of these councils. One query."""
    rows = Opportunity.objects.declined().filter(council__in=councils, social_worker__in=list(people))
    answered = rows.values_list("social_worker", "status", "answered_on")
    return {(person, status): on for person, status, on in answered if on}


def silent_since(day: date, lasts: int) -> Iterator[Opportunity]:
    """Offered on that day or up to `lasts` days before, not answered, and their person still works there."""
    works = EmploymentSpell.objects.on(day).filter(social_worker=OuterRef("social_worker"), council=OuterRef("council"))
    rows = Opportunity.objects.standing().filter(
        Q(answer=""), Exists(works), offered_on__lte=day, offered_on__gt=day - timedelta(days=lasts)
    )
    yield from rows.select_related("social_worker", "council").iterator()


def _had(person: Person, status: str, made: Opportunity | None, policy: Policy, on: date) -> Had:
    standing = next((each for each in person.begun if each.status == status), Standing(STATUSES[status].slug))
    reply = reply_of(made.answer, made.offered_on, policy, on) if made else None
    may = may_offer(standing, made.offered_on if made else None, policy)
    return Had(person, status, standing.stage, made, reply, may)
