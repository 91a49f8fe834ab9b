"""Throw-away PostgreSQL and Redis: `python -m tests.services COMMAND` runs the command with both.

They listen on free ports, keep their data in a temporary folder, leave other servers alone, and end with it.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

Command = Sequence[str | Path]

INITDB = ["-U", "naas", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
# Nothing here has to survive a power cut.
HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"]
UNSAVED = ["--save", "", "--appendonly", "no"]


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL and REDIS_URL set; answer its exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    try:
        with ExitStack() as stack:
            folder = stack.enter_context(temporary_folder())
            urls = {
                "DATABASE_URL": stack.enter_context(postgres(folder / "postgres")),
                "REDIS_URL": stack.enter_context(redis(folder / "redis")),
            }
            return stack.enter_context(running(command, env=os.environ | urls)).wait()
    except KeyboardInterrupt:
        return 130


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A cluster of its own, with an empty database `naas`."""
    programs, port = newest_postgres(), free_port()
    owner = give_away(folder)
    initdb = [programs / "initdb", "-D", folder, *INITDB]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd="/", **owner)
    options = [f"-c{option}" for option in (*HASTY, f"port={port}", f"unix_socket_directories={folder}")]
    here = ["-h", folder, "-p", str(port)]
    with server([programs / "postgres", "-D", folder, *options], folder, **owner) as started:
        started(lambda: subprocess.call([programs / "pg_isready", "-q", *here]) == 0)
        subprocess.run([programs / "createdb", *here, "-U", "naas", "naas"], check=True)
        yield f"postgres://naas@127.0.0.1:{port}/naas"


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """An empty Redis that writes nothing to disk."""
    folder.mkdir()
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--dir", folder, *UNSAVED]
    with server(["redis-server", *options], folder) as started:
        started(lambda: listens(port))
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def server(command: Command, folder: Path, **owner: Any) -> Iterator[Callable[[Callable[[], bool]], None]]:
    """A server out of reach of Ctrl-C. It gives a function that waits, or ends with the server's log."""
    with (
        folder.with_suffix(".log").open("w+") as log,
        running(command, start_new_session=True, stdout=log, stderr=log, cwd="/", **owner) as process,
    ):

        def wait_until(ready: Callable[[], bool]) -> None:
            while not ready():
                if process.poll() is not None:
                    raise SystemExit(f"{command[0]} did not start:\n{Path(log.name).read_text()}")
                time.sleep(0.05)

        yield wait_until


@contextmanager
def running(command: Command, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """The process, and whatever happens, its end: as if by Ctrl-C first, by force after 20 seconds."""
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
        process.kill()
        process.wait()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that any user may pass through, because PostgreSQL's may not be ours."""
    with tempfile.TemporaryDirectory(prefix="naas-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        yield Path(name)


def give_away(folder: Path) -> dict[str, Any]:
    """Make the folder; when we are root, make it postgres's own, as PostgreSQL refuses to run as root."""
    folder.mkdir(mode=0o700)
    if os.getuid() != 0:
        return {}
    shutil.chown(folder, "postgres", "postgres")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def newest_postgres() -> Path:
    """The folder of the newest PostgreSQL's programs, as Debian places them."""
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return max(folders, key=lambda folder: int(folder.parent.name))


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def listens(port: int) -> bool:
    """Whether somebody answers there."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def interrupt(number: int, frame: object) -> NoReturn:
    """However we are stopped, it is treated as Ctrl-C, so that nothing is left behind."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
