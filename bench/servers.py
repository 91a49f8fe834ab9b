"""Web servers to measure: gunicorn as `make run` starts it, whatever application it carries."""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from naas.processes import commands
from tests.services import free_port, listens, running

PATIENCE = 60  # seconds until a server must answer
COUNTING = "bench.counting"


@dataclass(frozen=True)
class Server:
    """Where it listens, and the process that leads it."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """What its processes have used of the processor until now; Linux keeps count."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        ticks = sum(ticks_of(pid) for pid in (str(self.pid), *children))
        return ticks / os.sysconf("SC_CLK_TCK")


def ticks_of(pid: str) -> int:
    """User and system time of a process."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


@contextmanager
def gunicorn(application: str, env: Mapping[str, str]) -> Iterator[Server]:
    """The application behind the very command that serves ours."""
    port = free_port()
    with started([*commands(port)["web server"][:-1], application], port, env) as server:
        yield server


@contextmanager
def counting(env: Mapping[str, str]) -> Iterator[Server]:
    """The application of these settings in one process that counts its SQL statements; never timed."""
    port = free_port()
    with started([COUNTING, str(port)], port, env) as server:
        yield server


@contextmanager
def started(module: list[str], port: int, env: Mapping[str, str]) -> Iterator[Server]:
    """`python -m module` once it listens, out of reach of Ctrl-C; ended on the way out."""
    command = [sys.executable, "-m", *module]
    with running(command, env=os.environ | env, start_new_session=True) as process:
        ends = time.monotonic() + PATIENCE
        while not listens(port):
            if process.poll() is not None or time.monotonic() > ends:
                raise SystemExit(f"{module[0]} did not start")
            time.sleep(0.05)
        yield Server(port, process.pid)
