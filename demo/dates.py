"""The date that moves: what beat sets off in a day, and many days one after the other."""

from datetime import date, datetime

from assessments import reminders
from assessments.operations import closures, endorsements, equality, tidying
from foundation import clock
from foundation.models import ClockShift
from foundation.refusal import Refused
from notices import outbox
from reports import participation
from reports.rhythms import ends_a_month, ends_a_week


def move_forward(*, days: int) -> date:
    """Move the demo's date forward and do what each new day asks for; returns the date reached.

    Refuses when somebody else moves it meanwhile: each day is lived by one mover, in order.
    """
    shift, _ = ClockShift.objects.get_or_create(pk=1)
    for ahead in range(shift.days, shift.days + days):
        if not ClockShift.objects.filter(pk=1, days=ahead).update(days=ahead + 1):
            raise Refused("moving", "Somebody else is moving the date just now. Wait a moment and look again.")
        do_the_day(clock.today(), clock.now())
    for day in participation.days_to_keep(clock.today()):
        participation.recount(day=day)
    return clock.today()


def do_the_day(day: date, at: datetime) -> None:
    """What beat does: reminders promised, endorsements that have run out closed, cancellations told, waiting lists
    given their turn, letters delivered; and ends of weeks and months counted for trends."""
    reminders.promise_due(on=day)
    endorsements.expire_past(on=day)
    equality.count_due(on=day)
    equality.remind_overdue(on=day)
    closures.finish(on=day)
    tidying.tidy(on=day)
    while outbox.deliver(at=at):
        pass
    if ends_a_week(day) or ends_a_month(day):
        participation.recount(day=day)
