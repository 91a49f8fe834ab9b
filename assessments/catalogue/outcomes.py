"""How an attempt may end."""

from enum import StrEnum


class Outcome(StrEnum):
    """How an attempt ended. Never "pass" or "fail"."""

    ACCREDITED = "accredited"
    NOT_YET = "not-yet-accredited"

    @property
    def words(self) -> str:
        """As the person reads it."""
        return "Accredited" if self is Outcome.ACCREDITED else "Not yet accredited"
