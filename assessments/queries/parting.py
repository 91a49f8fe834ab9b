"""What is open with somebody at a council, and who there could take it over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import Council, EmploymentSpell, RoleGrant, SocialWorker, User
from accounts.queries.people import managers_at
from accounts.queries.reporting import reporting_to
from accounts.roles import AT_A_COUNCIL
from assessments.models import Endorsement


@dataclass(frozen=True)
class Open:
    """The requests that wait for their answer, oldest first, and the people who report to them."""

    requests: list[Endorsement]
    reports: list[EmploymentSpell]

    def __bool__(self) -> bool:
        return bool(self.requests or self.reports)

    @property
    def people(self) -> list[SocialWorker]:
        """Everybody whom it concerns, each once, by name."""
        people = {each.social_worker for each in self.requests} | {each.social_worker for each in self.reports}
        return sorted(people, key=lambda person: (person.last_name, person.first_name, person.pk))


NOTHING = Open([], [])


def open_with(grant: RoleGrant, on: date) -> Open:
    """What has to go to somebody else when this role ends; nothing while another role lets them go on with it."""
    if grant.council is None or _goes_on(grant, on):
        return NOTHING
    return Open(list(requests_put_to(grant.user, grant.council, on)), list(reporting_to(grant.user, grant.council, on)))


def requests_put_to(manager: User, council: Council, on: date) -> QuerySet[Endorsement]:
    """Requests that wait for this manager's answer, of people who work for this council."""
    here = SocialWorker.objects.employed_by([council.pk], on)
    waiting = Endorsement.objects.waiting().filter(manager=manager, social_worker__in=here.values("pk"))
    return waiting.select_related("social_worker").order_by("asked_on", "pk")


def heirs_of(grant: RoleGrant, on: date) -> QuerySet[User]:
    """Who could take it over: everybody else who may endorse at the same council."""
    if grant.council is None:
        return User.objects.none()
    return managers_at(grant.council, on).exclude(pk=grant.user_id)


def _goes_on(grant: RoleGrant, on: date) -> bool:
    others = RoleGrant.objects.on(on).filter(user=grant.user_id, council=grant.council_id, role__in=AT_A_COUNCIL)
    return others.exclude(pk=grant.pk).exists()
