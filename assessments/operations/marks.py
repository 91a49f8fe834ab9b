"""Record component results, hand them in, confirm the outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import EmploymentSpell, User
from assessments.models import Attempt, Booking, ComponentResult
from assessments.operations.locks import attempt_now
from assessments.operations.stopping import refuse_over
from assessments.queries.day import ties_of
from assessments.queries.marking import carried_in
from assessments.queries.policies import policy_on
from assessments.queries.scores import scores_of
from assessments.rules.conduct import Hand, Ties, may_confirm, may_mark
from assessments.rules.marking import needs_second_marking
from assessments.rules.outcomes import may_score, missing, outcome_of, unexplained
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience
from journal.record import record


@dataclass(frozen=True)
class Mark:
    """A score on the component's scale, and words for the person."""

    score: int
    feedback: str = ""


@transaction.atomic
def save(*, attempt: Attempt, marks: Mapping[str, Mark], by: User, on: date) -> Attempt:
    """Keep these component results as a draft; others stay as they are. `marks` is by component key."""
    attempt = open_for_marking(attempt, by, on)
    for component, mark in marks.items():
        may_score(component, mark.score, attempt.status).or_refuse()
        ComponentResult.objects.update_or_create(
            attempt=attempt, component=component,
            defaults={
                "score": mark.score, "feedback": mark.feedback, "entered_at": clock.now(), "entered_by": by,
            },
        )  # fmt: skip
    _note(
        "marks.saved",
        attempt,
        by,
        "Component results saved.",
        scores={key: m.score for key, m in marks.items()},
    )
    return attempt


@transaction.atomic
def hand_in(*, attempt: Attempt, by: User, on: date) -> Attempt:
    """Say that marking is done. Refuses while a component has no score, or is below the standard without words."""
    attempt = open_for_marking(attempt, by, on)
    lacking = missing(attempt.status, _scores(attempt))
    if lacking:
        raise Refused("incomplete", f"Still to be recorded: {', '.join(each.name for each in lacking)}.")
    wordless = unexplained(attempt.status, _scores(attempt), _feedback(attempt), policy_on(attempt.sat_on))
    if wordless:
        names = ", ".join(each.name for each in wordless)
        raise Refused("no-feedback", f"Below the standard, so the person needs your feedback: {names}.")
    attempt.marked_at, attempt.marked_by = clock.now(), by
    attempt.needs_second_marking = needs_second_marking(
        attempt.status, _scores(attempt), policy_on(attempt.sat_on), carried_in(attempt)
    )
    attempt.save(update_fields=["marked_at", "marked_by", "needs_second_marking"])
    Booking.objects.filter(pk=attempt.booking_id, state=Booking.State.ARRIVED).update(state=Booking.State.COMPLETED)
    _note("marks.handed-in", attempt, by, "Component results handed in.")
    return attempt


@transaction.atomic
def confirm(*, attempt: Attempt, by: User, on: date) -> Attempt:
    """A second person confirms the outcome, by the policy in force on the day it was sat."""
    attempt = attempt_now(attempt)
    refuse_over(attempt)
    may_mark(hand_of(by, on), ties=ties_of([attempt])[attempt.pk], social_worker_user=_user(attempt)).or_refuse()
    may_confirm(hand_of(by, on), marked_by=attempt.marked_by_id, moderated_by=attempt.moderated_by_id).or_refuse()
    if attempt.confirmed_at:
        raise Refused("confirmed", f"This result was already confirmed by {attempt.confirmed_by}.")
    _refuse_unfinished(attempt)
    attempt.outcome = outcome_of(attempt.status, scores_of(attempt), policy_on(attempt.sat_on))
    attempt.confirmed_at, attempt.confirmed_by = clock.now(), by
    attempt.save(update_fields=["outcome", "confirmed_at", "confirmed_by"])
    _note("result.confirmed", attempt, by, "Result confirmed by a second person.", outcome=attempt.outcome)
    return attempt


@transaction.atomic
def send_back(*, attempt: Attempt, reason: str, by: User, on: date) -> Attempt:
    """The second person disagrees: the marks go back to the assessor, with the reason.

    Marked twice already, they do not go back, for two assessors have marked: a third decides instead.
    """
    attempt = attempt_now(attempt)
    refuse_over(attempt)
    may_mark(hand_of(by, on), ties=ties_of([attempt])[attempt.pk], social_worker_user=_user(attempt)).or_refuse()
    may_confirm(hand_of(by, on), marked_by=attempt.marked_by_id, moderated_by=attempt.moderated_by_id).or_refuse()
    if attempt.confirmed_at:
        raise Refused("confirmed", f"This result was already confirmed by {attempt.confirmed_by}.")
    _refuse_unfinished(attempt)
    if attempt.second_marked_at:
        return _ask_for_a_third(attempt, reason, by)
    attempt.marked_at = attempt.marked_by = None
    attempt.save(update_fields=["marked_at", "marked_by"])
    Booking.objects.filter(pk=attempt.booking_id).update(state=Booking.State.ARRIVED)
    _note("marks.sent-back", attempt, by, "Component results sent back to the assessor.", reason=reason)
    return attempt


def _refuse_unfinished(attempt: Attempt) -> None:
    if attempt.needs_second_marking and not attempt.second_marked_at:
        raise Refused("second-marking", "This assessment waits for a second assessor to mark it.")
    if attempt.needs_moderation and not attempt.moderated_at:
        raise Refused("moderation", "Two assessors differ on this assessment, and a third has still to decide.")


def _ask_for_a_third(attempt: Attempt, reason: str, by: User) -> Attempt:
    if attempt.moderated_at:
        raise Refused("moderated", "Three assessors have marked this. If a mark is wrong, the Department corrects it.")
    attempt.needs_moderation = True
    attempt.save(update_fields=["needs_moderation"])
    _note("marks.sent-back", attempt, by, "A third assessor was asked to decide.", reason=reason)
    return attempt


def hand_of(user: User, on: date) -> Hand:
    """Who this is, and whom they work for today: as a social worker, and in a role at a council."""
    spells = EmploymentSpell.objects.on(on).filter(social_worker__user=user).values_list("employer", "council")
    employers, councils = frozenset(each for each, _ in spells), {each for _, each in spells}
    roles = {grant.council_id for grant in user.grants_on(on) if grant.council_id}
    return Hand(user.pk, Ties(employers, frozenset(councils | roles)))


def open_for_marking(attempt: Attempt, by: User, on: date) -> Attempt:
    """The attempt, locked, while this assessor may still change its marks."""
    attempt = attempt_now(attempt)
    refuse_over(attempt)
    may_mark(hand_of(by, on), ties=ties_of([attempt])[attempt.pk], social_worker_user=_user(attempt)).or_refuse()
    if attempt.marked_at:
        raise Refused("handed-in", f"These results were already handed in, by {attempt.marked_by}.")
    return attempt


def _user(attempt: Attempt) -> int | None:
    return attempt.social_worker.user_id


def _scores(attempt: Attempt) -> dict[str, int]:
    return dict(attempt.results.values_list("component", "score"))


def _feedback(attempt: Attempt) -> dict[str, str]:
    return dict(attempt.results.values_list("component", "feedback"))


def _note(verb: str, attempt: Attempt, by: User, words: str, **facts: object) -> None:
    record(
        verb,
        about=attempt.social_worker,
        by=by,
        words=words,
        audience=Audience.STAFF,
        attempt=attempt.pk,
        **facts,
    )
