"""`make run`, once the packages are there: prepares the data and keeps the processes running."""

import errno
import hashlib
import signal
import socket
import time
from ctypes.util import find_library
from typing import NoReturn

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection

from accounts.models import SocialWorker
from naas.health import WELL, told_by
from naas.processes import SIGNALS, commands, ended, marked_as_running, side_by_side


class Command(BaseCommand):
    help = "Prepare this machine and start the web server, the Celery worker and the Celery beat."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        """Prepare, then run until somebody stops us."""
        for number in SIGNALS:
            signal.signal(number, interrupt)
        try:
            port_must_be_free(settings.PORT)
            with marked_as_running(settings.RUNNING):
                self.prepare()
                self.run_until_stopped()
        except KeyboardInterrupt:
            self.say("Stopped.")

    def say(self, words: str) -> None:
        """A line that is seen at once, also in a pipe."""
        self.stdout.write(words)
        self.stdout.flush()

    def prepare(self) -> None:
        """Bring tables, facts and pages up to date. Each step does nothing when there is nothing to do."""
        self.say("-> Tables")
        no_time_limit()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        self.say("-> Reference facts")
        call_command("load_reference", stdout=self.stdout)
        if settings.DEMO and not SocialWorker.objects.exists():
            self.say("-> Demo people")
            call_command("seed_demo", size="small", stdout=self.stdout)
        if (print_now := fingerprint()) != stamp():
            self.say("-> Static files")
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            STAMP.write_text(print_now)

        if not find_library("pangoft2-1.0"):
            self.say("   PDFs cannot be made on this machine: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0")

    def run_until_stopped(self) -> NoReturn:
        """Start the processes and tell the address once all is well; when one ends, end the rest."""
        self.say("-> Web server, Celery worker, Celery beat")
        told = ""
        with side_by_side(commands(settings.PORT)) as running:
            while not (name := ended(running)):
                if told != WELL and (state := told_by(settings.PORT)) != told:
                    told = state
                    self.say(welcome() if state == WELL else f"   waiting: {state}")
                time.sleep(0.2)
        raise CommandError(f"The {name} has ended by itself, so the rest was stopped too.")


STAMP = settings.VAR_DIR / "static.stamp"


def interrupt(number: int, frame: object) -> NoReturn:
    """Whoever stops us, however, is treated as Ctrl-C."""
    raise KeyboardInterrupt


def port_must_be_free(port: int) -> None:
    """Say so in one line when another program listens there."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            problem = "is in use" if error.errno == errno.EADDRINUSE else "may not be used by you"
            other = f"PORT={8000 if port < 8000 else port + 1} make run"
            raise CommandError(f"Port {port} {problem}: choose another with {other}") from None


def no_time_limit() -> None:
    """A migration or a seed may take longer than a page is allowed to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout TO 0")


def fingerprint() -> str:
    """What the static files are now: names, sizes and times."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = storage.path(path), storage.size(path), storage.get_modified_time(path)
            digest.update(repr(facts).encode())
    return digest.hexdigest()


def stamp() -> str:
    """What the static files were when they were last collected."""
    return STAMP.read_text() if STAMP.exists() and settings.STATIC_ROOT.exists() else ""


def welcome() -> str:
    """Where it runs and how to come in."""
    door = "/demo/ (choose somebody to be)" if settings.DEMO else "/accounts/login/"
    lines = f"NAAS is running at {settings.SITE_URL}/", f"Sign in at {settings.SITE_URL}{door}"
    return "\n".join(["", *lines, "Ctrl-C stops everything.", ""])
