"""One request by one actor, undone afterwards: what came back, and what it wrote on the way."""

import copy
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.db import connection, transaction
from django.test import Client

from accounts.models import User

WRITE = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"', re.IGNORECASE)
ANSWERS = '"accounts_equalityanswer"'
NOT_FACTS = {"django_session", "cache"}
VARYING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"|value="\w{64}"')
SIGN_IN = "/accounts/login/?next="


@dataclass
class Answer:
    """A response, with the tables that the request wrote to."""

    path: str
    status: int
    body: str
    location: str = ""
    written: list[str] = field(default_factory=list)
    statements: int = 0
    asks_for_answers: bool = False  # did a statement name the table of equality answers?

    @property
    def asks_to_sign_in(self) -> bool:
        """Was the visitor sent to the sign-in page?"""
        return self.status == 302 and self.location.startswith(SIGN_IN)

    def reads_like(self, other: "Answer") -> bool:
        """Could nobody tell the two apart, but for tokens, nonces and the addresses asked for? Nor by their work?"""
        return (self.status, self._bare, self.statements) == (other.status, other._bare, other.statements)

    @property
    def _bare(self) -> str:
        query = self.path.partition("?")[2]  # links for sorting and paging carry it along
        return VARYING.sub("", self.body.replace(self.path, "").replace(query, ""))


@dataclass(frozen=True)
class Actor:
    """Somebody who tries doors: `side` is the tenancy they belong to, "a", "b" or none."""

    name: str
    user: User | None
    side: str
    cookies: "SimpleCookie[str]"

    def call(self, method: str, path: str) -> Answer:
        """Send it, undo what it wrote. A crash is status 599 with its words."""
        client, said = Client(), []
        client.cookies = copy.deepcopy(self.cookies)  # a page may sign somebody else in
        with transaction.atomic(), connection.execute_wrapper(_noting(said)):
            try:
                response = getattr(client, method)(path)
                body = response.getvalue().decode(errors="replace")
                answer = Answer(path, response.status_code, body, response.get("Location", ""))
            except Exception as crash:
                answer = Answer(path, 599, repr(crash), "")
            transaction.set_rollback(True)
        wrote = [found[1] for statement in said if (found := WRITE.match(statement))]
        answer.written, answer.statements = [table for table in wrote if table not in NOT_FACTS], len(said)
        answer.asks_for_answers = any(ANSWERS in statement for statement in said)
        return answer


def sign_in(name: str, user: User | None, side: str = "") -> Actor:
    """An actor with a session; a stranger when there is no user."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return Actor(name, user, side, client.cookies)


def _noting(said: list[str]) -> Any:
    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return execute(sql, params, many, context)

    return note
