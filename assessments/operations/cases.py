"""Ask for special consideration, or appeal; and decide. Whoever asks never loses by asking."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import IntegrityError, models, transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Appeal, Attempt, Consideration, Ruling
from assessments.operations import letters, owning
from assessments.operations.locks import attempt_now
from assessments.operations.rulings import Grounds, set_aside
from assessments.queries.cases import had_a_part, questions_about
from assessments.queries.policies import policy_on
from assessments.rules.cases import may_uphold
from assessments.rules.conduct import may_review
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record

Case = TypeVar("Case", Appeal, Consideration)
TWICE = "This has just been sent. Open the page again to see it."


@dataclass(frozen=True)
class Told:
    """What the person says: a key of the grounds, what happened, and what shows it."""

    grounds: str
    words: str
    evidence: str = ""


@dataclass(frozen=True)
class Verdict:
    """What is decided, why (the person reads it), and what assessors should learn from it."""

    is_upheld: bool
    answer: str
    learning: str = ""


@transaction.atomic
def ask(*, attempt: Attempt, told: Told, by: User, on: date) -> Consideration:
    """Ask for special consideration, once and within its time. While it waits, no result of it is released."""
    attempt = attempt_now(attempt)
    questions_about(attempt, on).may_ask.or_refuse()
    due = working_days_after(on, policy_on(on).consideration_decision_working_days)
    asked = Consideration(attempt=attempt, grounds=told.grounds, words=told.words, due_on=due)
    _open(asked, by)
    _note("consideration.asked", attempt, by, f"Asked for special consideration {_about(attempt)}.")
    _write("consideration-asked", asked)
    return asked


@transaction.atomic
def lodge(*, attempt: Attempt, told: Told, by: User, on: date) -> Appeal:
    """Appeal against a result, once and within its time."""
    attempt = attempt_now(attempt)
    questions_about(attempt, on).may_appeal.or_refuse()
    due = working_days_after(on, policy_on(on).appeal_decision_working_days)
    appeal = Appeal(attempt=attempt, grounds=told.grounds, words=told.words, evidence=told.evidence, due_on=due)
    _open(appeal, by)
    _note("appeal.lodged", attempt, by, f"Appealed against the result {_about(attempt)}.")
    _write("appeal-lodged", appeal)
    return appeal


@transaction.atomic
def decide_consideration(*, consideration: Consideration, verdict: Verdict, by: User, on: date) -> Consideration:
    """Granted, the assessment is set aside and another place is owed; declined, everything stays."""
    case = _to_decide(consideration, verdict, by)
    if verdict.is_upheld:
        may_uphold(case.attempt.stands_as).or_refuse()
    _decide(case, verdict, by)
    if verdict.is_upheld:
        because = Ruling.Because.CONSIDERATION
        set_aside(attempt=case.attempt, grounds=Grounds(because, case, case.asked_by, verdict.answer), by=by, on=on)
    outcome = "granted" if verdict.is_upheld else "declined"
    _note("consideration.decided", case.attempt, by, f"Special consideration {_about(case.attempt)} was {outcome}.")
    _write("consideration-decided", case)
    return case


@transaction.atomic
def decide_appeal(*, appeal: Appeal, verdict: Verdict, by: User, on: date) -> Appeal:
    """Upheld, the result is undone and another place is owed; not upheld, it stays. It never becomes worse.

    The reviewer had no part in the marking: the rule says so in words, and the database holds it.
    """
    case = _to_decide(appeal, verdict, by)
    may_review(by.pk, had_a_part(case.attempt)).or_refuse()
    if verdict.is_upheld:
        may_uphold(case.attempt.stands_as).or_refuse()
    case.reviewer, case.taken_at, case.learning = by, clock.now(), verdict.learning
    _decide(case, verdict, by)
    if verdict.is_upheld:
        because = Ruling.Because.APPEAL
        set_aside(attempt=case.attempt, grounds=Grounds(because, case, case.asked_by, verdict.answer), by=by, on=on)
    outcome = "upheld: the result is undone" if verdict.is_upheld else "not upheld: the result stays"
    _note("appeal.decided", case.attempt, by, f"The appeal {_about(case.attempt)} was {outcome}.")
    _write("appeal-decided", case)
    return case


def _open(case: Case, by: User) -> None:
    case.asked_at, case.asked_by = clock.now(), by
    try:
        with transaction.atomic():
            case.save()
    except IntegrityError as twice:
        raise Refused("asked", TWICE) from twice


def _to_decide(case: Case, verdict: Verdict, by: User) -> Case:
    """The case, locked after its attempt, while it waits and is nobody else's."""
    attempt = attempt_now(case.attempt)
    model: type[Case] = type(case)
    found: Case = model.objects.select_for_update(of=("self",)).select_related("asked_by", "decided_by").get(pk=case.pk)
    found.attempt = attempt
    if found.decided_at:
        raise Refused("decided", f"{found.decided_by} has decided this already.")
    if by == found.asked_by:
        raise Refused("self", "You asked for this yourself, so another person decides it.")
    if not verdict.answer.strip():
        raise Refused("no-answer", "Say why you decide so. The person reads it.")
    owning.take(work=f"{model._meta.model_name}:{found.pk}", by=by)
    return found


def _decide(case: Case, verdict: Verdict, by: User) -> None:
    case.is_upheld, case.answer = verdict.is_upheld, verdict.answer
    case.decided_at, case.decided_by = clock.now(), by
    case.save()


def _about(attempt: Attempt) -> str:
    return f"of {date_words(attempt.sat_on)} as a {STATUSES[attempt.status].name.lower()}"


def _note(verb: str, attempt: Attempt, by: User, words: str) -> None:
    record(verb, about=attempt.social_worker, by=by, words=words, attempt=attempt.pk, status=attempt.status)


def _write(letter: str, case: models.Model) -> None:
    assert isinstance(case, Appeal | Consideration)
    attempt = case.attempt
    letters.to_social_worker(
        letter, attempt.social_worker, about=attempt, status=attempt.status, attempt=attempt, case=case,
        once=f"{letter}:{case.pk}",
    )  # fmt: skip
