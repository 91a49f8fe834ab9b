"""How much of a result may this reader read today?"""

from datetime import date

from assessments.catalogue.policies import Policy
from assessments.catalogue.visibility import SEEN, Level, Phase, Reader


def phase_of(*, is_out: bool, councils_from: date | None, on: date) -> Phase:
    """How far a result has come on that day."""
    if not is_out:
        return Phase.BEFORE
    return Phase.OUT if councils_from and councils_from <= on else Phase.PERSON_FIRST


def may_read(reader: Reader, phase: Phase, policy: Policy) -> Level:
    """The table's answer; councils read no bands where policy says the outcome alone."""
    level = SEEN[reader][phase]
    if reader is Reader.LEAD and level is Level.BANDS and not policy.council_sees_bands:
        return Level.OUTCOME
    return level


def promises(policy: Policy) -> list[tuple[Reader, list[tuple[Phase, Level]]]]:
    """The whole table, as it holds under this policy."""
    return [(reader, [(phase, may_read(reader, phase, policy)) for phase in Phase]) for reader in Reader]
