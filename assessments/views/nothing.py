"""What a list of places says when it is empty: why, what there would be otherwise, and where to wait."""

from dataclasses import dataclass
from typing import Any

from accounts.access import SignedInRequest
from assessments.queries.alternatives import alternatives_to, full_ones, tally_of
from assessments.queries.availability import Found, Search, among
from assessments.queries.places import Eyes
from assessments.rules.nothing import why_nothing
from assessments.views.calendar import boxes
from assessments.views.whose import About
from govuk.fields import PARTS
from govuk.paging import address


@dataclass(frozen=True)
class Instead:
    """A link to a wider search, and how many sessions with places it finds."""

    words: str
    sessions: int
    href: str


def nothing(request: SignedInRequest, whose: About, ahead: list[Found], search: Search, eyes: Eyes) -> dict[str, Any]:
    """Where to say what would suit; and when no session with a place is found, why, with the nearest alternatives."""
    page: dict[str, Any] = {"wish_url": _wish_url(request, whose, search)}
    if any(each.place.fits for each in among(ahead, search)):
        return page
    return page | {
        "why_nothing": why_nothing(tally_of(ahead, search), eyes.need, eyes.policy.booking_horizon_days),
        "instead": [
            Instead(each.words, each.sessions, address(request.GET, _dropped(each.dropped)))
            for each in alternatives_to(ahead, search)
        ],
        "full": [
            {"session": each.session, "miles": each.miles, "href": whose.address("session-detail", each.session.pk)}
            for each in full_ones(ahead, search)
        ],
    }


def _dropped(names: tuple[str, ...]) -> dict[str, object]:
    changes: dict[str, object] = {"page": None}
    for name in names:
        changes |= boxes(name, None) if name.startswith("day") else {name: None}
    return changes


def _wish_url(request: SignedInRequest, whose: About, search: Search) -> str:
    """The form that takes wishes, filled with what they were looking for."""
    kept = [name for name in request.GET if name in WISHED]
    return whose.address("waiting-join", status=search.status, **{name: request.GET[name] for name in kept})


WISHED = {"near", "slot", *(f"{name}-{part}" for name in ("day_from", "day_to") for part in PARTS)}
