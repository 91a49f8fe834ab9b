"""A council's people: all of them in a table, and one of them with everything the reader may do."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.queries.moves import asked_about, led_by
from accounts.roles import Permission
from assessments.catalogue import visibility
from assessments.catalogue.statuses import STATUSES, Status
from assessments.forms.people import PeopleFilter
from assessments.queries import deciders, people
from assessments.queries.narrowing import counts_of
from assessments.queries.policies import policy_on
from assessments.queries.provided import agreed_for
from assessments.queries.shown import released_of, results_shown
from assessments.queries.standings import standings_for_councils
from assessments.queries.unseen import history_for_councils
from assessments.views.council_way import Reader, is_shown, reader_of, way_of
from assessments.views.going_back import back_to_list, kept
from assessments.views.timeline import titled
from assessments.views.way import COLOURS
from foundation import clock
from govuk.parts import Entry
from journal.models import Entry as JournalEntry

A_PAGE = 25


@requires(Permission.SEE_COUNCIL)
def listing(request: SignedInRequest) -> HttpResponse:
    """Everybody who works for the council today, and at which stage."""
    on = clock.today()
    council, policy = acting_council(request, Permission.SEE_COUNCIL), policy_on(on)
    everybody = people.people_of(council, policy, on)
    filters = PeopleFilter(request.GET, people=everybody, policy=policy)
    found, chosen, statuses = filters.found(), filters.chosen(), people.statuses_in_use(everybody, policy)
    filters.show_counts(counts_of(everybody, filters.search()))
    shown = Paginator(people.ordered(found, request.GET.get("sort", "name")), A_PAGE).get_page(request.GET.get("page"))
    page = {
        "council": council,
        "on": on,
        "total": len(everybody),
        "found": len(found),
        "statuses": statuses,
        "filters": filters,
        "chosen": chosen,
        "page": shown,
        "rows": [_row(each, statuses) for each in shown],
        "keep": kept(request, "list"),
    }
    return render(request, "assessments/council/people.html", page)


@requires(Permission.SEE_COUNCIL, Permission.ENDORSE)
def person(request: SignedInRequest, social_worker_id: int) -> HttpResponse:
    """One person: where they work, where they stand, what happened, and what the reader may do."""
    on = clock.today()
    spells = get_list_or_404(deciders.spells_for(request.user, on), social_worker__pk=social_worker_id)
    reader, policy = reader_of(request.user, spells, on), policy_on(on)
    standings = standings_for_councils([social_worker_id], on).values()
    latest = deciders.latest_of(reader.person, on)
    ways = [way_of(reader, each, latest.get(each.status), policy, on) for each in standings if is_shown(each, policy)]
    out = released_of(reader.person)
    shown = results_shown(out, reader_for(reader.leads), policy, on)
    entries = Paginator(list(history_for_councils(reader.person, out, on)), A_PAGE).get_page(request.GET.get("page"))
    page = {
        "person": reader.person,
        "policy": policy,
        "spells": spells,
        "ways": ways,
        "leads": reader.leads,
        "results": [(each.attempt, STATUSES[each.attempt.status]) for each in shown],
        "asked": asked_about(reader.person, led_by(request.user, on)) if reader.leads else [],
        "provided": agreed_for(reader.person, on) if reader.leads else None,
        "may_invite": reader.leads and reader.person.user is None,
        "page": entries,
        "timeline": timeline_of(entries, reader),
        "back": back_to_list(request) if reader.councils else reverse("council-endorsements"),
    }
    return render(request, "assessments/council/person.html", page)


def reader_for(leads: bool) -> visibility.Reader:
    """Who this is to somebody at their council: a lead of it, or a manager."""
    return visibility.Reader.LEAD if leads else visibility.Reader.MANAGER


def timeline_of(entries: Iterable[JournalEntry], reader: Reader) -> list[Entry]:
    """What happened to them, with a link to what the reader may open of it."""
    return [_entry(each, reader) for each in entries]


def _entry(each: JournalEntry, reader: Reader) -> Entry:
    by = "you" if each.actor == reader.user else str(each.actor or "")
    return titled(each, by, _address(each, reader))


def _address(each: JournalEntry, reader: Reader) -> str:
    """A booking for somebody who leads for them; a plan for whoever may open it."""
    if "booking" in each.facts and reader.leads:
        return reverse("booking-detail", args=[each.facts["booking"]])
    plan = each.facts.get("plan")
    return reverse("plan-detail", args=[plan]) if plan and reader.may_open(plan) else ""


def _row(each: people.Person, statuses: Iterable[Status]) -> dict[str, Any]:
    stages = [each.stages[status.slug] for status in statuses]
    return {"person": each, "tags": [(stage.words, COLOURS[stage]) for stage in stages]}
