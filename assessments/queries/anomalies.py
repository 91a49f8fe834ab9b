"""What looks odd about results and holds them back."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.queries.histories import entries_about
from accounts.roles import Permission
from assessments.catalogue.anomalies import ANOMALIES, AnomalyKind
from assessments.models import Anomaly, Attempt, Session, Upload
from assessments.queries.policies import policy_on
from assessments.queries.queues import Queued
from assessments.rules.clearing import may_clear
from assessments.rules.working_days import working_days_after
from foundation import clock
from foundation.refusal import Decision
from foundation.words import moment_words
from journal.models import Entry

UNKNOWN = AnomalyKind("", "Something odd", "Its kind is not in use any more.", "Find out what it is about.")


def kind_of(anomaly: Anomaly) -> AnomalyKind:
    """What it means and what to do."""
    return ANOMALIES.get(anomaly.kind, UNKNOWN)


def anomalies_for(user: User, on: date) -> QuerySet[Anomaly]:
    """Those that this user may clear, or read why not: all for the Department, else those of the sessions they run."""
    found = Anomaly.objects.select_related("session__centre", "upload", "attempt__social_worker", "from_by")
    if user.may(Permission.RELEASE_RESULTS, on=on):
        return found
    run = Session.objects.run_by(user).filter(centre__in=user.centre_ids(on, Permission.CLEAR_ANOMALIES))
    return found.filter(session__in=run.values("pk"))


def open_for(user: User, on: date) -> QuerySet[Anomaly]:
    """Of these the ones that still hold results back, the oldest first."""
    discarded = Q(upload__isnull=False, upload__state=Upload.State.DISCARDED)
    return anomalies_for(user, on).filter(cleared_at__isnull=True).exclude(discarded).order_by("found_at", "pk")


def may_be_cleared(anomaly: Anomaly, user: User) -> Decision:
    """May this user clear it, as it is now?"""
    is_discarded = anomaly.upload is not None and anomaly.upload.state == Upload.State.DISCARDED
    return may_clear(
        kind_of(anomaly), brought_by=anomaly.from_by_id, user=user.pk, is_cleared=anomaly.cleared_at is not None,
        is_discarded=is_discarded,
    )  # fmt: skip


def confirmed_behind(anomaly: Anomaly) -> QuerySet[Attempt]:
    """The confirmed results that it is about and that are not out: one person's, or the whole session's."""
    about = {"pk": anomaly.attempt_id} if anomaly.attempt_id else {"booking__session": anomaly.session_id}
    return Attempt.objects.awaited().filter(confirmed_at__isnull=False, **about).order_by("pk")


def asked_again(attempt: Attempt) -> Entry | None:
    """Who last asked for it to be confirmed once more, when and why (`facts["reason"]`), until that is done."""
    if attempt.confirmed_at:
        return None
    asked = entries_about(attempt.social_worker).filter(verb="result.to-confirm-again", facts__attempt=attempt.pk)
    return asked.select_related("actor").first()


def waiting(user: User, on: date) -> list[Queued]:
    """Everything odd that waits for somebody to look at it, as work."""
    policy = policy_on(on)
    return [_queued(each, policy.check_working_days) for each in open_for(user, on)]


def _queued(anomaly: Anomaly, working_days: int) -> Queued:
    found_on = clock.on_the_wall(anomaly.found_at)
    session, line = anomaly.session, f", line {anomaly.line}" if anomaly.line else ""
    return Queued(
        f"anomaly:{anomaly.pk}", f"Look at what is odd: {kind_of(anomaly).name.lower()}{line}", found_on,
        working_days_after(found_on, working_days), reverse("centre-anomaly-clear", args=[anomaly.pk]),
        f"{session.centre.name}, {moment_words(session.starts_at)}",
    )  # fmt: skip


def open_kinds(uploads: Iterable[Upload]) -> dict[int, list[str]]:
    """By file (number): the names of what still holds it back. One query."""
    found: dict[int, list[str]] = {}
    for anomaly in Anomaly.objects.still_open().filter(upload__in=list(uploads)):
        names, name = found.setdefault(anomaly.upload_id or 0, []), kind_of(anomaly).name
        if name not in names:
            names.append(name)
    return found
