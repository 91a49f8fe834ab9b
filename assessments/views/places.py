"""A list of places as a page shows it: what can be chosen, from where it is measured, and the days ahead."""

from dataclasses import dataclass
from datetime import date
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
from assessments.views.calendar import WEEKDAYS, boxes, months_of
from assessments.views.whose import About
from foundation.refusal import Decision
from govuk.paging import address

A_PAGE = 25
HOMES = {  # from where miles are measured, by: is it about somebody, and are they the reader
    (True, True): "My council", (True, False): "Their council", (False, True): "Choose a centre",
}  # fmt: skip
ONLY_LOOKING = Decision("looking", "")


@dataclass(frozen=True)
class Row:
    """A session in the list, and whether it can be chosen; a place in one that is final cannot be given back."""

    found: Found
    may: Decision
    href: str
    is_final: bool


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


def listed(
    request: SignedInRequest, filters: PlaceFilter, found: list[Found], chooser: Chooser,
    any_day: list[Found] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What a page needs to list these sessions: a page of rows, the days with places, and the filters. `any_day`: those
    for the calendar, where the dates have narrowed the list."""
    filters.measured_from(HOMES[chooser.whose.person is not None, chooser.whose.mine])
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return {
        "filters": filters,
        "page": page,
        "rows": [chooser.row_of(each) for each in page],
        "months": months_of((each for each in any_day or found if each.place.fits), request.GET),
        "weekdays": WEEKDAYS,
        "all_days_url": _all_days(request.GET),
        "measured_from": filters.chosen_centre,
    }


def _all_days(query: QueryDict) -> str:
    """The same list without dates; nothing when there are none."""
    names = boxes("day_from", None) | boxes("day_to", None)
    return address(query, {"page": None} | names) if any(query.get(name) for name in names) else ""
