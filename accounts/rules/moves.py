"""May a council ask for somebody who works elsewhere, and who may answer, take back and decide that?

What was asked and said is a fact sheet (`Request`), gathered by `accounts.queries.moves.request_of`. Whoever asks
never learns from the answer whether anybody has the number: a request about nobody waits like every other.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.rules.employment import ELSEWHERE, ONE_DAY, Person, may_join
from foundation.refusal import YES, Decision
from foundation.words import date_words

NOTHING, RELEASED, BOTH, DISPUTED = "", "released", "both", "disputed"
AGREED = frozenset({RELEASED, BOTH})

CAN_JOIN = Decision("can-join", "Nobody has to be asked about this person. Add them to your people instead.")
ASKED = Decision("asked", "Your council has asked for this number already, and waits for an answer.")
OVER = Decision("over", "This request has been decided. Open it again to see how.")
NOT_ASKED = Decision("not-asked", "Only a council where they work can answer this.")
ANSWERED = Decision("answered", "Your council has agreed to this already.")
NOT_YOURS = Decision("not-yours", "Only the council that asked can take this back.")
NO_REASON = Decision("no-reason", "Say why.")
NOBODY = Decision("nobody", "Nobody with this number and last name works elsewhere, so there is nobody to move.")


@dataclass(frozen=True)
class Request:
    """A request to move on one day: who asks, what each council that was asked says, and the last day to say it."""

    council: int
    start: date
    answer_by: date
    says: Mapping[int, str]
    disputed_on: date | None = None
    is_decided: bool = False

    @property
    def is_agreed(self) -> bool:
        """Has every council where they work agreed, and is there one?"""
        return bool(self.says) and all(said in AGREED for said in self.says.values())

    @property
    def sharing(self) -> frozenset[int]:
        """The councils that say that they work for both."""
        return frozenset(council for council, said in self.says.items() if said == BOTH)

    def with_the_department_since(self, on: date) -> date | None:
        """Since when the Department has to decide: it was disputed, or the last day to answer has passed."""
        late = self.answer_by + ONE_DAY
        since = min(filter(None, (self.disputed_on, late)))
        return None if self.is_decided or since > on else since


def may_ask(person: Person | None, last_name: str, council: int, start: date, on: date) -> Decision:
    """May this council ask for whoever has the number? Only where it could not simply add them."""
    joining = may_join(person, last_name, council, start, on)
    if joining:
        return CAN_JOIN
    return YES if joining.code == ELSEWHERE.code else joining


def may_answer(request: Request, councils: Collection[int]) -> Decision:
    """May a lead of these councils answer? Where they work, and once; but a dispute may end in agreement."""
    if request.is_decided:
        return OVER
    asked = [said for council, said in request.says.items() if council in councils]
    if not asked:
        return NOT_ASKED
    return ANSWERED if all(said in AGREED for said in asked) else YES


def may_withdraw(request: Request, councils: Collection[int]) -> Decision:
    """May a lead of these councils take the request back? Until it is decided, those who asked may."""
    if request.council not in councils:
        return NOT_YOURS
    return OVER if request.is_decided else YES


def may_decide(request: Request, on: date) -> Decision:
    """May the Department decide? Once it was disputed, or nobody answered in time."""
    if request.is_decided:
        return OVER
    if request.with_the_department_since(on) is None:
        return Decision("not-yet", f"The council can answer until {date_words(request.answer_by)}. Decide after that.")
    return YES


def first_day(start: date, last_days: Collection[date]) -> date:
    """Their first day at the new council: as it was claimed, or the day after they left, if that is later."""
    return max([start, *(day + ONE_DAY for day in last_days)])


def may_say_why(reason: str) -> Decision:
    """Is there a reason in these words?"""
    return YES if reason.strip() else NO_REASON
