"""What one actor should meet at one route, by its guard and the roles page; and what they met instead."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import reverse

from accounts.access import PUBLIC, SIGNED_IN
from accounts.roles import MAY, Permission
from tests.cast import TODAY
from tests.house.access.calls import Actor, Answer
from tests.house.access.routes import Route
from tests.house.access.world import NATIONAL, QUERIES, Side, World

METHODS = ("get", "post")
Ids = dict[str, object]


@dataclass
class Trial:
    """One actor at one route: with ids of their own, of the other side, and of nobody."""

    route: Route
    world: World
    actor: Actor
    got_in: bool = False
    problems: list[str] = field(default_factory=list)

    def run(self) -> "Trial":
        """Try every method; note what went otherwise than the guard and the roles page say."""
        for method in METHODS:
            if self.is_open:
                self._try_own(method)
                self._try_others(method)
            else:
                self._try_closed(method)
        if self.is_open and self.route.permissions != PUBLIC:
            self._try_queries()
        return self

    @property
    def is_signed_in(self) -> bool:
        """Has this actor a session that counts?"""
        return self.actor.user is not None and self.actor.user.is_active

    @property
    def is_open(self) -> bool:
        """Does the guard let this actor through?"""
        mark = self.route.permissions
        return mark == PUBLIC or (self.is_signed_in if mark == SIGNED_IN else bool(self.passes))

    @property
    def passes(self) -> frozenset[Permission]:
        """The permissions that this actor brings to the guard."""
        roles = self.actor.user.roles_on(TODAY) if self.is_signed_in else []
        held = frozenset(permission for role in roles for permission in MAY[role])
        return held if isinstance(self.route.permissions, str) else held & set(self.route.permissions)

    def _try_closed(self, method: str) -> None:
        """Sign-in for strangers, 403 for others, whether or not the object exists."""
        for ids in (self._own(), *(self._nobodys() if method == "get" else ())):
            answer = self._call(method, ids)
            right = answer.status == 403 if self.is_signed_in else answer.asks_to_sign_in
            self._expect(right, "should be refused", method, ids, answer)
            self._expect(not answer.written, "is refused, yet writes", method, ids, answer)

    def _try_own(self, method: str) -> None:
        """In, with one's own; and whoever only reads changes nothing."""
        ids, public = self._own(), self.route.permissions == PUBLIC
        answer = self._call(method, ids)
        barred = answer.status == 403 or (answer.asks_to_sign_in and not public)
        self._expect(answer.status < 500 and not barred, "should be let in", method, ids, answer)
        self._expect(method != "get" or not answer.written, "only reads, yet writes", method, ids, answer)
        stranger = not public and self._has_other_side and self._other.canary in answer.body
        self._expect(not stranger, "shows a person of the other side", method, ids, answer)
        self.got_in |= answer.status < 400

    def _try_others(self, method: str) -> None:
        """What is not theirs reads exactly like what does not exist, and is left as it was."""
        for name in self.route.parameters:
            thing = self.world.thing(self.route.name, name)
            nobodys = self._own() | {name: thing.missing}
            missing = self._call(method, nobodys)
            closed = missing.status in {404, 405} or (self.route.permissions == PUBLIC and missing.status < 500)
            self._expect(closed, "does not exist", method, nobodys, missing)
            if self.route.permissions == PUBLIC or thing.shared_by & self.passes or not self._has_other_side:
                continue
            theirs = self._own() | {name: thing.not_of(self.actor.side)}
            answer = self._call(method, theirs)
            self._expect(answer.reads_like(missing), "is another's", method, theirs, answer)
            self._expect(not answer.written, "is another's, yet is written to", method, theirs, answer)

    def _try_queries(self) -> None:
        """An id after the question mark is no way round."""
        for query, name in QUERIES.items():
            thing = self.world.thing(self.route.name, name)
            if not self._has_other_side or thing.shared_by & self.passes:
                continue
            ids = self._own()
            theirs, nobodys = f"?{query}={thing.not_of(self.actor.side)}", f"?{query}={thing.missing}"
            answer, missing = self._call("get", ids, theirs), self._call("get", ids, nobodys)
            self._expect(answer.reads_like(missing), f"{theirs} is another's", "get", ids, answer)

    @property
    def _has_other_side(self) -> bool:
        return self.actor.side != "" and not self.passes & NATIONAL

    @property
    def _other(self) -> Side:
        return self.world.a if self.actor.side == "b" else self.world.b

    def _own(self) -> Ids:
        return {name: self.world.thing(self.route.name, name).of(self.actor.side) for name in self.route.parameters}

    def _nobodys(self) -> Iterator[Ids]:
        for name in self.route.parameters:
            yield self._own() | {name: self.world.thing(self.route.name, name).missing}

    def _call(self, method: str, ids: Ids, query: str = "") -> Answer:
        answer = self.actor.call(method, reverse(self.route.name, kwargs=ids) + query)
        own = self.route.permissions == (Permission.SEE_OWN_RECORD,)
        self._expect(own or not answer.asks_for_answers, "asks for equality answers", method, ids, answer)
        return answer

    def _expect(self, right: bool, words: str, method: str, ids: Ids, answer: Answer) -> None:
        if not right:
            met = answer.body[:300] if answer.status == 599 else answer.location
            what = f"{method.upper()} {self.route.pattern} {ids or ''} {words}: {answer.status} {met}"
            self.problems.append(f"{self.actor.name}: {what} {answer.written or ''}")
