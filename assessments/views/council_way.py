"""The way to a status as a council reads it: how far its social worker is, what is next, and all they may do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import EmploymentSpell, SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES, Status
from assessments.models import DevelopmentPlan, Endorsement
from assessments.queries.answering import endorses_for
from assessments.queries.plans import plans_of
from assessments.rules.eligibility import may_be_endorsed, may_change, may_look_for_a_place
from assessments.rules.next_step import next_step, result_promised_by
from assessments.rules.owed import NOT_USED, why_nothing_of_theirs, why_they_are_owed
from assessments.rules.standing import Stage, Standing, earliest_resit
from assessments.views.way import COLOURS, steps_of
from foundation.words import date_words
from govuk.parts import Link, Step

BUTTONS = {Stage.NOT_STARTED: 0, Stage.ASKED: 2, Stage.ASSESSED: 0, Stage.ACCREDITED: 0}  # of the links; else one

TO_ENDORSE = {Stage.NOT_STARTED, Stage.ASKED, Stage.NOT_YET_ENDORSED, Stage.NOT_YET_ACCREDITED}


@dataclass(frozen=True)
class Reader:
    """Who reads the page, whom about, whether they lead for them or only manage them, and the plans they may open.

    `councils` are those they lead for, `endorses` those for which they endorse.
    """

    user: User
    person: SocialWorker
    leads: bool
    councils: frozenset[int]
    endorses: frozenset[int] = frozenset()
    plans: tuple[DevelopmentPlan, ...] = ()

    @property
    def is_person(self) -> bool:
        """Is this their own record?"""
        return self.user.pk == self.person.user_id

    def plan_for(self, status: str) -> DevelopmentPlan | None:
        """The development plan that is open for a status."""
        return next((each for each in self.plans if each.status == status and each.closed_on is None), None)

    def may_open(self, plan: int) -> bool:
        """Is this the number of a plan that they may open?"""
        return any(each.pk == plan for each in self.plans)

    def may_read(self, endorsement: Endorsement) -> bool:
        """Was it put to them, decided by them, or made at a council they lead for?"""
        hands = (endorsement.manager_id, endorsement.decided_by_id)
        return self.user.pk in hands or endorsement.council_id in self.councils


@dataclass(frozen=True)
class Way:
    """One status on the page of one person."""

    status: Status
    stage: str
    colour: str
    steps: list[Step]
    words: str
    links: list[Link]
    due: list[Link]


def reader_of(user: User, spells: list[EmploymentSpell], on: date) -> Reader:
    """The reader of a page about somebody who works here."""
    book_for = user.council_ids(on, Permission.BOOK_FOR_OTHERS)
    leads = any(spell.council_id in book_for for spell in spells)
    councils = frozenset(user.council_ids(on, Permission.SEE_COUNCIL))
    person = spells[0].social_worker
    endorses = frozenset(endorses_for(user, on))
    return Reader(user, person, leads, councils, endorses, tuple(plans_of(user, person)))


def way_of(reader: Reader, standing: Standing, endorsement: Endorsement | None, policy: Policy, on: date) -> Way:
    """How far they are for one status, and what this reader may do about it: the most likely thing first."""
    stage = standing.stage
    plan = reader.plan_for(standing.status)
    links = [Link("Open the development plan", reverse("plan-detail", args=[plan.pk]))] if plan else []
    may = may_be_endorsed(standing, policy, on, by_themselves=reader.is_person, councils=reader.endorses)
    links += [*_booking_links(reader, standing, policy, on), *(_decision_links(reader, standing) if may else [])]
    if endorsement and reader.may_read(endorsement):
        label = "See the request" if endorsement.decision == "" else "Read the latest endorsement"
        links.append(Link(label, reverse("endorsement-detail", args=[endorsement.pk])))
    words = WORDS[stage](reader, standing, policy, on)
    if reader.is_person:
        words = next_step(standing, policy, on).why
    elif may.code == "agency" and stage in TO_ENDORSE:
        words = f"{words} {may.reason}" if stage is Stage.ASKED else may.reason
    steps = [] if stage is Stage.NOT_STARTED else steps_of(standing, policy)
    return Way(
        status=STATUSES[standing.status], stage=stage.words, colour=COLOURS[stage], steps=steps,
        words=words, links=links, due=links[: BUTTONS.get(stage, 1)],
    )  # fmt: skip


def is_shown(standing: Standing, policy: Policy) -> bool:
    """Is this a status that can be booked, or on whose way they are?"""
    return standing.status in policy.open_statuses or standing.stage is not Stage.NOT_STARTED


def _booking_links(reader: Reader, standing: Standing, policy: Policy, on: date) -> list[Link]:
    if not reader.leads:
        return []
    if standing.booking and standing.booked_for:
        pages = [("See the booking", "detail"), ("Move the booking", "move"), ("Cancel the booking", "cancel")]
        shown = pages if may_change(standing.booked_for, policy, on) else pages[:1]
        return [Link(words, reverse(f"booking-{page}", args=[standing.booking])) for words, page in shown]
    if not may_look_for_a_place(standing, policy):
        return []
    query = urlencode({"for": reader.person.pk, "status": standing.status})
    return [Link("Book a place for them", f"{reverse('session-list')}?{query}")]


def _decision_links(reader: Reader, standing: Standing) -> list[Link]:
    pages = (("Endorse", "endorse"), ("Say not yet", "not-yet"))
    where = [reader.person.pk, standing.status]
    return [Link(words, reverse(f"endorsement-{page}", args=where)) for words, page in pages]


def _not_started(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    return "They have not asked for endorsement. You can endorse them without being asked, when they are ready."


def _asked(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    return f"They asked for endorsement on {date_words(standing.asked_on)} and wait for an answer."


def _not_yet_endorsed(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    said = f"The answer on {date_words(standing.not_yet_endorsed_on)} was “not yet”."
    again = "They can ask again, and you can endorse them, at any time."
    if reader.person.user is None:
        again = "You can endorse them at any time."
    return f"{said} Talk with them about what would help. {again}"


def _endorsed(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    looking = may_look_for_a_place(standing, policy)
    if not looking:
        return looking.reason
    until = f"They are endorsed until {date_words(standing.endorsed_until)} and have no place yet."
    if standing.owed:
        until = f"{_owed(standing, on)} {until}"
    elif standing.is_undone:
        until = f"{why_nothing_of_theirs(standing)} {until}"
    resit_from = standing.waits_from and earliest_resit(standing.waits_from, policy)
    if resit_from and resit_from > on:
        return f"{until} They can sit again from {date_words(resit_from)}."
    return f"{until} {_who_books(reader)}"


def _owed(standing: Standing, on: date) -> str:
    first = standing.first_choice_until
    when = f": until {date_words(first)} they choose before others" if first and on <= first else ""
    why = why_nothing_of_theirs(standing) or f"{why_they_are_owed(standing.owed_since)} {NOT_USED}"
    return f"{why} They are owed a place{when}."


def _who_books(reader: Reader) -> str:
    if reader.leads:
        return "You can book a place for them."
    if reader.person.user is None:
        return "Their workforce lead can book it for them."
    return "They can book one, or their workforce lead can book it for them."


def _booked(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    assert standing.booked_for
    if standing.booked_for < on:
        day = date_words(standing.booked_for)
        return f"Their session was on {day}. The centre has not yet recorded what happened."
    return f"Their assessment is on {date_words(standing.booked_for)}. There is nothing to do until then."


def _assessed(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    assert standing.sat_on
    by = date_words(result_promised_by(standing.sat_on, policy))
    sat_on = date_words(standing.sat_on)
    return f"They were assessed on {sat_on}. The result is promised by {by}. It shows here when it is out."


def _not_yet_accredited(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    assert standing.waits_from
    resit_from = earliest_resit(standing.waits_from, policy)
    when = f"again from {date_words(resit_from)}" if resit_from > on else "again now"
    out_on = date_words(standing.result_released_on)
    endorsed = ", once they are endorsed again" if policy.resit_needs_endorsement else ""
    plan = f"Their result came out on {out_on}. Agree with them what comes next."
    undone = f"{why_nothing_of_theirs(standing)} " if standing.is_undone else ""
    return f"{plan} {undone}They can sit {when}{endorsed}."


def _accredited(reader: Reader, standing: Standing, policy: Policy, on: date) -> str:
    since = date_words(standing.accredited_on)
    return f"They have been accredited since {since}. The status is theirs wherever they work."


WORDS: dict[Stage, Callable[[Reader, Standing, Policy, date], str]] = {
    Stage.NOT_STARTED: _not_started,
    Stage.ASKED: _asked,
    Stage.NOT_YET_ENDORSED: _not_yet_endorsed,
    Stage.ENDORSED: _endorsed,
    Stage.BOOKED: _booked,
    Stage.ASSESSED: _assessed,
    Stage.NOT_YET_ACCREDITED: _not_yet_accredited,
    Stage.ACCREDITED: _accredited,
}
