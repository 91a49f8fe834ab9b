"""Who a council's people work for and report to: what somebody chooses from when they add one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts import registration
from accounts.models import Council, Employer, EmploymentSpell, RoleGrant, SocialWorker, User
from accounts.roles import AT_A_COUNCIL
from accounts.rules.employment import Known, Person

NOBODY = 0  # no record has this number


@dataclass(frozen=True)
class Ground:
    """What a council's people are held against, many at once: who may employ and manage, whom a number is of, and
    which of the council's people an address is of.
    """

    employers: Mapping[int, Employer]
    managers: Mapping[int, User]
    held: Mapping[str, SocialWorker]
    addresses: Mapping[str, Sequence[SocialWorker]]

    def holder_of(self, email: str, besides: SocialWorker | None = None) -> str:
        """The name of another of the council's people who has this address; nothing, if nobody has."""
        return _another(self.addresses.get(email, ()), besides)


def ground_of(council: Council, numbers: Collection[str], emails: Collection[str], on: date) -> Ground:
    """The same in six queries, however many numbers and addresses; their spells come with them."""
    return Ground(
        {each.pk: each for each in employers_of(council, on)},
        {each.pk: each for each in managers_at(council, on)},
        held_by(numbers),
        people_at(emails, council, on),
    )


def holder_of_address(email: str, council: Council, on: date, besides: SocialWorker | None = None) -> str:
    """The name of another of the council's people who has this address; nothing, if nobody has."""
    return _another(people_at([email], council, on).get(email, ()), besides)


def _another(people: Sequence[SocialWorker], besides: SocialWorker | None) -> str:
    return next((each.name for each in people if each != besides), "")


def people_at(emails: Collection[str], council: Council, on: date) -> dict[str, list[SocialWorker]]:
    """Who of the council's people, today or soon, has these addresses, by address. Always two queries: how much we ask
    tells nobody whether an address is known elsewhere.
    """
    people = list(SocialWorker.objects.filter(email__in=emails).order_by("pk"))
    spells = EmploymentSpell.objects.filter(Q(end__isnull=True) | Q(end__gt=on), council=council)
    of_them = spells.filter(social_worker__in=[NOBODY, *(each.pk for each in people)])
    here = set(of_them.values_list("social_worker", flat=True))
    found: dict[str, list[SocialWorker]] = {}
    for each in people:
        if each.pk in here:
            found.setdefault(each.email, []).append(each)
    return found


def held_by(numbers: Collection[str]) -> dict[str, SocialWorker]:
    """Whoever has these registration numbers, or had them before a merge, by number; with their spells."""
    people = SocialWorker.objects.order_by("pk").prefetch_related("spells")
    found = {each.registration_number: each for each in people.with_numbers(numbers)}
    merged = {number: each.merged_into_id for number, each in found.items() if each.merged_into_id}
    if merged:
        into = {each.pk: each for each in people.filter(pk__in=merged.values())}
        found |= {number: into[record] for number, record in merged.items()}
    return found


def number_now(text: str) -> str:
    """The number of the record into which that with this number was merged; nothing, if this is no such number.

    A query where the text is a registration number, with or without its letters; else none.
    """
    typed = text.strip()
    try:
        number = registration.normalise(typed if typed[:2].upper() == "SW" else f"SW{typed}")
    except ValueError:
        return ""
    merged = SocialWorker.objects.filter(registration_number=number, merged_into__isnull=False).order_by()
    return merged.values_list("merged_into__registration_number", flat=True).first() or ""


def spell_here(person: SocialWorker, council: Council, on: date) -> EmploymentSpell | None:
    """Their employment with this council today, the longest; else the next to begin; none, when they have left."""
    here = [each for each in person.spells.all() if each.council_id == council.pk and (not each.end or each.end > on)]
    return min(here, key=lambda each: (each.start, each.pk), default=None)


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
