"""Does a file of marks fit the session it was uploaded for? One check for each kind of `catalogue.anomalies`.

What is found holds the results back; nothing is mended by guessing.
"""

from assessments.rules.mark_sheets import Sheet
from assessments.rules.reconciling import files, people, scores
from assessments.rules.reconciling.facts import Check, Finding, Known

CHECKS: dict[str, Check] = {
    "zero": scores.zero, "off-the-scale": scores.off_the_scale, "no-score": scores.no_score,
    "test-name": people.name_tried_out, "swapped": scores.swapped, "doubled-file": files.doubled_file,
    "doubled-row": people.doubled_row, "truncated": files.truncated, "wrong-person": people.wrong_person,
    "other-name": people.other_name, "missing-person": people.missing_person,
    "unusual-share": scores.unusual_share, "left-over": scores.left_over, "other-session": files.other_session,
    "differs": people.differs,
}  # fmt: skip


def reconcile(sheet: Sheet, known: Known) -> list[Finding]:
    """Everything odd about it: what concerns the whole file first, then line by line."""
    found = [Finding(kind, *each) for kind, check in CHECKS.items() for each in check(sheet, known)]
    return sorted(found, key=lambda each: each.line or 0)
