"""A file comes in: read, packed, and put where a worker finds it."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import Council, User
from foundation.clock import on_the_wall
from foundation.refusal import Refused
from govuk.tables import file_name
from imports.kind import Kind
from imports.models import Sheet
from imports.packing import packed, placed
from imports.reading import read
from journal.record import record

MOST_OPEN = 10  # of one user at one council
SAME = "You have uploaded this file already, and it is not decided yet. This is it."
TOO_MANY = f"You have {MOST_OPEN} sheets that wait for your decision. Decide about one of them first."


def digest_of(content: bytes) -> str:
    """What the same file is known by."""
    return hashlib.sha256(content).hexdigest()


@transaction.atomic
def receive(*, kind: Kind, name: str, content: bytes, council: Council, by: User, at: datetime) -> Sheet:
    """Keep what the file says until somebody decides. Refuses one that can't be read, and one that still waits."""
    kind.may_bring(by, council, on_the_wall(at)).or_refuse()
    table = read(content, name)
    if len(table.rows) > kind.most:
        raise Refused(
            "unreadable", f"A sheet of {kind.name.lower()} has at most {kind.most:,} rows. Split it into more."
        )
    unread, name = placed(table.headings, kind).unread, file_name(name)
    if Sheet.objects.open().filter(by=by, council=council).count() >= MOST_OPEN:
        raise Refused("too-many", TOO_MANY)
    try:
        with transaction.atomic():
            sheet = Sheet.objects.create(
                council=council, kind=kind.slug, permission=kind.permission, by=by, name=name,
                digest=digest_of(content), content=packed(table), unread=unread, rows=len(table.rows), received_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("same-file", SAME) from None
    record("sheet.received", about=sheet, by=by, words=f"Uploaded {sheet.name}: {sheet.rows} rows.", kind=kind.slug)
    return sheet
