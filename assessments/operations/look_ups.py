"""Somebody checks an accreditation: its holder can see when, and nobody can try references by the thousand.

By hand in SQL, so that each is one statement: it counts right however many come at once, and a reference that nobody
has takes the same work as one that somebody has.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from assessments.models import Accreditation, LookUp, Tally
from assessments.queries.register import dashed

KEPT = timedelta(hours=1)
COUNT = f"""
INSERT INTO {Tally._meta.db_table} (caller, minute, times) VALUES (%s, %s, 1)
ON CONFLICT (caller, minute) DO UPDATE SET times = {Tally._meta.db_table}.times + 1
RETURNING times
"""  # noqa: S608  # our own table's name
NOTE = f"""
INSERT INTO {LookUp._meta.db_table} (accreditation_id, at, was_shown)
SELECT id, %s, %s FROM {Accreditation._meta.db_table} WHERE reference = %s
"""  # noqa: S608  # our own tables' names


def count(*, caller: str, at: datetime) -> int:
    """How often this address has checked in this minute, this time included."""
    Tally.objects.filter(minute__lt=at - KEPT).delete()
    minute = connection.ops.adapt_datetimefield_value(at.replace(second=0, microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [salted_hmac("register-check", caller, algorithm="sha256").hexdigest(), minute])
        return int(cursor.fetchone()[0])


def note(*, reference: str, was_shown: bool, at: datetime) -> None:
    """Write down that this reference was checked, and whether anything was shown; for one nobody has, nothing."""
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [connection.ops.adapt_datetimefield_value(at), was_shown, dashed(reference)])
