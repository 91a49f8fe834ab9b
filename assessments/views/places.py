"""A list of places as a page shows it: the centre asked for, what can be chosen, and the weeks ahead."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse

from accounts.access import SignedInRequest
from assessments.catalogue.policies import Policy
from assessments.forms.sessions import PlaceFilter
from assessments.queries.availability import Found
from assessments.rules.eligibility import last_day_to_change, may_book, may_sit
from assessments.rules.standing import Standing
from assessments.views.whose import About
from foundation.refusal import Decision
from govuk.paging import address

A_PAGE = 25
PARTS = ("day", "month", "year")
ONLY_LOOKING = Decision("looking", "")


@dataclass(frozen=True)
class Row:
    """A session in the list, and whether it can be chosen; a place in one that is final cannot be given back."""

    found: Found
    may: Decision
    href: str
    is_final: bool


@dataclass(frozen=True)
class Week:
    """A week with places: its Monday, on how many days, how many places, and the address that shows only these."""

    monday: date
    days: int
    places: int
    href: str


@dataclass(frozen=True)
class Chooser:
    """For whom a list is made, under which policy and on what day; no standing for a reader who only looks.

    With `booking`, the sessions are to move it to.
    """

    whose: About
    standing: Standing | None
    policy: Policy
    on: date
    booking: int | None = None

    def row_of(self, found: Found) -> Row:
        """This session, with what the rules say of it and where it is opened."""
        if self.booking:
            href = reverse("booking-move-confirm", args=[self.booking, found.session.pk])
        else:
            href = self.whose.address("session-detail", found.session.pk)
        is_final = self.on > last_day_to_change(found.session.day, self.policy)
        return Row(found, self._may(found), href, is_final)

    def _may(self, found: Found) -> Decision:
        if self.standing is None:
            return ONLY_LOOKING
        may = may_sit if self.booking else may_book
        return may(self.standing, found.place, self.policy, self.on)


def listed(request: SignedInRequest, filters: PlaceFilter, found: list[Found], chooser: Chooser) -> dict[str, Any]:
    """What a page needs to list these sessions: a page of rows, the weeks with places, and the filters."""
    filters.offer_centres(found)
    centre = request.GET.get("centre", "")
    chosen = [each for each in found if str(each.session.centre_id) == centre]
    shown = chosen or found
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    return {
        "filters": filters,
        "page": page,
        "rows": [chooser.row_of(each) for each in page],
        "weeks": weeks_of(shown, request.GET),
        "centre_is_full": bool(centre and found and not chosen),
    }


def weeks_of(found: list[Found], query: QueryDict) -> list[Week]:
    """The weeks that have places, soonest first."""
    weeks: dict[date, list[Found]] = defaultdict(list)
    for each in found:
        weeks[each.session.day - timedelta(days=each.session.day.weekday())].append(each)
    return [_week(monday, weeks[monday], query) for monday in sorted(weeks)]


def _week(monday: date, found: list[Found], query: QueryDict) -> Week:
    changes: dict[str, object] = {"page": None}
    for name, day in (("day_from", monday), ("day_to", monday + timedelta(days=6))):
        changes |= {f"{name}-{part}": getattr(day, part) for part in PARTS}
    days = len({each.session.day for each in found})
    return Week(monday, days, sum(each.places_left for each in found), address(query, changes))
