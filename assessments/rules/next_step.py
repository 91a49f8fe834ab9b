"""The one next thing to do on the way to a status; or, when there is only waiting, what for and until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.rules.eligibility import may_ask_for_endorsement, may_look_for_a_place
from assessments.rules.owed import NOT_USED, why_nothing_of_yours, why_you_are_owed
from assessments.rules.standing import Stage, Standing, earliest_resit
from assessments.rules.working_days import working_days_after
from foundation.words import date_words

OVER = "the time in which you chose before others is over, and you come first on the waiting list"


@dataclass(frozen=True)
class NextStep:
    """`code` for programs, `words` for the button (empty when there is nothing to press), `why` for the person."""

    code: str
    words: str
    why: str
    wait_until: date | None = None


def next_step(standing: Standing, policy: Policy, on: date) -> NextStep:
    """What this person does next on the way to this status."""
    return BY_STAGE.get(standing.stage, _to_ask)(standing, policy, on)


def result_promised_by(sat_on: date, policy: Policy) -> date:
    """The day by which the result of an assessment on `sat_on` is promised."""
    return working_days_after(sat_on, policy.results_working_days)


def _accredited(standing: Standing, policy: Policy, on: date) -> NextStep:
    why = f"You have been accredited as a {_name(standing)} since {date_words(standing.accredited_on)}."
    return NextStep("see-accreditation", "See your accreditation", why)


def _awaiting_result(standing: Standing, policy: Policy, on: date) -> NextStep:
    assert standing.sat_on
    by = result_promised_by(standing.sat_on, policy)
    promise = f"We promise your result by {date_words(by)} and write to you when it is ready."
    if on > by:
        promise = f"Your result was promised by {date_words(by)}, so it is late. We write to you when it is ready."
    return NextStep("wait-for-result", "", f"You were assessed on {date_words(standing.sat_on)}. {promise}", by)


def _booked(standing: Standing, policy: Policy, on: date) -> NextStep:
    assert standing.booked_for
    why = f"Your assessment is on {date_words(standing.booked_for)}."
    if standing.booked_for == on:
        why = "Your assessment is today."
    if standing.booked_for < on:
        why = f"Your session was on {date_words(standing.booked_for)}. The centre has not yet recorded what happened."
    return NextStep("see-booking", "See your booking", why)


def _endorsed(standing: Standing, policy: Policy, on: date) -> NextStep:
    looking, owed = may_look_for_a_place(standing, policy), _owed(standing, on)
    if not looking:
        return NextStep(looking.code, "", f"{owed}{looking.reason}")
    resit_from = _resit_from(standing, policy)
    if owed:
        return NextStep("find-a-session", "Find a session", owed.strip(), resit_from)
    until = f"your endorsement lasts until {date_words(standing.endorsed_until)}"
    why = f"You can book a place: {until}."
    if resit_from and resit_from > on:
        why = f"You can sit again from {date_words(resit_from)}, and {until}."
    return NextStep("find-a-session", "Find a session", _since(standing, why), resit_from)


def _owed(standing: Standing, on: date) -> str:
    """What they are owed whose session or assessment came to nothing, while it is not made good."""
    if not standing.owed:
        return ""
    first, until = standing.first_choice_until, date_words(standing.endorsed_until)
    when = f"until {date_words(first)} you choose before others" if first and on <= first else OVER
    undone = why_nothing_of_yours(standing)
    why, unused = (undone, "") if undone else (why_you_are_owed(standing.owed_since), f"{NOT_USED} ")
    return f"{why} You are owed a place: {when}. Your endorsement now lasts until {until}. {unused}"


def _since(standing: Standing, why: str) -> str:
    """What is next, after what became of the latest assessment when it came to nothing."""
    return f"{why_nothing_of_yours(standing)} {why}".strip()


def _asked(standing: Standing, policy: Policy, on: date) -> NextStep:
    why = f"You asked for endorsement on {date_words(standing.asked_on)}. Your manager has not answered yet."
    return NextStep("wait-for-manager", "", why)


def _to_ask(standing: Standing, policy: Policy, on: date) -> NextStep:
    looking, asking = may_look_for_a_place(standing, policy), may_ask_for_endorsement(standing, policy, on)
    if looking.code == "closed":
        return NextStep("closed", "", looking.reason)
    if not asking:
        return NextStep(asking.code, "", asking.reason)
    if standing.is_resit:
        return _to_ask_for_a_resit(standing, policy, on)
    if standing.not_yet_endorsed_on:
        why = (
            f"On {date_words(standing.not_yet_endorsed_on)} your manager answered “not yet” and wrote what would help. "
            "You can ask again at any time."
        )
        return NextStep("ask-for-endorsement", "Ask again for endorsement", why)
    if standing.is_undone:
        why = _since(standing, "You can book again once your manager has endorsed you again.")
        return NextStep("ask-for-endorsement", "Ask again for endorsement", why, _resit_from(standing, policy))
    why = "The way begins with your manager, who says that you are ready to be assessed."
    return NextStep("ask-for-endorsement", "Ask for endorsement", why)


def _to_ask_for_a_resit(standing: Standing, policy: Policy, on: date) -> NextStep:
    resit_from = _resit_from(standing, policy)
    again = f"You can sit again from {date_words(resit_from)}, once your manager has endorsed you again."
    if resit_from and resit_from <= on:
        again = "You can sit again once your manager has endorsed you again."
    sat = f"You were assessed on {date_words(standing.not_yet_accredited_sat_on)} and are not yet accredited."
    why = " ".join(filter(None, (sat, why_nothing_of_yours(standing), again)))
    return NextStep("ask-for-endorsement", "Ask again for endorsement", why, resit_from)


def _resit_from(standing: Standing, policy: Policy) -> date | None:
    sat_on = standing.waits_from
    return earliest_resit(sat_on, policy) if sat_on else None


def _name(standing: Standing) -> str:
    return STATUSES[standing.status].name.lower()


BY_STAGE: dict[Stage, Callable[[Standing, Policy, date], NextStep]] = {
    Stage.ACCREDITED: _accredited,
    Stage.ASSESSED: _awaiting_result,
    Stage.BOOKED: _booked,
    Stage.ENDORSED: _endorsed,
    Stage.ASKED: _asked,
}
