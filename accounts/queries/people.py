"""Who a council's people work for and report to: what somebody chooses from when they add one."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Council, Employer, RoleGrant, SocialWorker, User
from accounts.roles import AT_A_COUNCIL
from accounts.rules.employment import Known, Person


def employers_of(council: Council, on: date) -> QuerySet[Employer]:
    """The bodies that run this council's children's services on `on`, by name."""
    return Employer.objects.filter(
        Q(services__start__isnull=True) | Q(services__start__lte=on),
        Q(services__end__isnull=True) | Q(services__end__gt=on),
        services__council=council,
    )


def managers_at(council: Council, on: date) -> QuerySet[User]:
    """Those who may endorse at this council on `on`, by name."""
    grants = RoleGrant.objects.on(on).filter(council=council, role__in=sorted(AT_A_COUNCIL))
    return User.objects.filter(pk__in=grants.values("user"), is_active=True)


def known(person: SocialWorker) -> Person:
    """What the rules of employment need to know of somebody. Of many at once: prefetch `spells`."""
    spells = tuple(Known(spell.council_id, spell.start, spell.end) for spell in person.spells.all())
    return Person(person.last_name, spells)
