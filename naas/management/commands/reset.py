"""`make reset`: forgets everything that was entered on this machine."""

from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.db import connection

from naas import env
from naas.processes import is_running


class Command(BaseCommand):
    help = "Empty the database, so that the next `make run` begins again."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        """Delete our own SQLite file, or, when told twice, the tables of another database."""
        if settings.PRODUCTION:
            raise CommandError("NAAS_ENV: a production database is never reset.")
        if is_running(settings.RUNNING):
            raise CommandError("NAAS is running: stop it first.")
        if settings.SQLITE:
            delete_file(Path(settings.DATABASES["default"]["NAME"]))
        else:
            delete_tables()
        for message in settings.BROKER_DIR.glob("*.msg"):
            message.unlink()
        self.stdout.write("Everything is gone. `make run` begins again.")


def delete_file(path: Path) -> None:
    """The database and the two files that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def delete_tables() -> None:
    """The database stays, its tables go."""
    target = "{NAME} on {HOST}".format(**settings.DATABASES["default"])
    if env.text("CONFIRM") != "yes":
        raise CommandError(f"This deletes every table of {target}. If you mean it: CONFIRM=yes make reset")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
