"""What is open with somebody at a council, and who there could take it over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import Council, EmploymentSpell, RoleGrant, SocialWorker, User
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
    """Who could take it over: everybody else who may endorse at the same council, and not as a deputy alone."""
    if grant.council is None:
        return User.objects.none()
    here = RoleGrant.objects.on(on).filter(council=grant.council, role__in=AT_A_COUNCIL, deputy_for__isnull=True)
    return User.objects.filter(pk__in=here.values("user"), is_active=True).exclude(pk=grant.user_id)


def stand_ins_for(lead: RoleGrant, on: date) -> QuerySet[User]:
    """Who could be this lead's deputy: whoever has a role at the same council and does not lead it."""
    assert lead.council
    leads = RoleGrant.objects.on(on).leading(lead.council)
    return heirs_of(lead, on).exclude(pk__in=leads.values("user"))


def _goes_on(grant: RoleGrant, on: date) -> bool:
    here = RoleGrant.objects.on(on).filter(user=grant.user_id, council=grant.council_id, role__in=AT_A_COUNCIL)
    return here.filter(deputy_for__isnull=True).exclude(pk=grant.pk).exists()
