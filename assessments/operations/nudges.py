"""Remind whoever has to act, by a letter that says for whom and what happens otherwise; not more often than policy."""

from datetime import date

from django.db import transaction

from accounts.models import RoleGrant, SocialWorker, User
from accounts.roles import Role
from assessments.catalogue.statuses import STATUSES
from assessments.models import Booking, DevelopmentPlan, Endorsement
from assessments.operations import letters
from assessments.queries.bundles import token_for
from assessments.queries.nudges import last_nudges
from assessments.queries.policies import policy_on
from assessments.queries.worklists import Waiting, council_work
from assessments.rules.worklists import Kind, Whose, may_nudge
from foundation import clock
from foundation.refusal import Refused
from journal.record import record

LETTERS = {
    Kind.OVERDUE: "nudge-to-answer", Kind.ASKED_OF_OTHERS: "nudge-to-answer", Kind.OWED: "nudge-to-book",
    Kind.ENDING: "nudge-to-book", Kind.NOT_BOOKED: "nudge-to-book", Kind.PLAN: "nudge-to-plan",
    Kind.NOT_YET: "nudge-to-ask-again", Kind.NOT_RECORDED: "nudge-to-record",
}  # fmt: skip


@transaction.atomic
def nudge(*, social_worker: SocialWorker, status: str, by: User, on: date) -> Waiting:
    """Remind whoever this person waits for, or the person when it is their move. Refuses a second within days.

    The person's row is locked before looking, so that of two leads at once only one writes.
    """
    person = SocialWorker.objects.select_for_update().filter(pk=social_worker.pk)
    policy = policy_on(on)
    waiting = next((each for each in council_work(person, by, policy, on) if each.status == status), None)
    if waiting is None:
        raise Refused("over", "Nothing waits there any more, so no reminder was sent.")
    may_nudge(waiting.whose, last_nudges([waiting.about]).get(waiting.about), policy, on).or_refuse()
    if waiting.whose is Whose.PERSON and waiting.person.user_id is None:
        raise Refused("no-account", "They have no account, so they cannot act on it. Book for them, or invite them.")
    _write(waiting, on)
    record(
        "nudge.sent", about=social_worker, by=by, status=status, why=waiting.kind.value,
        words=f"Reminded {waiting.who}: {STATUSES[status].name.lower()}.",
    )  # fmt: skip
    return waiting


def _write(waiting: Waiting, on: date) -> None:
    about, users = _concerned(waiting)
    letter, once = LETTERS[waiting.kind], f"{LETTERS[waiting.kind]}:{waiting.about}:{on}"
    if waiting.whose is Whose.PERSON:
        letters.to_social_worker(letter, waiting.person, about=about, once=once, status=waiting.status, waiting=waiting)
        return
    for user in users:
        letters.to_user(
            letter, user, about=about, once=f"{once}:{user.pk}", status=waiting.status, person=waiting.person,
            waiting=waiting, token=_token(about, waiting),
        )  # fmt: skip


def _token(about: Endorsement | DevelopmentPlan, waiting: Waiting) -> str:
    """What opens the request from the letter, where there is one to answer."""
    if isinstance(about, Endorsement) and waiting.whose is Whose.MANAGER and about.bundle:
        return token_for(about.bundle, clock.now())
    return ""


def _concerned(waiting: Waiting) -> tuple[Endorsement | DevelopmentPlan, list[User]]:
    """What the letter is about, and the manager whose move it is; of a centre everybody who records what happened."""
    if waiting.plan:
        plan = DevelopmentPlan.objects.select_related("manager").get(pk=waiting.plan)
        return plan, [plan.manager] if plan.manager else []
    endorsement = Endorsement.objects.select_related("manager", "bundle").get(pk=waiting.endorsement or 0)
    if waiting.kind is not Kind.NOT_RECORDED:
        return endorsement, [endorsement.manager]
    booking = Booking.objects.select_related("session").get(
        social_worker=waiting.person, status=waiting.status, state__in=Booking.LIVE
    )
    staff = RoleGrant.objects.on(booking.session.day).filter(role=Role.CENTRE_STAFF, centre=booking.session.centre_id)
    return endorsement, [grant.user for grant in staff.select_related("user").order_by("pk")]
