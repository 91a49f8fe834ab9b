"""The nightly look for what should be impossible."""

import logging
from datetime import date

from assessments.queries.invariants import Broken, broken
from foundation.models import name_of
from journal.models import Audience, Entry
from journal.record import record

VERB = "invariant.broken"
logger = logging.getLogger(__name__)


def check(*, on: date) -> list[Broken]:
    """Every row that breaks an invariant: logged as an error each time, in the journal the first time."""
    found = list(broken())
    for each in found:
        logger.error("Invariant broken: %s", each)
        _write_down(each)
    return found


def _write_down(each: Broken) -> None:
    key, about = each.invariant.key, name_of(each.row)
    if not Entry.objects.filter(verb=VERB, about=about, facts__invariant=key).exists():
        record(VERB, about=each.row, by=None, audience=Audience.STAFF, words=each.invariant.sentence, invariant=key)
