"""Practice leaders of a council: who holds the status, who prepares for it, and with which councils they are shared."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Council, EmployerCouncil, EmploymentSpell, ReportingUnit, SocialWorker
from assessments.catalogue.statuses import STATUSES
from assessments.catalogue.training import LEADER
from assessments.models import Accreditation, Training
from assessments.queries.standings import standings_for_councils
from assessments.rules.leading import Cover, Holder, cover_of
from assessments.rules.standing import Stage

STATUS = "leader"


@dataclass(frozen=True)
class Candidate:
    """Somebody who could follow: what speaks for it."""

    person: SocialWorker
    why: str


@dataclass(frozen=True)
class Led:
    """How the council stands, with the people behind it and the councils that share them."""

    state: Cover
    why: str
    holders: list[tuple[SocialWorker, Holder]]
    candidates: list[Candidate]
    shared_with: list[str]


def led(council: Council, on: date) -> Led:
    """One council on one day. Only results that councils may read, and only people who work here."""
    spells = EmploymentSpell.objects.on(on).filter(council=council).select_related("social_worker").order_by("start")
    here = {each.social_worker_id: each for each in spells}
    held = Accreditation.objects.held_on(on).filter(
        status=STATUS, social_worker__in=here, attempt__release__councils_from__lte=on
    )
    holding = sorted(set(held.values_list("social_worker", flat=True)))
    holders = [(here[each].social_worker, _holder(here[each])) for each in holding]
    training = Training.objects.filter(programme=LEADER.slug, social_worker__in=here).exclude(social_worker__in=holding)
    taking = {each.social_worker_id: each for each in training}
    in_programme = sum(each.completed_on is None for each in taking.values())
    state, why = cover_of([each for _, each in holders], in_programme)
    followers = _candidates(here, holding, taking, on)
    return Led(state, why, holders, followers, _shared_with(council, on))


def _holder(spell: EmploymentSpell) -> Holder:
    return Holder(spell.social_worker.name, spell.end, spell.is_agency)


def _candidates(
    here: dict[int, EmploymentSpell], holding: list[int], taking: dict[int, Training], on: date
) -> list[Candidate]:
    """In the programme or through it, or on the way to the status."""
    standings = standings_for_councils(here, on)
    found = []
    for number, spell in here.items():
        stage, training = standings[number, STATUS].stage, taking.get(number)
        said = []
        if training:
            said.append("Completed the leader programme" if training.completed_on else "In the leader programme")
        if stage is not Stage.NOT_STARTED:
            said.append(f"{STATUSES[STATUS].name}: {stage.words.lower()}")
        if said and number not in holding:
            found.append(Candidate(spell.social_worker, "; ".join(said)))
    return sorted(found, key=lambda each: (each.person.last_name, each.person.first_name, each.person.pk))


def _shared_with(council: Council, on: date) -> list[str]:
    """Councils that the same employer runs, or that file one return with this one: public facts, nobody's record."""
    mine = _serving(on).filter(council=council).values("employer")
    joint = ReportingUnit.objects.filter(councils=council, last_year__isnull=True).values("councils")
    others = set(_serving(on).filter(employer__in=mine).values_list("council__name", flat=True))
    others |= set(Council.objects.filter(pk__in=joint).values_list("name", flat=True))
    return sorted(others - {council.name})


def _serving(on: date) -> QuerySet[EmployerCouncil]:
    begun = Q(start__isnull=True) | Q(start__lte=on)
    return EmployerCouncil.objects.filter(begun, Q(end__isnull=True) | Q(end__gt=on))
