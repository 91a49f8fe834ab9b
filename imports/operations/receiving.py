"""A file comes in: text is read at once, a workbook is kept for a worker, which takes seconds to read it."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Council, User
from foundation.clock import on_the_wall
from foundation.refusal import Refused
from govuk.tables import file_name
from imports.kind import Kind
from imports.models import Sheet
from imports.packing import packed, placed
from imports.reading import glance, is_workbook, read
from journal.record import record

MOST_OPEN = 10  # of one user at one council
SAME = "You have uploaded this file already, and it is not decided yet. This is it."
TOO_MANY = f"You have {MOST_OPEN} sheets that wait for your decision. Decide about one of them first."


def digest_of(content: bytes) -> str:
    """What the same file is known by."""
    return hashlib.sha256(content).hexdigest()


@transaction.atomic
def receive(*, kind: Kind, name: str, content: bytes, council: Council, by: User, at: datetime) -> Sheet:
    """Keep what the file says until somebody decides. Refuses one that still waits, and text that can't be read.

    Of a workbook it refuses what shows from outside; what else is wrong with it is the reason for which it fails.
    """
    kind.may_bring(by, council, on_the_wall(at)).or_refuse()
    glance(content, name)
    kept = {"content": content} if is_workbook(content) else as_read(kind, content, name)
    name = file_name(name)
    if Sheet.objects.open().filter(by=by, council=council).count() >= MOST_OPEN:
        raise Refused("too-many", TOO_MANY)
    try:
        with transaction.atomic():
            sheet = Sheet.objects.create(
                council=council, kind=kind.slug, permission=kind.permission, by=by, name=name,
                digest=digest_of(content), received_at=at, **kept,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("same-file", SAME) from None
    rows = "" if sheet.rows is None else f": {sheet.rows} rows"
    record("sheet.received", about=sheet, by=by, words=f"Uploaded {sheet.name}{rows}.", kind=kind.slug)
    return sheet


def as_read(kind: Kind, content: bytes, name: str) -> dict[str, Any]:
    """What a sheet keeps of a file that was read, by its fields. Refuses one that can't be, or is too long."""
    table = read(content, name)
    if len(table.rows) > kind.most:
        raise Refused(
            "unreadable", f"A sheet of {kind.name.lower()} has at most {kind.most:,} rows. Split it into more."
        )
    return {
        "content": packed(table), "unread": list(placed(table.headings, kind).unread), "rows": len(table.rows),
    }  # fmt: skip
