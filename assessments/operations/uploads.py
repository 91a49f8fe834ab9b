"""Marks from the test platform: received into a staging area, looked at, and only then taken or discarded.

Nothing is guessed and nothing is lost: rows in = rows staged; when taken, rows = rows taken + rows left out, each of
which says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Anomaly, Attempt, Session, Upload, UploadRow
from assessments.operations import marks
from assessments.operations.locks import session_now
from assessments.operations.marks import Mark, hand_of
from assessments.queries.day import ties_of
from assessments.queries.uploads import ended_words, known_of, sheet_in
from assessments.rules.conduct import Hand, Ties, may_mark
from assessments.rules.mark_sheets import Sheet, scored_there, sheet_of
from assessments.rules.reconciling import reconcile
from assessments.rules.reconciling.facts import Finding, Known, sitter_of
from foundation import clock
from foundation.refusal import Refused
from govuk.tables import file_name
from journal.models import Audience
from journal.record import record

A_CELL, A_NUMBER, A_NAME, SOME_WORDS = 40, 40, 200, 500
OWN = "The person works with whoever uploaded the file, so somebody else must upload their marks."


@dataclass(frozen=True)
class Taken:
    """What became of the rows of a file: how many there were, how many were taken, and why the others were not,
    by line."""

    rows: int
    taken: int
    left_out: Mapping[int, str]


@transaction.atomic
def receive(*, session: Session, name: str, content: bytes, by: User, on: date) -> Upload:
    """Stage every row of the file, with whatever is odd about it. Refuses what can't be read, and says where."""
    components = scored_there(STATUSES[session.status])
    if not components:
        raise Refused("no-test", f"Nobody sits a test on a computer to be a {STATUSES[session.status].name.lower()}.")
    sheet = sheet_of(content, components)
    session = session_now(session)  # two files of one session see each other
    known = known_of(session)
    if not known.sitters:
        raise Refused("nobody", "Nobody has been checked in for this session, so these cannot be anybody’s marks.")
    upload = Upload.objects.create(
        session=session, name=file_name(name), digest=sheet.digest, rows=len(sheet.rows), uploaded_at=clock.now(),
        uploaded_by=by,
    )  # fmt: skip
    _stage(upload, sheet, known)
    _hold(upload, reconcile(sheet, known), known)
    _note(upload, "upload.received", f"Marks uploaded: {upload.name}, {upload.rows} rows.", by, unread=sheet.unread)
    return upload


def accept(*, upload: Upload, by: User, on: date) -> Taken:
    """Take the marks, as if by hand. Refuses while anything about it is odd, also since it was uploaded."""
    if _look_again(upload=upload, by=by):
        raise Refused("held", "Something changed since this was uploaded. See below what holds it back now.")
    return _accept(upload=upload, by=by, on=on)


@transaction.atomic
def discard(*, upload: Upload, reason: str, by: User, on: date) -> Upload:
    """The file counts for nothing, and what was odd about it holds nothing back any more."""
    upload = _waiting(upload)
    _end(upload, Upload.State.DISCARDED, by)
    _note(upload, "upload.discarded", f"Upload discarded: {upload.name}.", by, reason=reason)
    return upload


@transaction.atomic
def _look_again(*, upload: Upload, by: User) -> int:
    """Compare it with the session as it is now; returns how many odd things are new. They stay, whatever follows."""
    upload = _waiting(upload)
    known = known_of(upload.session, before=upload)
    fresh = _fresh(upload, known)
    _hold(upload, fresh, known)
    return len(fresh)


@transaction.atomic
def _accept(*, upload: Upload, by: User, on: date) -> Taken:
    upload = _waiting(upload)
    rows = list(upload.lines.order_by("attempt_id", "line"))  # attempts are locked in the order of their numbers
    attempts = Attempt.objects.select_for_update(of=("self",)).select_related("social_worker", "marked_by")
    locked = {each.pk: each for each in attempts.filter(pk__in=[row.attempt_id for row in rows]).order_by("pk")}
    if upload.anomalies.still_open().exists() or _fresh(upload, known_of(upload.session, before=upload)):
        raise Refused("held", "Something about this file is odd. Each of it has to be cleared, or the file discarded.")
    left_out = _take_all(upload, rows, locked, by, on)
    taken = Taken(upload.rows, UploadRow.objects.filter(upload=upload, is_accepted=True).count(), left_out)
    if not taken.taken:
        raise Refused("none", f"No row can be taken. {next(iter(left_out.values()))} Discard the file instead.")
    if taken.taken + len(left_out) != upload.rows:
        raise Refused("miscounted", "The rows taken and left out are not all the rows. Nothing was taken: contact us.")
    _end(upload, Upload.State.ACCEPTED, by)
    _note(
        upload, "upload.accepted", f"Marks taken from {upload.name}: {taken.taken} of {taken.rows}.", by,
        rows=taken.rows, taken=taken.taken, left_out={str(line): why for line, why in left_out.items()},
    )  # fmt: skip
    return taken


