"""Somebody's role ends; what was open with them goes to a colleague in the same breath."""

from datetime import datetime

from django.db import transaction

from accounts.models import Council, RoleGrant, User
from accounts.operations import grants, reporting
from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement
from assessments.operations import letters
from assessments.operations.bundling import bundle_up
from assessments.queries.parting import Open, heirs_of, open_with, requests_put_to
from foundation import clock
from foundation.refusal import Refused
from journal.record import record
from notices import outbox


@transaction.atomic
def part(*, grant: RoleGrant, heir: User | None, by: User, at: datetime) -> RoleGrant:
    """End a role now. Whatever it leaves open at its council goes to `heir`, who is needed as soon as there is any."""
    on = clock.on_the_wall(at)
    ended = grants.end(grant=grant, by=by, at=at)
    left = open_with(ended, on)
    if left and ended.council and (heir or heirs_of(ended, on).exists()):
        _hand_over(left, ended, ended.council, _fit(heir, left, ended, at), by, at)
    return ended


def _hand_over(left: Open, ended: RoleGrant, council: Council, heir: User, by: User, at: datetime) -> None:
    on = clock.on_the_wall(at)
    requests = list(requests_put_to(ended.user, council, on).select_for_update(of=("self",)))
    if requests:  # their reminders carry the heir's link; the link of whoever leaves opens nothing any more
        bundle_up(requests, heir, by, on)
    for endorsement in requests:
        _put_to(endorsement, ended.user, heir, by)
    reporting.hand_over(manager=ended.user, council=council, to=heir, by=by, on=on)
    outbox.promise(
        "handed-over", to=heir.email, reader=heir.pk, about=ended, once=f"handed-over:{ended.pk}", user=heir,
        before=ended.user, by=by, council=council, requests=left.requests, reports=left.reports,
    )  # fmt: skip


def _fit(heir: User | None, left: Open, ended: RoleGrant, at: datetime) -> User:
    """The colleague chosen, if they can take over all of it."""
    fit = heirs_of(ended, clock.on_the_wall(at)).filter(pk=heir.pk).first() if heir else None
    if fit is None:
        raise Refused("no-heir", f"Choose a colleague at {ended.council} who takes over from {ended.user.name}.")
    if own := next((person for person in left.people if person.user_id == fit.pk), None):
        raise Refused("self", f"{own.name} is one of the people to hand over. Choose somebody else.")
    return fit


def _put_to(endorsement: Endorsement, before: User, heir: User, by: User) -> None:
    """The same question, to somebody else; the person reads whom it waits for now."""
    person, status = endorsement.social_worker, endorsement.status
    outbox.withdraw(endorsement, "endorsement-asked")
    record(
        "endorsement.handed-over", about=person, by=by, endorsement=endorsement.pk, before=before.pk, after=heir.pk,
        words=f"The request as {STATUSES[status].name.lower()} went from {before.name} to {heir.name}.",
    )  # fmt: skip
    letters.to_social_worker(
        "endorsement-handed-over", person, about=endorsement, status=status, before=before, heir=heir,
        once=f"endorsement-handed-over:{endorsement.pk}:{heir.pk}",
    )  # fmt: skip
