"""Centres and their rooms: the Department keeps all of it, a centre's staff their rooms and what people read."""

from collections.abc import Callable
from typing import Any

from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, requires
from accounts.models import Centre, Room
from accounts.operations import centres
from accounts.queries.rooms import suitable_places
from accounts.roles import Permission
from assessments.catalogue.adjustments import PROVISIONS
from assessments.forms.centres import AboutForm, CentreForm, RemoveRoomForm, RoomForm
from assessments.queries.closures import closures_over
from assessments.queries.keeping import centres_kept_by
from assessments.views.kept import done
from foundation import clock

ABOUT = ("name", "address", "postcode", "region", "latitude", "longitude", "getting_there", "access")
ALL = 9999


@requires(Permission.OPEN_SESSIONS)
def listing(request: SignedInRequest) -> HttpResponse:
    """Every centre with its rooms' places."""
    found = centres_kept_by(request.user).select_related("region").prefetch_related("rooms")
    rows = [(each, sum(room.places for room in each.rooms.all()), suitable_places(each, ALL)) for each in found]
    return render(request, "assessments/centres/list.html", {"rows": rows})


@requires(Permission.OPEN_SESSIONS)
def add(request: SignedInRequest) -> HttpResponse:
    """A new centre."""
    form = CentreForm(request.POST or None)
    if form.is_valid():
        verb = _by(request, centres.add, **form.cleaned_data)
        if done(request, form, verb, f"{form.cleaned_data['name']} is added. Now say which rooms it has."):
            return redirect("dfe-centre", centres_kept_by(request.user).get(name=form.cleaned_data["name"]).pk)
    page = {"form": form, "title": "Add a centre", "cancel_url": reverse("dfe-centres")}
    return render(request, "assessments/centres/form.html", page)


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def detail(request: SignedInRequest, centre_id: int, area: str) -> HttpResponse:
    """What people read about a centre, its rooms, and what closes it."""
    centre = _kept(request, centre_id)
    page = {
        "centre": centre,
        "rooms": [
            (each, _has(each), reverse(f"{area}-room", args=[centre.pk, each.pk])) for each in centre.rooms.all()
        ],
        "total": centre.rooms.aggregate(total=Sum("places"))["total"] or 0,
        "suitable": suitable_places(centre, ALL),
        "closures": closures_over(centre, clock.today()),
        "is_national": area == "dfe-centre",
        "home_url": reverse("dfe-centres" if area == "dfe-centre" else "centre-places"),
        "change_url": reverse(f"{area}-change", args=[centre.pk]),
        "room_url": reverse(f"{area}-room-add", args=[centre.pk]),
    }
    return render(request, "assessments/centres/one.html", page)


@requires(Permission.OPEN_SESSIONS)
def change(request: SignedInRequest, centre_id: int, area: str) -> HttpResponse:
    """Everything about it."""
    centre = _kept(request, centre_id)
    form = CentreForm(request.POST or None, initial={name: getattr(centre, name) for name in ABOUT})
    return _saved(request, form, centre, area, centres.change, f"What people read about {centre} is changed.")


@requires(Permission.KEEP_OWN_SESSIONS)
def describe(request: SignedInRequest, centre_id: int, area: str) -> HttpResponse:
    """How to get there and what people find."""
    centre = _kept(request, centre_id)
    form = AboutForm(request.POST or None, initial={name: getattr(centre, name) for name in ABOUT[-2:]})
    return _saved(request, form, centre, area, centres.describe, "Saved. People read it from now on.")


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def add_room(request: SignedInRequest, centre_id: int, area: str) -> HttpResponse:
    """A room more."""
    centre, form = _kept(request, centre_id), RoomForm(request.POST or None)
    if form.is_valid():
        verb = _by(request, centres.add_room, centre=centre, **form.cleaned_data)
        if done(request, form, verb, f"{form.cleaned_data['name']} is added."):
            return redirect(area, centre.pk)
    return _page(request, form, centre, area, f"Add a room at {centre}")


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
def change_room(request: SignedInRequest, centre_id: int, room_id: int, area: str) -> HttpResponse:
    """What a room is and has."""
    centre = _kept(request, centre_id)
    room = get_object_or_404(centre.rooms, pk=room_id)
    initial = {name: getattr(room, name) for name in ("name", "places", "features", "note")}
    form = RoomForm(request.POST or None, initial=initial)
    if form.is_valid():
        verb = _by(request, centres.change_room, room=room, **form.cleaned_data)
        if done(request, form, verb, f"{form.cleaned_data['name']} is changed."):
            return redirect(area, centre.pk)
    remove_url = reverse(f"{area}-room-remove", args=[centre.pk, room.pk])
    return _page(request, form, centre, area, f"Change {room.name}", remove_url=remove_url)


@requires(Permission.OPEN_SESSIONS, Permission.KEEP_OWN_SESSIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_room(request: SignedInRequest, centre_id: int, room_id: int, area: str) -> HttpResponse:
    """A room less, after asking once."""
    centre = _kept(request, centre_id)
    room = get_object_or_404(centre.rooms, pk=room_id)
    form = RemoveRoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        verb = _by(request, centres.remove_room, room=room)
        if done(request, form, verb, f"{room.name} is removed."):
            return redirect(area, centre.pk)
    words = "Sessions already opened keep the places they have. Nothing else remembers the room."
    return _page(request, form, centre, area, f"Remove {room.name}?", words=words)


def _kept(request: SignedInRequest, centre_id: int) -> Centre:
    return get_object_or_404(centres_kept_by(request.user).select_related("region"), pk=centre_id)


def _by(request: SignedInRequest, verb: Callable[..., object], **words: object) -> Callable[[], object]:
    return lambda: verb(**words, by=request.user, on=clock.today())


def _has(room: Room) -> list[str]:
    return [PROVISIONS[key].prepare for key in room.features if key in PROVISIONS]


def _saved(
    request: SignedInRequest, form: AboutForm, centre: Centre, area: str, verb: Callable[..., object], words: str
) -> HttpResponse:  # fmt: skip
    if form.is_valid() and done(request, form, _by(request, verb, centre=centre, **form.cleaned_data), words):
        return redirect(area, centre.pk)
    return _page(request, form, centre, area, f"What people read about {centre}")


def _page(request: SignedInRequest, form: Any, centre: Centre, area: str, title: str, **more: str) -> HttpResponse:
    page = {"form": form, "title": title, "cancel_url": reverse(area, args=[centre.pk]), **more}
    return render(request, "assessments/centres/form.html", page)
