"""Days for a whole cohort that cost the teams least cover: proposed, compared with the first free places, booked."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.cohorts import TakePlanForm
from assessments.models import Session
from assessments.operations import planning
from assessments.queries.availability import Found
from assessments.queries.cover import When
from assessments.queries.planning import Proposal, propose
from assessments.queries.policies import policy_on
from assessments.rules.distance import miles_words
from assessments.views.cohorts import kept_cohort
from assessments.views.sent import sent
from foundation import clock
from foundation.words import moment_words
from govuk.looks import Choice


@dataclass(frozen=True)
class Place:
    """One person's place in the plan, and how many days later (or sooner) than their first free one it is."""

    person: SocialWorker
    found: Found
    days_later: int | None

    @property
    def value(self) -> str:
        """Whom and where, as the form sends it."""
        return f"{self.person.pk}-{self.found.session.pk}"

    @property
    def words(self) -> str:
        """When and where, how far, and how it compares."""
        session, miles = self.found.session, miles_words(self.found.miles or 0)
        return f"{moment_words(session.starts_at)}, {session.centre.name}: {miles}. {later_words(self.days_later)}"


@requires(Permission.KEEP_COHORTS)
def plan(request: SignedInRequest, cohort_id: int) -> HttpResponse:
    """The plan, what it costs and what the first free places would; take all or some of it."""
    on, cohort = clock.today(), kept_cohort(request, cohort_id)
    proposal = propose(cohort, When(policy_on(on), on, clock.now()))
    places = [] if cohort.closed_at else places_of(proposal)
    form = TakePlanForm(sent(request), choices=[(each.value, Choice(each.person.name, each.words)) for each in places])
    if form.is_valid():
        taken = set(form.cleaned_data["places"])
        _book(request, [each for each in places if each.value in taken])
        return redirect("council-cohort", cohort.pk)
    page = {
        "cohort": cohort,
        "status": STATUSES[cohort.status],
        "form": form,
        "places": places,
        "proposal": proposal,
        "miles": miles_words(proposal.plan.miles),
        "first_miles": miles_words(proposal.first.miles),
        "days": sum(each.days_later or 0 for each in places),
    }
    return render(request, "assessments/cohorts/plan.html", page)


def places_of(proposal: Proposal) -> list[Place]:
    """Everybody's place in the plan, soonest first."""
    made = []
    for person, option in proposal.plan.choices.items():
        first = proposal.first.choices.get(person)
        later = (option.starts_at.date() - first.starts_at.date()).days if first else None
        made.append(Place(proposal.people[person], proposal.found[option.session], later))
    return sorted(made, key=lambda each: (each.found.session.starts_at, each.person.last_name, each.person.pk))


def later_words(days: int | None) -> str:
    """How a day compares with that of the first free place."""
    if days is None:
        return "Booking one after the other would find no place."
    if not days:
        return "The same day as their first free place."
    number = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{number} {'later' if days > 0 else 'sooner'} than their first free place."


def _book(request: SignedInRequest, places: list[Place]) -> None:
    sessions = Session.objects.visible_to(request.user).select_related("centre")
    found = sessions.in_bulk([each.found.session.pk for each in places])
    chosen = [(each.person, found[each.found.session.pk]) for each in places if each.found.session.pk in found]
    booked, refused = planning.take(chosen=chosen, by=request.user, on=clock.today())
    if booked:
        messages.success(request, f"{len(booked)} booked. Each has a letter, and can undo it.")
    for person, why in refused:
        messages.warning(request, f"{person.name} has no place. {why}")
