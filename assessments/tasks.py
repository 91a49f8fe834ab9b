"""The clock's doors to the pathway. Each asks what is due; asked twice, nothing happens twice."""

from celery import shared_task

from accounts.operations import move_decisions
from assessments import reminders
from assessments.operations import checking, closures, cohorts, endorsements, equality, releases, running_out, tidying
from foundation import clock


@shared_task(name="assessments.send_reminders")
def send_reminders() -> int:
    """Promise the reminders that are due today."""
    return reminders.promise_due(on=clock.today())


@shared_task(name="assessments.expire_endorsements")
def expire_endorsements() -> int:
    """Close the endorsements whose time has run out."""
    return endorsements.expire_past(on=clock.today()) + running_out.run_out(on=clock.today())


@shared_task(name="assessments.end_cohorts_of_leavers")
def end_cohorts_of_leavers() -> int:
    """Take whoever has left a council out of its cohorts."""
    return cohorts.end_of_leavers(on=clock.today())


@shared_task(name="assessments.tidy_places")
def tidy_places() -> int:
    """Note the offers that ran out, and give the waiting lists their turn."""
    return tidying.tidy(on=clock.today())


@shared_task(name="assessments.follow_up_moves")
def follow_up_moves() -> int:
    """Close the requests to move that settled themselves, and hand late ones to the Department."""
    return move_decisions.follow_up(on=clock.today())


@shared_task(name="assessments.finish_closures")
def finish_closures() -> int:
    """Tell people whose session was cancelled and who have not been told yet."""
    return closures.finish(on=clock.today())


@shared_task(name="assessments.release_results")
def release_results() -> int:
    """Let out the approved results whose moment has come."""
    return releases.let_out_due(at=clock.now())


@shared_task(name="assessments.count_equality")
def count_equality() -> int:
    """Count the quarter that has ended, and remind of responses that are overdue. Returns how many are."""
    equality.count_due(on=clock.today())
    return equality.remind_overdue(on=clock.today())


@shared_task(name="assessments.check_invariants")
def check_invariants() -> int:
    """Look for what should be impossible; returns how many rows were found, each of them logged as an error."""
    return len(checking.check(on=clock.today()))
