"""A whole cohort joins the waiting list: whoever is endorsed and has no place, for the same centres and days."""

from datetime import date

from django.db import transaction

from accounts.models import SocialWorker, User
from assessments.models import Cohort
from assessments.operations import waiting
from assessments.operations.waiting import Area
from assessments.queries.cohorts import to_wait
from foundation.refusal import Refused


@transaction.atomic
def join(*, cohort: Cohort, area: Area, by: User, on: date) -> tuple[int, list[tuple[SocialWorker, str]]]:
    """Each in their own turn, as if each had joined; returns how many did, and who could not with why."""
    joined, refused = 0, []
    for person in to_wait(cohort, on):
        try:
            with transaction.atomic():
                waiting.join_area(social_worker=person, status=cohort.status, area=area, by=by, on=on)
            joined += 1
        except Refused as no:
            refused.append((person, no.reason))
    return joined, refused
