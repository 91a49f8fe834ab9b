"""Those who are no social workers here: leads and managers of councils, centre staff, assessors, DfE admins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from allauth.account.models import EmailAddress

from accounts.models import Centre, RoleGrant, User
from accounts.roles import AT_A_CENTRE, NATIONWIDE, Role
from demo.personas.cast import STAFF, Persona
from demo.plan.build import Plan
from demo.writing.rows import at, write

OPENED = date(2018, 6, 1)  # since when the offices are held
UNUSABLE = "!the demo is entered by choosing who to be"  # as Django marks a password that nothing matches
AT_EACH_CENTRE = (Role.CENTRE_STAFF, Role.CENTRE_STAFF, Role.ASSESSOR, Role.ASSESSOR, Role.ASSESSOR)
SECOND_LEAD_FROM = 250  # people


@dataclass(frozen=True)
class Office:
    """A role at a council or a centre, by number."""

    role: Role
    council: int | None = None
    centre: int | None = None


@dataclass
class Offices:
    """Who holds each office, the personas first."""

    holders: dict[Office, list[User]] = field(default_factory=lambda: defaultdict(list))

    def held(self, role: Role, *, council: int | None = None, centre: int | None = None) -> list[User]:
        """The holders of a role here; none at a council that this demo leaves out."""
        return self.holders.get(Office(role, council, centre), [])

    @property
    def admin(self) -> User:
        """The Department's."""
        return self.held(Role.DFE_ADMIN)[0]

    @property
    def second_admin(self) -> User:
        """The Department's other one, for whatever takes two."""
        return self.held(Role.DFE_ADMIN)[1]


def fill(plan: Plan, centres: list[Centre]) -> Offices:
    """Make a user with a role for each office."""
    numbers = {staff.place.gss: staff.place.number for staff in plan.staffs}
    known = [(persona, _office_of(persona, numbers, centres)) for persona in STAFF]
    vacant = list(_vacancies(plan, centres, [office for _, office in known if office]))
    people = [(persona.name, persona.email, office) for persona, office in known if office]
    for (first, last), office in zip(plan.staff_names, vacant, strict=False):
        people.append((f"{first} {last}", f"{first}.{last}@example.org".lower(), office))
    users = make_users((name, email) for name, email, _ in people)
    offices = Offices()
    for user, (_, _, office) in zip(users, people, strict=True):
        offices.holders[office].append(user)
    give(offices)
    return offices


def make_users(people: Iterable[tuple[str, str]]) -> list[User]:
    """Users of these names and email addresses, who come in through /demo/ alone."""
    joined = at(OPENED, 9)
    made = write(User, (User(name=name, email=email, password=UNUSABLE, joined_at=joined) for name, email in people))
    write(EmailAddress, (EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in made))
    return made


def give(offices: Offices) -> None:
    """The roles that go with the offices."""
    write(
        RoleGrant,
        (
            RoleGrant(
                user=user, role=office.role, council_id=office.council, centre_id=office.centre, start=OPENED
            )
            for office, users in offices.holders.items() for user in users
        ),
    )  # fmt: skip


def _office_of(persona: Persona, numbers: dict[str, int], centres: list[Centre]) -> Office | None:
    """The office of a persona; None at a council that this demo leaves out."""
    if persona.role in AT_A_CENTRE:
        return Office(persona.role, centre=centres[persona.centre].pk)
    if persona.role in NATIONWIDE:
        return Office(persona.role)
    number = numbers.get(persona.council)
    return Office(persona.role, council=number) if number else None


def _vacancies(plan: Plan, centres: list[Centre], taken: list[Office]) -> Iterator[Office]:
    """A lead or two and a manager for each team at each council; five people at each centre."""
    wanted = [Office(Role.DFE_ADMIN)]
    for staff in plan.staffs:
        here = staff.place.number
        wanted += [Office(Role.WORKFORCE_LEAD, here)] * (1 + (staff.place.headcount >= SECOND_LEAD_FROM))
        wanted += [Office(Role.ENDORSING_MANAGER, here)] * staff.teams
    wanted += [Office(role, centre=centre.pk) for centre in centres for role in AT_EACH_CENTRE]
    for office in wanted:
        if office in taken:
            taken.remove(office)
        else:
            yield office
