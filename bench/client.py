"""A browser as plain as can be, and a crowd of them. Loopback only; every wait has an end."""

import http.client
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Self, TypeVar
from urllib.parse import urlencode

from bench.rows import Broken

T = TypeVar("T")
PATIENCE = 60  # seconds
HIDDEN = re.compile(r"<input[^>]*type=\"hidden\"[^>]*>")
ATTRIBUTE = re.compile(r"\b(name|value)=\"([^\"]*)\"")


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took in milliseconds. `statements` is there when the server counts them, and
    `leads_to` when it sends elsewhere."""

    status: int
    body: str
    ms: float
    statements: int
    leads_to: str = ""

    def expect(self, status: int) -> Self:
        """Itself, when the status is this one."""
        if self.status != status:
            raise Broken(f"answered {self.status} instead of {status}: {words_of(self.body)[:400]}")
        return self


class Browser:
    """One signed-in person on one connection."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies = dict([cookie.split("=", 1)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self.connection.close()

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path)

    def submit(self, path: str, page: Answer, **typed: object) -> Answer:
        """Send the form of this page as it stands: with its hidden fields, the token against forgery among them, and
        what somebody typed."""
        self.connection.close()  # whoever reads the page first comes back on a new connection
        fields = urlencode(dict(hidden_fields(page.body)) | typed)
        return self._ask("POST", path, fields, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        try:
            self.connection.request(method, path, body, {"Cookie": cookie, **(headers or {})})
            response = self.connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as trouble:
            raise Broken(f"gave no answer to {method} {path}: {trouble!r}") from trouble
        took = 1000 * (time.perf_counter() - began)
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        counted, leads_to = int(response.headers.get("X-Statements", 0)), response.headers.get("Location", "")
        return Answer(response.status, text, took, counted, leads_to)


def hidden_fields(body: str) -> list[tuple[str, str]]:
    """The name and value of each hidden field of the page."""
    found = [dict(ATTRIBUTE.findall(field)) for field in HIDDEN.findall(body)]
    return [(each["name"], each.get("value", "")) for each in found]


def words_of(body: str) -> str:
    """What a person would read of the page's main part."""
    main = re.search(r"<main.*?</main>", body, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main[0] if main else body)).strip()


def in_turn(clients: int, tasks: Sequence[Callable[[], T]]) -> tuple[list[T], float]:
    """Each task once, by so many clients that take the next as soon as they are done; and the seconds it took."""
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        answers = list(pool.map(lambda task: task(), tasks))
    return answers, time.perf_counter() - began


def at_once(tasks: Sequence[Callable[[], T]]) -> tuple[list[T], float]:
    """All tasks at the same instant; and the seconds until the last was done."""
    barrier = Barrier(len(tasks) + 1)

    def start(task: Callable[[], T]) -> T:
        barrier.wait(PATIENCE)
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        running = [pool.submit(start, task) for task in tasks]
        barrier.wait(PATIENCE)
        began = time.perf_counter()
        answers = [each.result() for each in running]
        return answers, time.perf_counter() - began
