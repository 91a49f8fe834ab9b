"""The way to a status as pages draw it: steps, the tag of a stage, and the address of the next step."""

from django.urls import reverse

from assessments.catalogue.policies import Policy
from assessments.rules.next_step import NextStep, result_promised_by
from assessments.rules.standing import Stage, Standing, earliest_resit
from foundation.words import date_words
from govuk.parts import Step

TITLES = ("Endorsement", "Booking", "Assessment", "Outcome", "Accreditation")
ENDORSEMENT, BOOKING, ASSESSMENT, OUTCOME, ACCREDITATION = range(5)
NOWHERE = -1  # before every step: a way that is closed has no step to be at
HERE = {
    Stage.ENDORSED: BOOKING, Stage.BOOKED: ASSESSMENT, Stage.ASSESSED: OUTCOME, Stage.ACCREDITED: len(TITLES),
}  # fmt: skip
COLOURS = {
    Stage.NOT_STARTED: "grey", Stage.ASKED: "blue", Stage.NOT_YET_ENDORSED: "yellow", Stage.ENDORSED: "teal",
    Stage.BOOKED: "purple", Stage.ASSESSED: "blue", Stage.NOT_YET_ACCREDITED: "orange", Stage.ACCREDITED: "green",
}  # fmt: skip


def steps_of(standing: Standing, policy: Policy) -> list[Step]:
    """The five steps: which are done, where they are, and what is known of each."""
    is_closed = standing.status not in policy.open_statuses and standing.stage is Stage.NOT_STARTED
    here = NOWHERE if is_closed else HERE.get(standing.stage, ENDORSEMENT)
    done_on = {
        ENDORSEMENT: standing.endorsed_on, ASSESSMENT: standing.sat_on, OUTCOME: standing.result_released_on,
        ACCREDITATION: standing.accredited_on,
    }  # fmt: skip
    notes = _notes(standing, policy)
    return [
        Step(title, _state(each, here), notes.get(each, ""), done_on.get(each) if each < here else None)
        for each, title in enumerate(TITLES)
    ]


def address_of(step: NextStep, standing: Standing) -> str:
    """Where the next step is taken; nowhere when there is only waiting."""
    status = standing.status
    return {
        "see-accreditation": lambda: reverse("me-accreditations"),
        "see-booking": lambda: reverse("booking-detail", args=[standing.booking]),
        "find-a-session": lambda: f"{reverse('session-list')}?status={status}",
        "ask-for-endorsement": lambda: reverse("endorsement-ask", args=[status]),
    }.get(step.code, str)()


def _state(step: int, here: int) -> str:
    if step == here:
        return "now"
    return "done" if step < here else "later"


def _notes(standing: Standing, policy: Policy) -> dict[int, str]:
    """What is known of a step beyond its date."""
    if standing.stage is Stage.ASKED:
        return {ENDORSEMENT: f"Asked on {date_words(standing.asked_on)}"}
    if standing.stage is Stage.ENDORSED:
        lasts = {ENDORSEMENT: f"Lasts until {date_words(standing.endorsed_until)}"}
        return lasts | _resit_note(standing, policy)
    if standing.stage is Stage.BOOKED:
        return {ASSESSMENT: f"On {date_words(standing.booked_for)}"}
    if standing.stage is Stage.ASSESSED and standing.sat_on:
        return {OUTCOME: f"Promised by {date_words(result_promised_by(standing.sat_on, policy))}"}
    return _resit_note(standing, policy)


def _resit_note(standing: Standing, policy: Policy) -> dict[int, str]:
    sat_on = standing.waits_from
    return {ASSESSMENT: f"From {date_words(earliest_resit(sat_on, policy))}"} if sat_on else {}
