"""Opportunity for all: who has had it, whom to offer it, and what each answered."""

from collections import Counter
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.forms.opportunities import OfferForm
from assessments.forms.people import PeopleFilter
from assessments.models import Cohort
from assessments.operations import opportunities
from assessments.queries.opportunities import Had, for_all, had_by
from assessments.queries.people import Person, people_of
from assessments.queries.policies import policy_on
from assessments.rules.opportunities import Reply
from assessments.views.sent import sent
from foundation import clock
from govuk.parts import Link

A_PAGE, AT_ONCE = 25, 100
COLOURS = {Reply.OFFERED: "blue", Reply.ACCEPTED: "teal", Reply.DECLINED: "grey", Reply.NO_REPLY: "yellow"}
LISTS = {
    "": "Everybody", "without": "Not offered yet", **{each.value: each.words for each in Reply},
    "begun": "Began unasked",
}  # fmt: skip


@requires(Permission.OFFER_OPPORTUNITIES)
def listing(request: SignedInRequest) -> HttpResponse:
    """How many of the council's people have had the opportunity, and who answered what."""
    on, council = clock.today(), acting_council(request, Permission.OFFER_OPPORTUNITIES)
    policy = policy_on(on)
    status, shown = status_of(request, policy), request.GET.get("reply", "")
    everybody = had_by(people_of(council, policy, on), council, status.slug, policy, on)
    found = [each for each in everybody if shown not in LISTS or shown in ("", _list_of(each))]
    page = {
        "council": council,
        "on": on,
        "policy": policy,
        "status": status,
        "statuses": links_to_statuses(policy, status, "status", {"reply": shown}),
        "lists": _lists(everybody, status, shown),
        "all": for_all(everybody),
        "page": Paginator([_row(each) for each in found], A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "assessments/council/opportunities.html", page)


@requires(Permission.OFFER_OPPORTUNITIES)
def offer(request: SignedInRequest) -> HttpResponse:
    """Check whom it is offered to, out of the people that the filters in the address find; then send the letters."""
    on, council = clock.today(), acting_council(request, Permission.OFFER_OPPORTUNITIES)
    policy = policy_on(on)
    status = status_of(request, policy, "offer")
    found = had_by(people_found(request, people_of(council, policy, on), policy), council, status.slug, policy, on)
    free, rest = [each.person for each in found if each.may], [each for each in found if not each.may]
    form = OfferForm(sent(request), people=free[:AT_ONCE])
    if form.is_valid():
        people = SocialWorker.objects.visible_to(request.user).filter(pk__in=form.chosen())
        done = opportunities.offer(people=people, status=status.slug, council=council, by=request.user, on=on)
        messages.success(request, _told(len(done.made), len(done.left)))
        return redirect(f"{reverse('council-opportunities')}?status={status.slug}&reply=offered")
    page = {
        "form": form,
        "status": status,
        "policy": policy,
        "statuses": links_to_statuses(policy, status, "offer", rest_of(request, "offer")),
        "free": len(free),
        "at_once": AT_ONCE,
        "rest": rest,
    }
    return render(request, "assessments/council/opportunity_offer.html", page)


def people_found(request: SignedInRequest, everybody: list[Person], policy: Policy) -> list[Person]:
    """Of these the ones that the filters in the address look for, and who are in the cohort that it names."""
    found = PeopleFilter(request.GET, people=everybody, policy=policy).found()
    wanted = request.GET.get("cohort", "")
    if not wanted:
        return found
    seen = Cohort.objects.visible_to(request.user).filter(pk=wanted if wanted.isascii() and wanted.isdigit() else 0)
    members = {each.social_worker_id for cohort in seen for each in cohort.members.live()}
    return [each for each in found if each.pk in members]


def rest_of(request: HttpRequest, name: str) -> dict[str, str]:
    """What the address asks for beside this."""
    return {key: request.GET[key] for key in request.GET if key != name}


def status_of(request: HttpRequest, policy: Policy, name: str = "status") -> Status:
    """The one asked for, if it is open; else the first that is."""
    wanted = request.GET.get(name, "")
    return STATUSES[wanted if wanted in policy.open_statuses else next(iter([*policy.open_statuses, *STATUSES]))]


def links_to_statuses(policy: Policy, chosen: Status, name: str, kept: dict[str, str]) -> list[Link]:
    """The open statuses to choose from; the rest of the address stays."""
    links = []
    for slug in policy.open_statuses:
        query = urlencode({name: slug} | {key: value for key, value in kept.items() if value})
        links.append(Link(STATUSES[slug].name, f"?{query}", slug == chosen.slug))
    return links


def _lists(everybody: list[Had], status: Status, shown: str) -> list[Link]:
    """Each list with how many are on it."""
    counts = Counter(map(_list_of, everybody))
    return [
        Link(
            words, f"?{urlencode({'status': status.slug, 'reply': key})}", key == shown,
            counts[key] if key else len(everybody),
        )
        for key, words in LISTS.items()
    ]  # fmt: skip


def _row(each: Had) -> tuple[Had, str, str]:
    """Somebody, and the tag of how it stands with them."""
    return each, LISTS[_list_of(each)], COLOURS[each.reply] if each.reply else "grey"


def _list_of(each: Had) -> str:
    """In which of the lists somebody stands."""
    if each.reply:
        return each.reply.value
    return "begun" if each.has_had else "without"


def _told(made: int, left: int) -> str:
    told = f"We are writing to {made} {'person' if made == 1 else 'people'}. Each answers for themselves."
    return f"{told} {left} could no longer be offered it." if left else told
