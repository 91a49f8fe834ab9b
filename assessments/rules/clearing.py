"""Who may say that something odd is right after all, and when nobody may."""

from assessments.catalogue.anomalies import AnomalyKind
from foundation.refusal import YES, Decision


def may_clear(
    kind: AnomalyKind, *, brought_by: int | None, user: int, is_cleared: bool, is_discarded: bool
) -> Decision:
    """May this user (by number) clear it? Never who brought it, and never what only another file can mend."""
    if is_cleared:
        return Decision("cleared", "Somebody has cleared this already.")
    if is_discarded:
        return Decision("discarded", "The file was discarded, so this holds nothing back any more.")
    if kind.is_final:
        return Decision("final", "This cannot be cleared, because only another file can mend it. Discard this one.")
    if brought_by == user:
        return Decision("same-person", "You brought this, so another person must look at it and clear it.")
    return YES
