"""Opportunity for all: of those eligible on a day, how many were offered it, what they said, and who waits longest.

Eligible are those who work for a council on the day in a job that the status is meant for, as in the roll-up. Whoever
began without being offered has had the opportunity too. Answers count as they stood on the day.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import EmploymentSpell
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement, Opportunity
from assessments.rules.disclosure import Rule
from assessments.rules.opportunities import Reply, reply_of
from reports.places import Spot, spots
from reports.tallies import Counts, Tallied, split, tallied

REPLIES = (Reply.ACCEPTED, Reply.DECLINED, Reply.NO_REPLY, Reply.OFFERED)
ANSWERS = (*(each.words for each in REPLIES[:3]), "Not answered yet", "Begun unasked")
COLUMNS = (
    "date", "status", "area", "ons_code", "eligible", "had_the_opportunity", "percent_had", "accepted", "declined",
    "no_reply", "not_answered_yet", "begun_unasked",
)  # fmt: skip
HAD = ("Eligible", "Had the opportunity")
DAYS_A_YEAR = 365
LONGEST = 10

People = Mapping[int, Mapping[int, date]]  # by council and person, since when they work there


@dataclass(frozen=True)
class Waiting:
    """A council in which somebody eligible has worked for so many whole years without an offer."""

    spot: Spot
    years: int

    @property
    def words(self) -> str:
        """As it reads."""
        if not self.years:
            return "Less than a year"
        return f"{self.years} year{'' if self.years == 1 else 's'} or more"


@dataclass(frozen=True)
class Offered:
    """The answer: who has had the opportunity, council by council; the answers, area by area; who waits longest."""

    day: date
    status: str
    had: Tallied
    answers: Tallied
    waiting: list[Waiting]


def offered(day: date, status: str, policy: Policy, rule: Rule) -> Offered:
    """One status on one day. Five queries."""
    every, people = spots(day), _eligible(day, status)
    replies, begun = _replies(day, status, policy), _begun(day, status)
    counts, answers, longest = {}, {}, {}
    for spot in every:
        here, said = people.get(spot.number, {}), replies.get(spot.number, {})
        asked = [said[person] for person in here if person in said]
        without = [since for person, since in here.items() if person not in said and person not in begun]
        counts[spot.number] = (len(here), len(here) - len(without))
        answers[spot.number] = (*(asked.count(each) for each in REPLIES), len(here) - len(without) - len(asked))
        if len(without) >= rule.least:
            longest[spot.number] = (day - min(without)).days // DAYS_A_YEAR
    had, answered = told(every, counts, answers, rule)
    return Offered(day, status, had, answered, waiting(every, longest, had))


def told(every: Sequence[Spot], counts: Counts, answers: Counts, rule: Rule) -> tuple[Tallied, Tallied]:
    """What is told of who has had the opportunity, and of what they answered: region by region it adds up to them."""
    had = tallied(every, counts, rule)
    return had, split(every, answers, [each.told[1] for each in had.regions], rule)


def offer_rows(found: Offered) -> list[tuple[object, ...]]:
    """What the tables of areas show, as plain cells. Answers are told of regions and England alone."""
    name, answers = STATUSES[found.status].name, {each.name: each.cells for each in found.answers.every}
    return [
        (
            found.day, name, each.name, each.gss_code, *each.cells, each.share_cell,
            *([""] * len(ANSWERS) if each.gss_code else answers[each.name]),
        )
        for each in found.had.every
    ]  # fmt: skip


def waiting(every: Sequence[Spot], longest: Mapping[int, int], had: Tallied) -> list[Waiting]:
    """The longest first; none whose counts are hidden, since being listed would say more of them."""
    shown = [
        Waiting(spot, longest[spot.number])
        for spot, tally in zip(every, had.councils, strict=True)
        if spot.number in longest and not any(each.hides for each in tally.told)
    ]
    return sorted(shown, key=lambda each: (-each.years, each.spot.name))[:LONGEST]


def _eligible(day: date, status: str) -> People:
    rows = EmploymentSpell.objects.on(day).filter(role__in=STATUSES[status].roles).order_by("-start")
    found: dict[int, dict[int, date]] = defaultdict(dict)
    for council, person, start in rows.values_list("council", "social_worker", "start"):
        found[council][person] = start
    return found


def _replies(day: date, status: str, policy: Policy) -> dict[int, dict[int, Reply]]:
    """By council and person, how the offer that stood on the day read then."""
    stood = Opportunity.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), offered_on__lte=day)
    rows = stood.filter(status=status).order_by("offered_on")
    found: dict[int, dict[int, Reply]] = defaultdict(dict)
    wanted = ("council", "social_worker", "answer", "answered_on", "offered_on")
    for council, person, answer, answered_on, offered_on in rows.values_list(*wanted):
        said = answer if answered_on and answered_on <= day else ""
        found[council][person] = reply_of(said, offered_on, policy, day)
    return found


def _begun(day: date, status: str) -> set[int]:
    """Whoever has begun the way by then, at whatever council."""
    return set(Endorsement.objects.filter(status=status, asked_on__lte=day).values_list("social_worker", flat=True))
