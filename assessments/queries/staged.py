"""A file of marks as somebody reads it: its rows, what is odd about them, and what became of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import User
from assessments.catalogue.anomalies import AnomalyKind
from assessments.catalogue.components import Component
from assessments.models import Anomaly, Attempt, Upload, UploadRow
from assessments.queries.anomalies import kind_of, may_be_cleared
from assessments.queries.day import ties_of
from assessments.queries.uploads import ended_words
from assessments.rules.conduct import Hand, Ties, may_mark
from foundation.models import name_of
from foundation.refusal import YES, Decision
from journal.models import Entry

UNMATCHED = Decision("unmatched", "Nobody here has this number, so the scores are not shown.")


@dataclass(frozen=True)
class Staged:
    """One row: whom it was matched to, whether the reader may see the scores, what is odd, and why it is left out."""

    row: UploadRow
    attempt: Attempt | None
    may_see: Decision
    kinds: tuple[AnomalyKind, ...]
    left_out: str

    def cells_of(self, components: Iterable[Component]) -> list[str]:
        """The scores as typed, or that they are not for this reader."""
        typed = [str(self.row.scores.get(each.key, "")) for each in components]
        return [cell or "Blank" if self.may_see else "Not shown" for cell in typed]


@dataclass(frozen=True)
class OddThing:
    """One odd thing as the reader meets it."""

    anomaly: Anomaly
    kind: AnomalyKind
    may_see: Decision
    may_clear: Decision
    is_open: bool


def rows_of(upload: Upload, hand: Hand) -> list[Staged]:
    """Every row. Scores of the reader's own people are not for them, nor those of nobody in particular."""
    lines = upload.lines.select_related("attempt__social_worker", "attempt__marked_by").order_by("line")
    ties = ties_of(each.attempt for each in lines if each.attempt)
    kinds: dict[int | None, dict[str, AnomalyKind]] = defaultdict(dict)
    for anomaly in upload.anomalies.all():
        kinds[anomaly.line][anomaly.kind] = kind_of(anomaly)
    said = _left_out_before(upload)
    return [_staged(each, upload, hand, ties, tuple(kinds[each.line].values()), said) for each in lines]


def odd_things(upload: Upload, user: User, hand: Hand) -> list[OddThing]:
    """What is odd, the open ones first."""
    found = list(upload.anomalies.select_related("attempt__social_worker", "upload", "from_by", "cleared_by"))
    ties = ties_of(each.attempt for each in found if each.attempt)
    odd = [_odd(each, user, _may_see(each.attempt, hand, ties)) for each in found]
    return sorted(odd, key=lambda each: (not each.is_open, each.anomaly.line or 0, each.anomaly.pk))


def ending_of(upload: Upload) -> Entry | None:
    """How it was taken or discarded, by whom and why (`facts["reason"]`)."""
    ended = Entry.objects.filter(about=name_of(upload), verb__in=["upload.accepted", "upload.discarded"])
    return ended.select_related("actor").first()


def unread_in(upload: Upload) -> list[str]:
    """The columns of the file that mean nothing here."""
    entry = Entry.objects.filter(about=name_of(upload), verb="upload.received").first()
    return list(entry.facts.get("unread", [])) if entry else []


def _left_out_before(upload: Upload) -> dict[str, str]:
    """Once it was taken: why a row was not, by line."""
    ending = ending_of(upload) if upload.state == Upload.State.ACCEPTED else None
    return dict(ending.facts["left_out"]) if ending else {}


def _staged(
    row: UploadRow, upload: Upload, hand: Hand, ties: Mapping[int, Ties],
    kinds: tuple[AnomalyKind, ...], said: Mapping[str, str],
) -> Staged:  # fmt: skip
    may_see = _may_see(row.attempt, hand, ties) if row.attempt else UNMATCHED
    if upload.state == Upload.State.CHECKED:
        left_out = (ended_words(row.attempt) if row.attempt else "") or may_see.reason
    else:
        left_out = said.get(str(row.line), "")
    return Staged(row, row.attempt, may_see, kinds, left_out)


def _may_see(attempt: Attempt | None, hand: Hand, ties: Mapping[int, Ties]) -> Decision:
    if attempt is None:
        return YES
    return may_mark(hand, ties=ties[attempt.pk], social_worker_user=attempt.social_worker.user_id)


def _odd(anomaly: Anomaly, user: User, may_see: Decision) -> OddThing:
    may_clear = may_be_cleared(anomaly, user)
    is_open = anomaly.cleared_at is None and may_clear.code != "discarded"
    return OddThing(anomaly, kind_of(anomaly), may_see, may_clear and may_see, is_open)


def may_see_words(anomaly: Anomaly, hand: Hand) -> Decision:
    """May this reader see what is said of the person it is about, if it is about one?"""
    ties = ties_of([anomaly.attempt] if anomaly.attempt else [])
    return _may_see(anomaly.attempt, hand, ties)
