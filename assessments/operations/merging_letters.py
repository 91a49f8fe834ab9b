"""What is written when two records become one, and when they are two again: to the person, and to their councils."""

from datetime import date

from accounts.models import EmploymentSpell, RoleGrant, SocialWorker, User
from accounts.roles import Role
from assessments.models import Booking, Merge
from notices import outbox


def addresses(merge: Merge) -> dict[str, SocialWorker]:
    """Where the person reads letters, and under which of the two records."""
    return {each.email: each for each in (merge.loser, merge.survivor)}


def tell_of_merge(merge: Merge, to: dict[str, SocialWorker], short: list[Booking], on: date) -> None:
    """To every address there was, and to the leads of every council that they work for now; `short` are the places
    that cannot give what the person needs. What was read at the other address is read here from now on."""
    survivor = SocialWorker.objects.select_related("user").get(pk=merge.survivor_id)
    for address, person in to.items():
        outbox.promise(
            "records-merged", to=address, reader=survivor.user_id, about=survivor, person=person, survivor=survivor,
            once=f"records-merged:{merge.pk}:{person.pk}", short=short,
        )  # fmt: skip
    for lead in leads_for(survivor, on):
        outbox.promise(
            "records-merged-council", to=lead.email, reader=lead.pk, about=survivor, person=survivor, lead=lead,
            once=f"records-merged-council:{merge.pk}:{lead.pk}",
        )  # fmt: skip


def tell_of_undoing(merge: Merge, on: date) -> None:
    """To each of the two, and to the leads of each, who read of that one alone."""
    for person in (merge.survivor, merge.loser):
        outbox.promise(
            "records-separated", to=person.email, reader=person.user_id, about=person, person=person,
            once=f"records-separated:{merge.pk}:{person.pk}",
        )  # fmt: skip
        for lead in leads_for(person, on):
            outbox.promise(
                "records-separated-council", to=lead.email, reader=lead.pk, about=person, person=person, lead=lead,
                once=f"records-separated-council:{merge.pk}:{person.pk}:{lead.pk}",
            )  # fmt: skip


def leads_for(person: SocialWorker, on: date) -> list[User]:
    """Whoever leads for a council that this person works for that day."""
    councils = EmploymentSpell.objects.on(on).filter(social_worker=person).values("council")
    grants = RoleGrant.objects.on(on).filter(council__in=councils, role=Role.WORKFORCE_LEAD)
    return list(User.objects.filter(pk__in=grants.values("user"), is_active=True).order_by("pk"))
