"""What every page's frame needs: the menu of the role worn, who is signed in, and the demo's date."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.acting import acting_grant, hats_of
from accounts.menus import menu, nearby
from accounts.models import RoleGrant, User
from accounts.roles import Role
from foundation import clock
from foundation.words import date_words


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The frame, in at most two queries; nothing of a person on the pages of strangers."""
    today = clock.today()
    frame: dict[str, Any] = {"demo": demo(today)} if settings.DEMO else {}
    user = getattr(request, "user", None)  # there is none where a request is refused before it has a session
    if not isinstance(user, User):
        return frame
    worn, hats = acting_grant(request, today), len(hats_of(user, today))
    role = Role(worn.role) if worn else None
    lines = {"navigation": menu(request.path, role), "nearby": nearby(request.path, role)}
    return frame | lines | {"signed_in_as": signed_in_as(user, worn, hats)}


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
