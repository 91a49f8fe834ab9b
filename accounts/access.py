"""The guard that each view names. A test reads it off every route; a view without one fails the suite."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from accounts.acting import acting_grant
from accounts.models import User
from accounts.roles import Permission
from foundation import clock

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
PUBLIC = "public"
SIGNED_IN = "signed-in"


class SignedInRequest(HttpRequest):
    """A request behind `requires` or `signed_in`: there its user is somebody."""

    user: User


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open to a signed-in user who may do any of these; 403 for others, sign-in for strangers."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            today = clock.today()
            request.user.acting_as = acting_grant(request, today)
            if not any(request.user.may(permission, on=today) for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]  # read by the test of every route
        return cast("View", guarded)

    return guard


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
        return view(request, *args, **kwargs)

    guarded.permissions = SIGNED_IN  # type: ignore[attr-defined]  # read by the test of every route
    return cast("View", guarded)
