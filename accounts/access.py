"""The guard that each view names. A test reads it off every route; a view without one fails the suite."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from accounts.acting import acting_grant, elsewhere
from accounts.models import RoleGrant, User
from accounts.roles import Permission
from foundation import clock

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
PUBLIC = "public"
SIGNED_IN = "signed-in"


class SignedInRequest(HttpRequest):
    """A request behind `requires` or `signed_in`: there its user is somebody."""

    user: User


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open to a signed-in user who may do any of these; 403 for others, sign-in for strangers.

    Somebody who may with another of their roles is offered that one, instead of a no.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            today = clock.today()
            request.user.acting_as = acting_grant(request, today)
            others = elsewhere(request.user, today, permissions)
            if not any(request.user.may(permission, on=today) for permission in permissions):
                if not others:
                    raise PermissionDenied
                return _offer(request, others)
            try:
                return view(request, *args, **kwargs)
            except Http404:
                opening = [hat for hat in others if _opens(hat, view, request, *args, **kwargs)]
                if not opening:
                    raise
                return _offer(request, opening)

        guarded.permissions = permissions  # type: ignore[attr-defined]  # read by the test of every route
        return cast("View", guarded)

    return guard


def _opens(hat: RoleGrant, view: View, request: HttpRequest, *args: object, **kwargs: object) -> bool:
    """Would this page open in this role of theirs? Tried by reading it, and whatever that writes is undone."""
    user = cast("User", request.user)
    worn = user.acting_as
    if request.method != "GET":
        return False
    user.acting_as = hat
    try:
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            transaction.set_rollback(True)
    except (Http404, PermissionDenied):
        return False
    finally:
        user.acting_as = worn
    return response.status_code < 400


def _offer(request: HttpRequest, hats: list[RoleGrant]) -> HttpResponse:
    """Not here, but there: the way to the role that opens this page."""
    page = {"hats": hats, "worn": cast("User", request.user).acting_as, "here": request.get_full_path()}
    return render(request, "accounts/work_elsewhere.html", page, status=403)


def public(view: View) -> View:
    """Open to anyone: said out loud, so that silence is never permission."""
    view.permissions = PUBLIC  # type: ignore[attr-defined]  # read by the test of every route
    return view


def signed_in(view: View) -> View:
    """Open to anybody who is signed in, whatever their roles and even without one: their own account."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        request.user.acting_as = acting_grant(request)
        return view(request, *args, **kwargs)

    guarded.permissions = SIGNED_IN  # type: ignore[attr-defined]  # read by the test of every route
    return cast("View", guarded)
