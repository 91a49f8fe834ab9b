"""The rules by which people are counted who could be counted here or there: as the page says and tests hold."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from accounts.models import CouncilChange, ReportingUnit


@dataclass(frozen=True)
class Rule:
    """One case and what happens to it. Each has a test of its `key` in `tests/reports/test_methods.py`."""

    key: str
    title: str
    words: str


RULES = (
    Rule(
        "moved", "People who move to another council",
        "What a council did stays with it: an offer, an endorsement, and the booking, assessment and result that "
        "came of it count under the council that made the offer or endorsed the person, on every day since. "
        "Eligible and accredited now count under the council that the person works for on the day.",
    ),
    Rule(
        "two-councils", "People who work for two councils",
        "They are eligible in both. Their accreditation counts once, under the council for which they began first.",
    ),
    Rule(
        "nowhere", "People who work for no council",
        "They are in no council’s accredited now, nor in England’s, until they work for one again.",
    ),
    Rule(
        "agency", "Agency staff",
        "They count like everybody else, under the council they work for on the day or that endorsed them. The "
        "headcount is of staff in post: the census counts agency staff apart. So where many work, a share can be "
        "higher than the council’s own staff alone would reach.",
    ),
    Rule(
        "trust", "Children’s trusts",
        "The people of a trust count under the council whose children they serve. A trust that serves several "
        "councils says for each person which one.",
    ),
    Rule(
        "joint-return", "Councils that file one return",
        "They share one headcount. It is counted once, their people are added up, and tables show them as one row.",
    ),
    Rule(
        "changed-council", "Councils that merged, were split or got a new code",
        "What happened in a council that is no more counts under the council of today that took it over, from the "
        "first day on, so a series has no break. Until the first census of a new council its headcount is that of "
        "the councils it came out of, together with whoever else came out of them.",
    ),
    Rule(
        "set-aside", "Assessments set aside, and results corrected",
        "An assessment that was set aside has no result from the day of that ruling on; it stays an assessment. A "
        "corrected result counts as corrected from the day of the ruling, and as it was before that day. So does an "
        "accreditation that was withdrawn, and one that was given back.",
    ),
    Rule(
        "not-read-yet", "Results that councils cannot read yet",
        "They are in no figure until the day on which councils may read them.",
    ),
    Rule(
        "late", "What was written down late, or undone",
        "Everything counts from the day on which it happened, and what was undone as if it had never been. So a "
        "past day that is counted again can have other figures than it had: they are then those that would have "
        "been right at the time.",
    ),
)  # fmt: skip


def changed_councils(on: date) -> QuerySet[CouncilChange]:
    """Every council that had merged, been split or got a new code by that day, oldest first."""
    return CouncilChange.objects.filter(changed_on__lte=on)


def pairs() -> QuerySet[ReportingUnit, str]:
    """The names of those that file one return for several councils."""
    joint = ReportingUnit.objects.annotate(members=Count("councils")).filter(members__gt=1)
    return joint.order_by("name").values_list("name", flat=True)
