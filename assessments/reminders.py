"""What we promise to say, and when. A new reminder is one entry here and its letter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Bundle
from assessments.operations import letters
from assessments.queries.bundles import bundles_unanswered, token_for, waiting_in
from assessments.queries.confirming import Listed, lists_to_confirm
from assessments.queries.due import (
    Due,
    LookAgain,
    endorsed_not_booked,
    opportunities_silent,
    sessions_ahead,
    to_look_at_again,
)
from assessments.queries.policies import policy_on
from foundation import clock
from foundation.models import name_of
from notices import outbox


@dataclass(frozen=True)
class Reminder:
    """A letter, to whom `who` finds, falling due `days` days before or after, and sensible for `lasts` days.

    `days` can be the name of a policy: then it goes once, whatever that policy becomes, and not at all at 0.
    """

    letter: str
    who: Callable[[date, int, int], Iterator[Due] | Iterator[Listed] | Iterator[Bundle] | Iterator[LookAgain]]
    days: int | str
    lasts: int

    def days_on(self, policy: Policy) -> int | None:
        """How many, under this policy; None where it wants no such reminder."""
        return (int(getattr(policy, self.days)) or None) if isinstance(self.days, str) else self.days


REMINDERS = (
    Reminder("session-soon", sessions_ahead, days=14, lasts=7),
    Reminder("session-soon", sessions_ahead, days=7, lasts=5),
    Reminder("session-soon", sessions_ahead, days=2, lasts=2),
    Reminder("not-booked-yet", endorsed_not_booked, days=14, lasts=14),
    Reminder("not-booked-yet", endorsed_not_booked, days=28, lasts=7),
    Reminder("opportunity-reminder", opportunities_silent, days="opportunity_reminder_days", lasts=7),
    Reminder("requests-wait", bundles_unanswered, days=7, lasts=7),
    Reminder("requests-wait", bundles_unanswered, days=28, lasts=7),
    Reminder("look-again", to_look_at_again, days=0, lasts=7),
    Reminder("users-to-confirm", lists_to_confirm, days=30, lasts=16),
    Reminder("users-to-confirm", lists_to_confirm, days=14, lasts=14),
)


def promise_due(*, on: date) -> int:
    """Promise every reminder due on `on`; one promised before stands. Returns how many people are due one."""
    policy = policy_on(on)
    going = [(reminder, days) for reminder in REMINDERS if (days := reminder.days_on(policy)) is not None]
    owed = [(reminder, due) for reminder, days in going for due in reminder.who(on, days, reminder.lasts)]
    for reminder, due in owed:
        _promise(reminder, due, policy, on)
    return len(owed)


def _promise(reminder: Reminder, due: Due | Listed | Bundle | LookAgain, policy: Policy, on: date) -> None:
    if isinstance(due, Listed):
        _remind_primary(reminder, due)
    elif isinstance(due, Bundle):
        _remind_manager(reminder, due, policy, on)
    elif isinstance(due, LookAgain):
        _look_again(reminder, due)
    else:
        _remind_person(reminder, due, policy)


def _remind_primary(reminder: Reminder, due: Listed) -> None:
    assert due.primary
    lead = due.primary.user
    outbox.promise(
        reminder.letter, to=lead.email, reader=lead.pk, about=due.primary, user=lead, council=due.council, due=due.due,
        once=f"{reminder.letter}:{reminder.days}:{due.council.pk}:{due.due}:{lead.pk}",
    )  # fmt: skip


def _remind_manager(reminder: Reminder, bundle: Bundle, policy: Policy, on: date) -> None:
    """With a link anew: the one in the first letter may have ended."""
    requests = list(waiting_in(bundle, on))
    outbox.promise(
        reminder.letter, to=bundle.manager.email, reader=bundle.manager_id, about=bundle, user=bundle.manager,
        once=f"{reminder.letter}:{reminder.days}:{bundle.pk}", bundle=bundle, token=token_for(bundle, clock.now()),
        requests=[(each, STATUSES[each.status]) for each in requests],
        runs_out=min(each.asked_on for each in requests) + timedelta(days=policy.request_days),
    )  # fmt: skip


def _look_again(reminder: Reminder, due: LookAgain) -> None:
    endorsement = due.endorsement
    letters.to_user(
        reminder.letter, due.manager, about=endorsement, status=endorsement.status, person=endorsement.social_worker,
        once=f"{reminder.letter}:{endorsement.pk}:{endorsement.look_again_on}",
    )  # fmt: skip


def _remind_person(reminder: Reminder, due: Due, policy: Policy) -> None:
    letters.to_social_worker(
        reminder.letter, due.social_worker, about=due.about, status=due.about.status,
        once=f"{reminder.letter}:{reminder.days}:{name_of(due.about)}:{due.version}",
        subject_of=due.about, policy=policy,
    )  # fmt: skip
