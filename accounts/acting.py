"""Which of their roles somebody with several wears now. Every page then shows and does what goes with it alone.

The choice is kept as a grant's id in the session and believed only while that grant is their own and in force.
What goes with a role: `RoleGrant.goes_with`. A page of another organisation offers the switch: `accounts.access`.
"""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest

from accounts.models import Centre, Council, RoleGrant, User
from accounts.roles import HOME, Permission, Role
from foundation import clock

KEY = "acting"
ORDER = list(HOME)


def hats_of(user: User, on: date) -> list[RoleGrant]:
    """The roles in force on `on`: the most important first, then by place."""
    return sorted(user.grants_on(on), key=lambda grant: (ORDER.index(Role(grant.role)), grant.words))


def wear(request: HttpRequest, grant: RoleGrant) -> None:
    """Act in this role from now on, until signing out or choosing again."""
    request.session[KEY] = grant.pk


def acting_grant(request: HttpRequest, on: date | None = None) -> RoleGrant | None:
    """The role chosen, or the most important one; None for a stranger and for somebody without a role."""
    if not isinstance(request.user, User):
        return None
    if request.user.acting_as:
        return request.user.acting_as
    hats = hats_of(request.user, on or clock.today())
    chosen = request.session.get(KEY)
    return next((grant for grant in hats if grant.pk == chosen), hats[0] if hats else None)


def elsewhere(user: User, on: date, permissions: Iterable[Permission]) -> list[RoleGrant]:
    """Their roles that do not count now, and with which they may do one of these."""
    worn, wanted = user.acting_as, frozenset(permissions)
    return [hat for hat in hats_of(user, on) if worn and not worn.goes_with(hat) and hat.permissions & wanted]


def acting_council(request: HttpRequest, permission: Permission) -> Council:
    """The council they act for, else the first where they may do this; Http404 if there is none."""
    councils = [grant.council for grant in _carrying(request, permission) if grant.council]
    if not councils:
        raise Http404
    return councils[0]


def acting_centres(request: HttpRequest) -> list[Centre]:
    """The centre they act for, else every centre whose sessions they may see. May be empty."""
    held = _carrying(request, Permission.SEE_CENTRE)
    centres = {grant.centre.pk: grant.centre for grant in held if grant.centre}
    worn = acting_grant(request)
    return [centres[worn.centre_id]] if worn and worn.centre_id in centres else list(centres.values())


def _carrying(request: HttpRequest, permission: Permission) -> list[RoleGrant]:
    """Their roles that count and carry this permission, the hat they wear before the others."""
    worn, today = acting_grant(request), clock.today()
    if worn is None:
        return []
    counting = {grant.pk for grant in worn.user.acted_on(today)}
    hats = sorted(hats_of(worn.user, today), key=lambda grant: grant != worn)
    return [grant for grant in hats if grant.pk in counting and permission in grant.permissions]
