"""Social workers and where they worked."""

from accounts.models import EmploymentSpell, RoleGrant, SocialWorker, User
from accounts.roles import Role
from demo.plan.build import Plan
from demo.plan.story import Person, Spell
from demo.writing.offices import OPENED, Offices, make_users
from demo.writing.rows import write

TEAMS = ("Assessment", "Children in care", "Family support", "Safeguarding", "Fostering", "Disabled children")
AREAS = ("", " north", " south", " east", " west", " central")
FUNCTIONS = {
    "1": ["practice-system"], "2": ["supervising", "conferences"], "3": ["supervising", "plans"],
    "4": ["enquiries", "cases", "plans"], "5": ["enquiries", "cases", "assessments"], "6": ["reviewing"],
}  # fmt: skip  # by role item of the workforce census
People = dict[Person, SocialWorker]


def write_people(plan: Plan, offices: Offices) -> People:
    """Everybody of the plan, with a user for those who sign in."""
    users = _users([person for person in plan.people if person.has_user])
    rows = write(
        SocialWorker,
        (
            SocialWorker(
                user=users.get(person), registration_number=person.registration_number,
                first_name=person.first_name, last_name=person.last_name, email=email_of(person),
                asye_completed_on=person.asye_completed_on,
            )
            for person in plan.people
        ),
    )  # fmt: skip
    people = dict(zip(plan.people, rows, strict=True))
    spells = ((person, spell) for person in plan.people for spell in person.spells)
    write(EmploymentSpell, (_spell(people[person], spell, plan, offices) for person, spell in spells))
    return people


def email_of(person: Person) -> str:
    """An address at a domain that is reserved for examples."""
    return f"{person.first_name}.{person.last_name}@example.org".lower()


def team_name(number: int) -> str:
    """The name of a council's team: six kinds of work, then the same again by area."""
    area, kind = divmod(number, len(TEAMS))
    return f"{TEAMS[kind]}{AREAS[area % len(AREAS)]} team"


def _users(people: list[Person]) -> dict[Person, User]:
    made = make_users((f"{person.first_name} {person.last_name}", email_of(person)) for person in people)
    write(RoleGrant, (RoleGrant(user=user, role=Role.SOCIAL_WORKER, start=OPENED) for user in made))
    return dict(zip(people, made, strict=True))


def _spell(social_worker: SocialWorker, spell: Spell, plan: Plan, offices: Offices) -> EmploymentSpell:
    last = spell.end or plan.today
    managers = offices.held(Role.ENDORSING_MANAGER, council=spell.place.number)
    return EmploymentSpell(
        social_worker=social_worker, employer_id=spell.place.employer_on(last), council_id=spell.place.number,
        start=spell.start, end=spell.end, role=spell.role, functions=FUNCTIONS[spell.role],
        is_agency=spell.is_agency, fte=spell.fte, team=team_name(spell.team),
        line_manager=managers[spell.team % len(managers)] if managers and spell.end is None else None,
    )  # fmt: skip
