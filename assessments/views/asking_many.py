"""A lead asks managers about many people at once: check who is asked about whom, then send the letters."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council, SocialWorker
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.forms.asking_many import AskManyForm
from assessments.operations import asking_many
from assessments.operations.asking_many import Question
from assessments.queries.managers import who_may_endorse
from assessments.queries.opportunities import declined_by
from assessments.queries.people import Person, people_of
from assessments.queries.policies import policy_on
from assessments.rules.eligibility import may_ask_for_endorsement
from assessments.rules.opportunities import may_be_put_forward
from assessments.rules.standing import Standing
from assessments.views.opportunities import AT_ONCE, links_to_statuses, people_found, rest_of, status_of
from assessments.views.sent import sent
from foundation import clock


@requires(Permission.ASK_FOR_OTHERS)
def ask(request: SignedInRequest) -> HttpResponse:
    """Out of the people that the filters in the address find, those about whom a manager can be asked."""
    on, council = clock.today(), acting_council(request, Permission.ASK_FOR_OTHERS)
    policy = policy_on(on)
    status = status_of(request, policy, "ask")
    free = _free(people_found(request, people_of(council, policy, on), policy), status.slug, council, policy, on)
    form = AskManyForm(sent(request), people=free[:AT_ONCE], managers=who_may_endorse(council, on))
    if form.is_valid():
        asked = form.asked()
        people = SocialWorker.objects.visible_to(request.user).filter(pk__in=asked)
        questions = [Question(each, asked[each.pk]) for each in people.select_related("user")]
        done = asking_many.ask_all(questions=questions, status=status.slug, council=council, by=request.user, on=on)
        sent_to = sum(each.requests.count() for each in done.bundles)
        told = f"We are writing to {len(done.bundles)} manager(s) about {sent_to} people, and to each of these people."
        left = " ".join(f"Not asked: {person.name}. {no.reason}" for person, no in done.left)
        messages.success(request, f"{told} {left}".strip())
        return redirect("council-endorsements")
    page = {
        "form": form,
        "status": status,
        "free": len(free),
        "at_once": AT_ONCE,
        "policy": policy,
        "statuses": links_to_statuses(policy, status, "ask", rest_of(request, "ask")),
    }
    return render(request, "assessments/council/ask_many.html", page)


def _free(people: list[Person], status: str, council: Council, policy: Policy, on: date) -> list[Person]:
    """Those who may be asked about: not on the way already, and not against their no."""
    declined = declined_by([each.pk for each in people], [council.pk])
    return [
        each
        for each in people
        if may_ask_for_endorsement(_standing(each, status), policy, on)
        and may_be_put_forward(declined.get((each.pk, status)))
    ]


def _standing(person: Person, status: str) -> Standing:
    return next((each for each in person.begun if each.status == status), Standing(status))
