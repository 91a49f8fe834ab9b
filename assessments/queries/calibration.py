"""What became of the people whom a manager endorsed, beside all others: results that councils may read, no scores."""

from datetime import date

from django.db.models import Count, Q

from accounts.models import User
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.policies import Policy
from assessments.models import Attempt
from assessments.rules.calibration import Tally, may_use_a_second_reader


def needs_a_second_reader(manager: User, status: str, policy: Policy, on: date) -> bool:
    """Would a second reader of what this manager signs for this status be good? One query; nothing else is told."""
    shown = Attempt.objects.shown_to_councils(on).filter(status=status)
    counted = shown.filter(stands_as__in=(Outcome.ACCREDITED, Outcome.NOT_YET))
    theirs, reached = Q(booking__endorsement__decided_by=manager), Q(stands_as=Outcome.ACCREDITED)
    found = counted.aggregate(
        own=Count("pk", filter=theirs), own_reached=Count("pk", filter=theirs & reached),
        others=Count("pk", filter=~theirs), others_reached=Count("pk", filter=~theirs & reached),
    )  # fmt: skip
    own, others = Tally(found["own_reached"], found["own"]), Tally(found["others_reached"], found["others"])
    return may_use_a_second_reader(own, others, policy)
