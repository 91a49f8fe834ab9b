"""Adjustments on equal terms: what can be asked, how it is decided, by when, and whether a place still gives it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessments.catalogue.adjustments import EXTRA_TIME, PROVISIONS
from assessments.catalogue.policies import Policy
from assessments.rules.places import Need
from assessments.rules.working_days import working_days_after
from foundation.refusal import YES, Decision

OTHER = "other"


@dataclass(frozen=True)
class Asked:
    """What somebody asks for: keys of `PROVISIONS`, extra time in per cent, why, and whether to use it again."""

    provisions: tuple[str, ...]
    extra_time: int = 0
    circumstances: str = ""
    may_reuse: bool = False


@dataclass(frozen=True)
class Verdict:
    """What is agreed, what the centre reads (`to_provide`), and what only the person reads (`answer`)."""

    agreed: tuple[str, ...]
    extra_time: int = 0
    to_provide: str = ""
    answer: str = ""


def may_ask(asked: Asked) -> Decision:
    """Is there something to decide?"""
    if not _is_known(asked.provisions, asked.extra_time):
        return Decision("unknown", "Choose from what is listed.")
    if not asked.provisions and not asked.extra_time:
        return Decision("nothing", "Select at least one thing that you need, or extra time.")
    if OTHER in asked.provisions and not asked.circumstances.strip():
        return Decision("other-needs-words", "You chose something else: write what it is.")
    return YES


def may_decide(asked: Asked, verdict: Verdict, *, by_themselves: bool) -> Decision:
    """May it be decided so, by this officer? Nobody decides their own; a no, or less than asked, needs words."""
    if by_themselves:
        return Decision("self", "You cannot decide about yourself. Another adjustments officer has to.")
    if not _is_known(verdict.agreed, verdict.extra_time):
        return Decision("unknown", "Choose from what is listed.")
    if OTHER in verdict.agreed and not verdict.to_provide.strip():
        return Decision("other-needs-words", "You agreed to something else: write what the centre has to provide.")
    if is_less(asked, verdict) and not verdict.answer.strip():
        return Decision("no-answer", "This is less than they asked for: write to them why.")
    return YES


def is_less(asked: Asked, verdict: Verdict) -> bool:
    """Is something that was asked for not agreed?"""
    return not set(asked.provisions) <= set(verdict.agreed) or verdict.extra_time < asked.extra_time


def decide_by(asked_on: date, working_days: int) -> date:
    """The day by which a request is to be decided, with this target."""
    return working_days_after(asked_on, working_days)


def need_from(provisions: Iterable[str], extra_time: int, policy: Policy) -> Need:
    """What adjustments take of a session: two places with much extra time, and a room with these features."""
    places = 2 if extra_time >= policy.two_places_extra_time else 1
    return Need(places, frozenset(key for key in provisions if key in PROVISIONS and PROVISIONS[key].needs_room))


def is_given(need: Need, *, places: int, takes_suitable: bool, has_room: bool) -> bool:
    """Does a booking that takes so many places, of the suitable ones or not, give this person what they need?"""
    return places >= need.places and (not need.features or (takes_suitable and has_room))


def refitted(need: Need, *, places: int, takes_suitable: bool, fits: bool) -> tuple[int, bool]:
    """What a booking takes from now on: what they need, if the session has it; else what it had, less what is spare."""
    if fits:
        return need.places, bool(need.features)
    return min(places, need.places), takes_suitable


def may_move_to_what_suits(session_day: date, on: date) -> Decision:
    """May a booking that can't give what they need still be moved? Whatever the last day was, until the day before."""
    if on >= session_day:
        return Decision("past", "This session is today or has been, so it can no longer be moved.")
    return YES


def _is_known(provisions: Iterable[str], extra_time: int) -> bool:
    return set(provisions) <= set(PROVISIONS) and extra_time in EXTRA_TIME
