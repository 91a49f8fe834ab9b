"""Addresses of the pages that the Department and a centre's staff share: one session's places, and a centre's rooms."""

from django.urls import URLPattern, path

from accounts.access import requires
from accounts.roles import Permission
from assessments.views import blocks, centres, keeping
from assessments.views.kept import CENTRE, DFE, Area

PAGES = (
    ("", "", keeping.detail),
    ("publish/", "publish", keeping.publish),
    ("close/", "close", keeping.close),
    ("reopen/", "reopen", keeping.reopen),
    ("change/", "change", keeping.change_places),
    ("cancel/", "cancel", keeping.cancel),
    ("keep/", "keep", blocks.keep),
    ("keep/<int:block_id>/", "block", blocks.change),
    ("keep/<int:block_id>/release/", "release", blocks.release),
)


ROOMS = (
    ("", "", centres.detail),
    ("rooms/add/", "room-add", centres.add_room),
    ("rooms/<int:room_id>/", "room", centres.change_room),
    ("rooms/<int:room_id>/remove/", "room-remove", centres.remove_room),
)


def pages(before: str, area: Area, permission: Permission) -> list[URLPattern]:
    """All of them below this address, narrowed to those who may open this area."""
    guard = requires(permission)
    return [
        path(f"{before}{rest}", guard(view), {"area": area}, f"{area.one}-{action}" if action else area.one)
        for rest, action, view in PAGES
    ]


def rooms(before: str, name: str, permission: Permission) -> list[URLPattern]:
    """The same for a centre and its rooms."""
    guard = requires(permission)
    return [
        path(f"{before}{rest}", guard(view), {"area": name}, f"{name}-{action}" if action else name)
        for rest, action, view in ROOMS
    ]


dfe = pages("dfe/sessions/<int:session_id>/", DFE, Permission.OPEN_SESSIONS)
centre = pages("centre/sessions/<int:session_id>/places/", CENTRE, Permission.KEEP_OWN_SESSIONS)
urlpatterns = [
    *dfe,
    *centre,
    *rooms("dfe/centres/<int:centre_id>/", "dfe-centre", Permission.OPEN_SESSIONS),
    path("dfe/centres/<int:centre_id>/change/", centres.change, {"area": "dfe-centre"}, "dfe-centre-change"),
    *rooms("centre/about/<int:centre_id>/", "centre-about", Permission.KEEP_OWN_SESSIONS),
    path("centre/about/<int:centre_id>/change/", centres.describe, {"area": "centre-about"}, "centre-about-change"),
]
