"""The development plan of the persona who is not yet accredited: filled and agreed to by one side, not yet by both."""

from datetime import timedelta

from assessments.models import Attempt, DevelopmentPlan
from assessments.operations import plans
from assessments.operations.plans import ToDo
from assessments.operations.standards_noted import Noted
from demo.personas.acts import Acts, self_of
from demo.personas.moments import day_of

NOTES = {
    1: Noted("strength", "You put the young person at ease, and came back to what they had said."),
    7: Noted("build-on", "You saw the risk early. Say sooner what follows, and what you would do if you are wrong."),
    8: Noted("build-on", "Name the order you would ask for, and what the court needs to read."),
}
COURT = "Shadow a colleague at two hearings, and write the statement for one of them with supervision."


def fills_the_plan(acts: Acts, attempt: Attempt) -> None:
    """They add something with a date, have done what was suggested first, and agree; their manager has not yet."""
    plan, by = DevelopmentPlan.objects.get(attempt=attempt), self_of(attempt.social_worker)
    on = acts.ago(6)
    with day_of(on, 13):
        court = ToDo(COURT, 8, acts.today + timedelta(days=35))
        plans.add(plan=plan, what=court, seen=plan.version, by=by, on=on)
        plan.refresh_from_db()
        first = plan.items.all()[0]
        said = ToDo("Go through two of my assessments with my supervisor: what follows from the risk?", first.area)
        plans.change(item=first, what=said, seen=plan.version, by=by, on=on)
    on = acts.ago(3)
    with day_of(on, 16):
        plan.refresh_from_db()
        plans.mark_done(item=plan.items.all()[0], by=by, on=on)
        plans.agree(plan=plan, seen=plan.version, by=by, on=on)
