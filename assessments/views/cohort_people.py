"""Who is in a cohort: put many in from the list of people, one from their page; take out; remind; wait together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.cohorts import PutInForm, WhichCohortForm
from assessments.forms.people import PeopleFilter
from assessments.forms.waiting import Wishes
from assessments.models import Cohort
from assessments.operations import cohorts, cohorts_waiting, nudges
from assessments.queries import people
from assessments.queries.centres import centres_from
from assessments.queries.cohorts import live_members, others_in, to_wait
from assessments.queries.policies import policy_on
from assessments.rules.distance import miles_words
from assessments.rules.standing import Stage
from assessments.views.cohorts import kept_cohort
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused
from govuk.looks import Choice

MOST = 100  # people to choose from at once: more are found by filters


@requires(Permission.KEEP_COHORTS)
def add(request: SignedInRequest, cohort_id: int) -> HttpResponse:
    """Choose among the council's people who could be in it, narrowed down as on the list of people."""
    on, cohort = clock.today(), kept_cohort(request, cohort_id)
    policy = policy_on(on)
    everybody = people.people_of(cohort.council, policy, on)
    filters = PeopleFilter(request.GET, people=everybody, policy=policy)
    taken = others_in(cohort.council, (each.pk for each in everybody), cohort.status, on)
    could = [each for each in filters.found() if each.pk not in taken and _is_to_go(each, cohort)]
    form = PutInForm(sent(request), choices=[(each.pk, _choice(each, cohort)) for each in could[:MOST]])
    if form.is_valid():
        chosen = SocialWorker.objects.visible_to(request.user).filter(pk__in=form.cleaned_data["people"])
        _say(request, cohorts.add(cohort=cohort, people=chosen, by=request.user, on=on), cohort)
        return redirect("council-cohort", cohort.pk)
    page = {
        "cohort": cohort, "status": STATUSES[cohort.status], "filters": filters, "chosen": filters.chosen(),
        "form": form, "could": len(could), "most": MOST, "taken": len(taken),
    }  # fmt: skip
    return render(request, "assessments/cohorts/add.html", page)


@requires(Permission.KEEP_COHORTS)
def choose(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """From somebody's page: into which cohort."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COHORTS)
    mine = SocialWorker.objects.visible_to(request.user).employed_by([council.pk], on)
    person = get_object_or_404(mine, pk=social_worker_id)
    found = Cohort.objects.visible_to(request.user).filter(council=council).open()
    form = WhichCohortForm(sent(request), cohorts=found)
    if form.is_valid():
        cohort = form.cleaned_data["cohort"]
        added = cohorts.add(cohort=cohort, people=[person], by=request.user, on=on)
        if not added.refused:
            _say(request, added, cohort)
            return redirect("council-person", person.pk)
        form.add_error("cohort", added.refused[0][1])
    now = live_members(council, on).filter(social_worker=person).select_related("cohort")
    page = {"person": person, "form": form, "now": [each.cohort for each in now], "any": found.exists()}
    return render(request, "assessments/cohorts/choose.html", page)


@requires(Permission.KEEP_COHORTS)
@require_POST
def remove(request: SignedInRequest, cohort_id: int, social_worker_id: int) -> HttpResponse:
    """Take one out."""
    cohort = kept_cohort(request, cohort_id)
    found = live_members(cohort.council, clock.today()).filter(cohort=cohort).select_related("social_worker")
    member = get_object_or_404(found, social_worker=social_worker_id)
    try:
        cohorts.remove(member=member, by=request.user)
        messages.success(request, f"{member.social_worker.name} is no longer in “{cohort.name}”, and reads so.")
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect("council-cohort", cohort.pk)


@requires(Permission.KEEP_COHORTS)
@require_POST
def nudge(request: SignedInRequest, cohort_id: int, social_worker_id: int) -> HttpResponse:
    """Remind whoever has to act for one of its people."""
    on, cohort = clock.today(), kept_cohort(request, cohort_id)
    found = live_members(cohort.council, on).filter(cohort=cohort).select_related("social_worker")
    person = get_object_or_404(found, social_worker=social_worker_id).social_worker
    try:
        written = nudges.nudge(social_worker=person, status=cohort.status, by=request.user, on=on)
        messages.success(request, f"We have written to {written.who}.")
    except Refused as no:
        messages.warning(request, no.reason)
    return redirect("council-cohort", cohort.pk)


@requires(Permission.KEEP_COHORTS)
def wait(request: SignedInRequest, cohort_id: int) -> HttpResponse:
    """Everybody who is endorsed and has no place joins the waiting list, for the same centres and days."""
    on, cohort = clock.today(), kept_cohort(request, cohort_id)
    council, who = cohort.council, to_wait(cohort, on)
    near = centres_from((council.latitude, council.longitude))
    centres = [(centre, "" if miles is None else miles_words(miles).capitalize()) for centre, miles in near]
    form = Wishes(sent(request), centres=centres, initial={"day_to": cohort.last_day})
    form.submit = "Put them on the waiting list"  # type: ignore[misc]  # this page's own button
    if form.is_valid():
        try:
            joined, refused = cohorts_waiting.join(cohort=cohort, area=form.area(), by=request.user, on=on)
        except Refused as no:
            form.add_error("day_to" if no.code == "past" else None, no.reason)
        else:
            messages.success(request, f"{joined} now wait for a place, and have a letter that says so.")
            for person, why in refused:
                messages.warning(request, f"{person.name} does not wait. {why}")
            return redirect("council-cohort", cohort.pk)
    page = {"form": form, "cohort": cohort, "who": who, "back": reverse("council-cohort", args=[cohort.pk])}
    return render(request, "assessments/cohorts/wait.html", page)


def _is_to_go(each: people.Person, cohort: Cohort) -> bool:
    return each.stages[cohort.status] is not Stage.ACCREDITED


def _choice(each: people.Person, cohort: Cohort) -> Choice:
    stage = each.stages[cohort.status].words
    return Choice(each.name, hint=f"{each.team or 'No team'}. {stage}.")


def _say(request: SignedInRequest, added: cohorts.Added, cohort: Cohort) -> None:
    number = len(added.joined)
    if number:
        who = added.joined[0].social_worker.name if number == 1 else f"{number} people"
        is_in = "is" if number == 1 else "are"
        messages.success(request, f"{who} {is_in} now in “{cohort.name}”. A letter says so.")
    for person, why in added.refused:
        messages.warning(request, f"{person.name} could not be put in. {why}")
