"""Runs the service's processes side by side on one machine: all of them, or none."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 15  # seconds that a process has to finish what it is doing
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# Said to root in a container; our worker takes messages in JSON only, which run nothing.
UNHEARD = "-Wignore:You're running the worker with superuser"

# Pages come first: a sheet of ten thousand rows keeps a processor busy for a second or two, and nobody looks at it.
BEHIND = {"Celery worker": ["nice", "-n", "10"]}

Processes = dict[str, subprocess.Popen[bytes]]


def commands(port: int) -> dict[str, list[str]]:
    """What runs, by the name we tell people: light, and enough for one machine."""
    shape = ["--worker-class=gthread", "--workers=2", "--threads=4", "--preload"]
    quiet = ["--log-level=warning", "--no-control-socket"]
    celery = ["celery", "--app=naas", "--quiet", "--no-color"]
    return {
        "web server": ["gunicorn", *shape, *quiet, f"--bind=127.0.0.1:{port}", "naas.wsgi"],
        "Celery worker": [*celery, "worker", "--pool=threads", "--concurrency=4", "--loglevel=warning"],
        "Celery beat": [*celery, "beat", "--loglevel=warning"],
    }


@contextmanager
def side_by_side(wanted: dict[str, list[str]]) -> Iterator[Processes]:
    """Start each command; on the way out, for whatever reason, stop them all and wait for them."""
    running: Processes = {}
    try:
        for name, command in wanted.items():
            # A session of its own: Ctrl-C reaches us alone, and we pass it on in order.
            started = [*BEHIND.get(name, []), sys.executable, UNHEARD, "-m", *command]
            running[name] = subprocess.Popen(started, start_new_session=True)
        yield running
    finally:
        for number in SIGNALS:  # a second Ctrl-C must not leave an orphan
            signal.signal(number, signal.SIG_IGN)
        stop(running)


@contextmanager
def marked_as_running(mark: Path) -> Iterator[None]:
    """For as long as this lasts, `is_running(mark)`, whatever the port; the system forgets it if we die."""
    with mark.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def is_running(mark: Path) -> bool:
    """Does anybody run the service from this folder?"""
    with mark.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def stop(running: Processes) -> None:
    """Ask each to end; what does not listen is killed, with its children."""
    for process in running.values():
        process.terminate()
    for process in running.values():
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def ended(running: Processes) -> str:
    """The name of a process that has ended by itself, or nothing."""
    return next((name for name, process in running.items() if process.poll() is not None), "")
