"""The two that are measured: our service and the ceiling. To a benchmark they look alike."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from bench import people, places, servers
from bench.database import MAIN, create, tidy

OURS: Mapping[str, str] = {"DJANGO_SETTINGS_MODULE": "naas.settings"}


@dataclass(frozen=True)
class Scene:
    """People who may book, each by the cookie of somebody signed in, and the sessions to book, by number."""

    cookies: list[str]
    sessions: list[int]


@dataclass(frozen=True)
class Side:
    """A web server that runs, and how its database is filled and asked."""

    name: str
    server: servers.Server
    env: Mapping[str, str]
    scene: Callable[[int, list[int]], Scene]
    taken: Callable[[list[int]], list[int]]

    def counting(self) -> AbstractContextManager[servers.Server]:
        """The same application, counting its statements."""
        return servers.counting(self.env)


@contextmanager
def ours() -> Iterator[Side]:
    """This service, on the database we were given."""
    with servers.gunicorn("naas.wsgi", OURS) as server:
        yield Side("ours", server, OURS, _our_scene, places.taken)


@contextmanager
def ceiling() -> Iterator[Side]:
    """Bare Django, on a database of its own."""
    env = {"DJANGO_SETTINGS_MODULE": "bench.ceiling.settings", MAIN: create("ceiling")}

    def ask(function: str, *arguments: object) -> Any:
        command = [sys.executable, "-m", "bench.ceiling", function, json.dumps(arguments)]
        done = subprocess.run(command, env=os.environ | env, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout)

    ask("tables")
    tidy(env[MAIN])
    with servers.gunicorn("bench.ceiling.wsgi", env) as server:
        yield Side(
            "the ceiling", server, env, lambda count, capacities: Scene(*ask("scene", count, capacities)),
            lambda sessions: list(ask("taken", sessions)),
        )  # fmt: skip


def _our_scene(count: int, capacities: list[int]) -> Scene:
    return Scene(people.cookies_of(people.endorsed(count)), places.open_sessions(capacities))
