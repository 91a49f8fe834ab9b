"""What we promise to say, and when. A new reminder is one entry here and its letter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assessments.catalogue.policies import Policy
from assessments.operations import letters
from assessments.queries.confirming import Listed, lists_to_confirm
from assessments.queries.due import Due, endorsed_not_booked, opportunities_silent, sessions_ahead
from assessments.queries.policies import policy_on
from foundation.models import name_of
from notices import outbox


@dataclass(frozen=True)
class Reminder:
    """A letter, to whom `who` finds, falling due `days` days before or after, and sensible for `lasts` days.

    `days` can be the name of a policy: then it goes once, whatever that policy becomes, and not at all at 0.
    """

    letter: str
    who: Callable[[date, int, int], Iterator[Due] | Iterator[Listed]]
    days: int | str
    lasts: int

    def days_on(self, policy: Policy) -> int:
        """How many, under this policy."""
        return int(getattr(policy, self.days)) if isinstance(self.days, str) else self.days


REMINDERS = (
    Reminder("session-soon", sessions_ahead, days=14, lasts=7),
    Reminder("session-soon", sessions_ahead, days=7, lasts=5),
    Reminder("session-soon", sessions_ahead, days=2, lasts=2),
    Reminder("not-booked-yet", endorsed_not_booked, days=14, lasts=14),
    Reminder("not-booked-yet", endorsed_not_booked, days=28, lasts=7),
    Reminder("opportunity-reminder", opportunities_silent, days="opportunity_reminder_days", lasts=7),
    Reminder("users-to-confirm", lists_to_confirm, days=30, lasts=16),
    Reminder("users-to-confirm", lists_to_confirm, days=14, lasts=14),
)


def promise_due(*, on: date) -> int:
    """Promise every reminder due on `on`; one promised before stands. Returns how many people are due one."""
    policy = policy_on(on)
    going = [(reminder, days) for reminder in REMINDERS if (days := reminder.days_on(policy))]
    owed = [(reminder, due) for reminder, days in going for due in reminder.who(on, days, reminder.lasts)]
    for reminder, due in owed:
        _promise(reminder, due, policy)
    return len(owed)


def _promise(reminder: Reminder, due: Due | Listed, policy: Policy) -> None:
    if isinstance(due, Listed):
        _remind_primary(reminder, due)
    else:
        _remind_person(reminder, due, policy)


def _remind_primary(reminder: Reminder, due: Listed) -> None:
    assert due.primary
    lead = due.primary.user
    outbox.promise(
        reminder.letter, to=lead.email, reader=lead.pk, about=due.primary, user=lead, council=due.council, due=due.due,
        once=f"{reminder.letter}:{reminder.days}:{due.council.pk}:{due.due}:{lead.pk}",
    )  # fmt: skip


def _remind_person(reminder: Reminder, due: Due, policy: Policy) -> None:
    letters.to_social_worker(
        reminder.letter, due.social_worker, about=due.about, status=due.about.status,
        once=f"{reminder.letter}:{reminder.days}:{name_of(due.about)}:{due.version}",
        subject_of=due.about, policy=policy,
    )  # fmt: skip
