"""A million people: the seeded ones with their histories, copied as often as it takes, by the database itself."""

import os
from math import ceil

from bench import database
from bench.database import MAIN, opened, rows_of

APART = 10_000_000  # between the numbers of one copy and the next
OWN = {  # by table: the columns that become the copy's own
    "accounts_socialworker": {"id", "user_id", "registration_number"},
    "accounts_employmentspell": {"id", "social_worker_id"},
    "assessments_opportunity": {"id", "social_worker_id"},
    "assessments_endorsement": {"id", "social_worker_id"},
    "assessments_booking": {"id", "social_worker_id", "endorsement_id"},
    "assessments_attempt": {"id", "social_worker_id", "booking_id"},
    "assessments_accreditation": {"id", "social_worker_id", "attempt_id", "reference"},
}
AS = {"user_id": "NULL", "reference": "id || '-' || copy", "registration_number": "NULL"}
NAMES = "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
# The numbers run out before a million people do; nothing counted looks at them.
LOOSEN = """
    ALTER TABLE accounts_socialworker DROP COLUMN registration_number CASCADE;
    ALTER TABLE accounts_socialworker ADD COLUMN registration_number varchar(20)
"""


def million(name: str, people: int) -> int:
    """Make a database of this name with about so many people; answers how many there are."""
    url = database.create(name)
    database.copy_rows(os.environ[MAIN], url)  # a template must not be in use, and the servers use it
    ((seeded,),) = rows_of(url, "SELECT count(*) FROM accounts_socialworker")
    with opened(url) as cursor:
        cursor.execute("SET session_replication_role = replica")  # nobody asks after foreign keys, nor keeps a journal
        cursor.execute(LOOSEN)
        for table, own in OWN.items():
            cursor.execute(NAMES, (table,))
            cursor.execute(_copied(table, own, [column for (column,) in cursor.fetchall()], ceil(people / seeded) - 1))
    database.tidy(url)
    return rows_of(url, "SELECT count(*) FROM accounts_socialworker")[0][0]


def _copied(table: str, own: set[str], columns: list[str], times: int) -> str:
    def put(column: str) -> str:
        if column not in own:
            return f'"{column}"'
        return AS.get(column, f"{column} + copy * {APART}")

    names, values = ", ".join(f'"{each}"' for each in columns), ", ".join(map(put, columns))
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, generate_series(1, {times}) copy"
