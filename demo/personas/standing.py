"""The personas as the page shows them: in their groups, each with where they stand today."""

from dataclasses import dataclass
from datetime import date

from accounts.models import SocialWorker, User
from accounts.roles import Role
from assessments.queries.standings import standings_of
from assessments.rules.standing import Stage
from assessments.views.way import COLOURS
from demo.personas.cast import PERSONAS, Persona

GROUPS: dict[str, tuple[Role, ...]] = {
    "Social workers": (Role.SOCIAL_WORKER,),
    "Councils": (Role.WORKFORCE_LEAD, Role.ENDORSING_MANAGER),
    "Assessment centres": (Role.CENTRE_STAFF, Role.ASSESSOR),
    "Department for Education": (Role.DFE_ADMIN, Role.ADJUSTMENTS_OFFICER),
}
ANCHORS = dict(zip(GROUPS, ("social-workers", "councils", "centres", "department"), strict=True))


@dataclass(frozen=True)
class Shown:
    """A persona with the sentence about how they began, and their stage today if they are a social worker."""

    persona: Persona
    sentence: str
    stage: Stage | None

    @property
    def button(self) -> str:
        """What its button says."""
        return f"Be {self.persona.name}"

    @property
    def colour(self) -> str:
        """Of the stage's tag."""
        return COLOURS[self.stage] if self.stage else ""


def groups_on(day: date) -> dict[str, list[Shown]]:
    """Every persona that this demo has, by group; no group without one. Seven queries."""
    emails = [persona.email for persona in PERSONAS.values()]
    users = {user.email for user in User.objects.filter(email__in=emails)}
    people = {person.user.email: person for person in _social_workers(emails) if person.user}
    standings = standings_of([person.pk for person in people.values()], day)
    shown: dict[str, list[Shown]] = {}
    for title, roles in GROUPS.items():
        for persona in PERSONAS.values():
            if persona.role in roles and persona.email in users:
                person = people.get(persona.email)
                stage = standings[person.pk, persona.status].stage if person else None
                shown.setdefault(title, []).append(Shown(persona, _sentence(persona, person), stage))
    return shown


def user_of(key: str) -> User | None:
    """The user behind a persona's key; None for a key or a persona that this demo does not have."""
    persona = PERSONAS.get(key)
    return User.objects.filter(email=persona.email, is_active=True).first() if persona else None


def persona_behind(user: User | None) -> Persona | None:
    """The persona that this user is; None for everybody else."""
    return next((each for each in PERSONAS.values() if user and each.email == user.email), None)


def _social_workers(emails: list[str]) -> list[SocialWorker]:
    people = SocialWorker.objects.filter(user__email__in=emails).select_related("user")
    return list(people.prefetch_related("spells"))


def _sentence(persona: Persona, person: SocialWorker | None) -> str:
    """With the month in which they came to where they work now."""
    starts = [spell.start for spell in person.spells.all()] if person else []
    return persona.sentence.format(month=f"{max(starts):%B %Y}" if starts else "")
