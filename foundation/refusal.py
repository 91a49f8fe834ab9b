"""How a rule says no, and how that no travels up to the person who asked."""

from dataclasses import dataclass


class Refused(Exception):
    """An operation's no: `code` for programs, `reason` for the person who asked.

    Doors catch it: a page shows `reason` as the form's error, an API answers 409, a sheet marks the row.
    """

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True)
class Decision:
    """A rule's answer. An empty `code` is a yes; anything else is a no with the words the person reads."""

    code: str = ""
    reason: str = ""

    def __bool__(self) -> bool:
        return not self.code

    def or_refuse(self) -> None:
        """Pass on a yes silently; raise `Refused` on a no."""
        if self.code:
            raise Refused(self.code, self.reason)


YES = Decision()
