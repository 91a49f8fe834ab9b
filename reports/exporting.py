"""A file of people, from the asking to the end of its day: every step written down.

It is made while its owner waits, packed, and kept for a day in the database. Its address is made anew whenever its
owner asks for it, and opens for nobody else.
"""

import json
import secrets
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import QueryDict

from accounts.models import Council, EmploymentSpell, User
from accounts.operations.invitations import hash_of
from foundation import clock
from foundation.refusal import Refused
from govuk.sheets import BLOCK, blocks, rows_in
from journal.record import record
from reports.kinds import KINDS, Found, Kind
from reports.models import Export

LASTS = timedelta(hours=24)
GIVEN_UP = timedelta(minutes=2)  # whoever was making it is gone
STILL_MAKING = "We are still making another file for you. Wait a few seconds, then try again."
NOT_ALL = "The file did not come out with every row, so we did not keep it. Try again."
SOMEBODY_LEFT = "Somebody in this file is no longer on your list, so it is not given out any more. Export again."


def export(*, kind: Kind, council: Council, filters: str, by: User, at: datetime) -> Export:
    """Make a file of what these filters find today, or refuse and say why. A second one waits for the first."""
    begun = _begin(kind=kind, council=council, filters=filters[:1000], by=by, at=at)
    try:
        found = kind.find(council, QueryDict(begun.filters), clock.on_the_wall(at))
        content = _packed(blocks(kind.headings, found.rows))
        written = rows_in(unpacked(content))
        if written != found.wanted:
            raise Refused("rows-missing", NOT_ALL)
        return _finish(export=begun, found=found, content=content, written=written, by=by)
    except Exception:
        Export.objects.filter(pk=begun.pk).update(state=Export.State.FAILED)
        raise


@transaction.atomic
def readdress(*, export: Export, by: User, at: datetime) -> str:
    """A new address for its owner: the token, which nobody can work out again. The old address opens nothing."""
    token = secrets.token_urlsafe(32)
    owned = Export.objects.owned_by(by).not_expired(at).filter(pk=export.pk, state=Export.State.READY)
    if not owned.update(token_hash=hash_of(token)):
        raise Refused("expired", "This file has expired. Export again.")
    return token


@transaction.atomic
def take(*, export: Export, by: User, at: datetime) -> Iterator[bytes]:
    """Hand it over and write that down, or refuse: the people in it have to be the council's today."""
    if not is_about_their_people(export, at):
        raise Refused("somebody-left", SOMEBODY_LEFT)
    Export.objects.filter(pk=export.pk).update(downloads=F("downloads") + 1, downloaded_at=at)
    _write_down("export.downloaded", export, "Downloaded", by=by)
    return unpacked(bytes(export.content))


def is_about_their_people(export: Export, at: datetime) -> bool:
    """Does everybody in it work for the council at this moment?"""
    here = EmploymentSpell.objects.on(clock.on_the_wall(at)).filter(council=export.council_id).order_by()
    return {*json.loads(export.people)} <= {person for (person,) in here.values_list("social_worker")}


def blank(*, at: datetime) -> int:
    """Forget the bytes of what has expired, and who was in it; that it was made, and how often taken, stays."""
    Export.objects.filter(state=Export.State.MAKING, asked_at__lt=at - GIVEN_UP).update(state=Export.State.FAILED)
    over = Export.objects.filter(expires_at__lte=at).exclude(token_hash="", content=b"")
    return over.update(content=b"", token_hash="", people="[]")


def unpacked(content: bytes) -> Iterator[bytes]:
    """The file in pieces, as they are sent."""
    opened = zlib.decompressobj()
    piece = opened.decompress(content, BLOCK)
    while piece:
        yield piece
        piece = opened.decompress(opened.unconsumed_tail, BLOCK)


def _packed(pieces: Iterable[bytes]) -> bytes:
    packing = zlib.compressobj(zlib.Z_BEST_SPEED)  # a fifth larger, in half the time
    return b"".join([*map(packing.compress, pieces), packing.flush()])


def _begin(*, kind: Kind, council: Council, filters: str, by: User, at: datetime) -> Export:
    """Take the one place for making that everybody has."""
    making = Export.objects.filter(by=by, state=Export.State.MAKING)
    making.filter(asked_at__lt=at - GIVEN_UP).update(state=Export.State.FAILED)
    try:
        with transaction.atomic():
            return Export.objects.create(
                kind=kind.key, council=council, by=by, filters=filters, asked_at=at, expires_at=at + LASTS
            )
    except IntegrityError:
        raise Refused("still-making", STILL_MAKING) from None


@transaction.atomic
def _finish(*, export: Export, found: Found, content: bytes, written: int, by: User) -> Export:
    export.rows_asked, export.rows_written = found.wanted, written
    export.people, export.words, export.content = json.dumps(found.people), found.words[:500], content
    export.state, export.made_at = Export.State.READY, clock.now()
    export.save()
    _write_down("export.made", export, "Made", by=by)
    return export


def _write_down(verb: str, export: Export, done: str, *, by: User) -> None:
    rows = export.rows_written
    which = f": {export.words}" if export.words else ", all of them"
    what = KINDS[export.kind].name.lower()
    words = f"{done} a file with {rows} {'row' if rows == 1 else 'rows'} of the council's {what}{which}."
    record(verb, about=export.council, by=by, words=words[:500], export=export.pk, filters=export.filters, rows=rows)