def _fresh(upload: Upload, known: Known) -> list[Finding]:
    """What is odd about it now and was not before; what was cleared stays cleared."""
    before = {(each.kind, each.line, each.attempt_id) for each in upload.anomalies.all()}
    attempts = {number: sitter.attempt for number, sitter in known.by_number.items()}
    found = reconcile(sheet_in(upload), known)
    return [each for each in found if (each.kind, each.line, attempts.get(each.number)) not in before]


def _take_all(
    upload: Upload, rows: Iterable[UploadRow], locked: Mapping[int, Attempt], by: User, on: date
) -> dict[int, str]:
    """Save what can be saved; returns why not, by line."""
    ties, brought, left_out = ties_of(locked.values()), hand_of(upload.uploaded_by, on), {}
    for row in rows:
        attempt = locked.get(row.attempt_id or 0)
        try:
            if attempt is None:
                raise Refused("nobody", "Nobody is checked in with this number.")
            _may_take(attempt, ties[attempt.pk], brought)
            _take(row, attempt, by, on)
        except Refused as no:
            left_out[row.line] = no.reason
    return left_out


def _may_take(attempt: Attempt, ties: Ties, brought: Hand) -> None:
    if ended := ended_words(attempt):
        raise Refused("ended", ended)
    if not may_mark(brought, ties=ties, social_worker_user=attempt.social_worker.user_id):
        raise Refused("own-employer", OWN)


def _take(row: UploadRow, attempt: Attempt, by: User, on: date) -> None:
    """Only the scores that are new, and the words of feedback stay."""
    kept = {each.component: each for each in attempt.results.all()}
    new = {key: int(cell) for key, cell in row.scores.items() if key not in kept or kept[key].score != int(cell)}
    given = {key: Mark(score, kept[key].feedback if key in kept else "") for key, score in new.items()}
    marks.save(attempt=attempt, marks=given, by=by, on=on)
    row.is_accepted = True
    row.save(update_fields=["is_accepted"])


def _stage(upload: Upload, sheet: Sheet, known: Known) -> None:
    UploadRow.objects.bulk_create(
        UploadRow(
            upload=upload, line=row.line, number=row.number[:A_NUMBER], name=row.name[:A_NAME],
            scores={key: cell[:A_CELL] for key, cell in row.scores.items()},
            attempt_id=sitter.attempt if (sitter := sitter_of(row, known)) else None,
        )
        for row in sheet.rows
    )  # fmt: skip


def _hold(upload: Upload, found: Iterable[Finding], known: Known) -> None:
    """What is odd is open until somebody clears it."""
    attempts = {number: sitter.attempt for number, sitter in known.by_number.items()}
    Anomaly.objects.bulk_create(
        Anomaly(
            kind=each.kind, session=upload.session, upload=upload, attempt_id=attempts.get(each.number),
            line=each.line, words=each.words[:SOME_WORDS], found_at=clock.now(), from_by=upload.uploaded_by,
        )
        for each in found
    )  # fmt: skip


def _waiting(upload: Upload) -> Upload:
    """The file, locked, while nobody has decided about it."""
    every = Upload.objects.select_for_update(of=("self",)).select_related("session", "uploaded_by", "ended_by")
    upload = every.get(pk=upload.pk)
    if upload.state != Upload.State.CHECKED:
        raise Refused("ended", f"{upload.ended_by} has {upload.get_state_display().lower()} this file already.")
    return upload


def _end(upload: Upload, state: Upload.State, by: User) -> None:
    upload.state, upload.ended_at, upload.ended_by = state, clock.now(), by
    upload.save(update_fields=["state", "ended_at", "ended_by"])


def _note(upload: Upload, verb: str, words: str, by: User, **facts: object) -> None:
    record(verb, about=upload, by=by, words=words[:SOME_WORDS], audience=Audience.STAFF, **facts)
