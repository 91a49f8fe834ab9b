"""May these dates stand in somebody's training?"""

from datetime import date

from foundation.refusal import YES, Decision


def may_record(started_on: date, completed_on: date | None, on: date) -> Decision:
    """Both days are past or today, in their order."""
    if started_on > on:
        return Decision("starts-later", "The day it started must be today or earlier.")
    if completed_on and completed_on > on:
        return Decision("ends-later", "The day it was completed must be today or earlier.")
    if completed_on and completed_on < started_on:
        return Decision("ends-first", "It cannot be completed before it started.")
    return YES
