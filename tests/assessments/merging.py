"""Two records of one person, with much on each; and all that there is of anybody, row by row."""

from dataclasses import dataclass
from datetime import timedelta

from accounts.models import SocialWorker, User
from assessments.models import Merge
from assessments.operations import merges
from assessments.queries.merging import pointing
from tests.assessments.operations.test_rulings import OUT, rule, sat
from tests.cast import Cast, book, endorse, make_session, make_social_worker

WHY = "One letter with both numbers on it."
Rows = dict[str, list[dict[str, object]]]


@dataclass
class Twice:
    """`old` has sat, been accredited, and been ruled on; `new` is endorsed for another status and booked for it."""

    old: SocialWorker
    new: SocialWorker


def on_record_twice(cast: Cast) -> Twice:
    """Petra's result came out on OUT; by then council A has added her again, so that she works there twice."""
    sat(cast, 5)
    for verb in ("withdrawal", "reinstatement"):
        rule(cast, verb)
    new = make_social_worker("Petra", "Practise", cast.employer_a, cast.council_a, manager=cast.manager_a)
    endorse(new, cast.manager_a, OUT, "supervisor")
    book(new, make_session(cast.centre_two, OUT + timedelta(days=20), status="supervisor"), on=OUT)
    return Twice(cast.practitioner_a, new)


def propose(cast: Cast, twice: Twice) -> Merge:
    """The old record is to become part of the new one."""
    return merges.propose(survivor=twice.new, loser=twice.old, reason=WHY, by=cast.dfe_admin, on=OUT)


def merged(cast: Cast, twice: Twice) -> Merge:
    """And it does."""
    return merges.approve(merge=propose(cast, twice), by=cast.dfe_second, on=OUT)


def rows() -> Rows:
    """Every row of every table that points to a social worker, and of theirs and their users', column by column."""
    tables = {each.model._meta.label: each.model for each in pointing()}
    tables |= {each._meta.label: each for each in (SocialWorker, User)}
    return {label: list(model._default_manager.order_by("pk").values()) for label, model in sorted(tables.items())}


def rows_if_merged(before: Rows, merge: Merge) -> Rows:
    """What `before` comes to: the loser's rows are the survivor's, one open spell ended, one account is closed."""
    survivor, loser = merge.survivor, merge.loser
    return {
        label: [_if_merged(label, row, survivor, loser) | _own(label, row, merge) for row in found]
        for label, found in before.items()
    }


def _if_merged(label: str, row: dict[str, object], survivor: SocialWorker, loser: SocialWorker) -> dict[str, object]:
    if row.get("social_worker_id") != loser.pk:
        return row
    ended = {"end": OUT} if label == "accounts.EmploymentSpell" else {}
    return row | {"social_worker_id": survivor.pk} | ended


def _own(label: str, row: dict[str, object], merge: Merge) -> dict[str, object]:
    if label == "accounts.User" and row["id"] == merge.loser.user_id:
        return {"is_active": False}
    if label == "accounts.SocialWorker" and row["id"] == merge.loser_id:
        return {"merged_into_id": merge.survivor_id, "merged_at": merge.decided_at}
    return {}
