"""What every page's frame needs: the menu of the role worn, who is signed in, and the demo's date."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.acting import acting_grant, hats_of
from accounts.models import RoleGrant, User
from accounts.roles import Role
from foundation import clock
from foundation.words import date_words
from govuk.parts import Link

CENTRE = (("Today", "centre-home"), ("Uploads", "centre-uploads"), ("Incidents", "centre-incidents"))
ASSESSOR = (CENTRE[0], ("Marks", "centre-marking"), *CENTRE[1:])
STAFF = (*CENTRE, ("Places", "centre-places"))
MENU: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.DFE_ADMIN: (
        ("Home", "dfe-home"), ("Uptake", "dfe-uptake"), ("Sessions", "dfe-sessions"), ("Waiting", "dfe-waiting"),
        ("Centres", "dfe-centres"), ("Closures", "dfe-closures"),
        ("Results", "dfe-results"), ("Queues", "dfe-queues"), ("Register", "dfe-register"), ("Policy", "dfe-policy"),
        ("Users", "dfe-users"),
    ),
    Role.WORKFORCE_LEAD: (
        ("Home", "council-home"), ("People", "council-people"), ("Endorsements", "council-endorsements"),
        ("Cohorts", "council-cohorts"), ("Who is out", "council-out"), ("Participation", "council-participation"),
        ("Funding", "council-funding"), ("Users", "council-users"),
    ),
    Role.ENDORSING_MANAGER: (
        ("Endorsements", "council-endorsements"), ("Who waits", "council-home"), ("Who is out", "council-out"),
        ("Sheets", "council-imports"),
    ),
    Role.ASSESSOR: ASSESSOR,
    Role.CENTRE_STAFF: STAFF,
    Role.ADJUSTMENTS_OFFICER: (("Requests", "adjustments"), ("Time to a place", "dfe-waits")),
    Role.SOCIAL_WORKER: (
        ("Home", "me-home"), ("Find a session", "session-list"), ("Waiting list", "waiting"),
        ("My details", "me-details"),
    ),
}  # fmt: skip
FRONT_PAGES = {"Home", "Today", "Who waits"}  # addresses that begin every other address of the role


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The frame, in at most two queries; nothing of a person on the pages of strangers."""
    today = clock.today()
    frame: dict[str, Any] = {"demo": demo(today)} if settings.DEMO else {}
    user = getattr(request, "user", None)  # there is none where a request is refused before it has a session
    if not isinstance(user, User):
        return frame
    worn, hats = acting_grant(request, today), len(hats_of(user, today))
    return frame | {"navigation": menu(request.path, worn), "signed_in_as": signed_in_as(user, worn, hats)}


def menu(path: str, worn: RoleGrant | None) -> list[Link]:
    """The lines of this role's menu, with the one that holds this page marked."""
    return [_line(label, reverse(name), path) for label, name in (MENU.get(Role(worn.role), ()) if worn else ())]


def signed_in_as(user: User, worn: RoleGrant | None, hats: int) -> dict[str, str]:
    """Who this is and in which role, with the way to another role when there is one."""
    return {
        "name": user.name,
        "role_words": worn.words if worn else "",
        "switch_url": reverse("switch") if hats > 1 else "",
        "settings_url": reverse("settings"),
    }


def demo(today: date) -> dict[str, Any]:
    """The demo's date, and how many days it runs ahead of the real one: asked only by a page that shows it."""
    return {"date_words": date_words(today), "days_ahead": clock.days_ahead}


def _line(label: str, url: str, path: str) -> Link:
    return Link(label, url, active=path == url or (label not in FRONT_PAGES and path.startswith(url)))
