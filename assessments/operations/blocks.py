"""Keep places of a session for one council until a day; change that; give them back."""

from datetime import date

from django.db import transaction

from accounts.models import Council, User
from assessments.models import Block, Session
from assessments.operations import offers
from assessments.operations.locks import session_now
from assessments.queries.given import most_for
from assessments.rules.capacity import may_keep, may_release_on, places
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.models import Audience
from journal.record import record


@transaction.atomic
def keep(*, session: Session, council: Council, wanted: int, release_on: date, by: User, on: date) -> Block:
    """Keep so many places for this council's people, those they have already among them.

    From `release_on` what is left of them is everybody's. Refuses when fewer are to be had.
    """
    session = _kept(session, on)
    block = Block.objects.filter(session=session, council=council).first()
    if block and block.release_on > on:
        raise Refused("kept", f"Places are already kept here for {council}. Change that instead.")
    return _write(block or Block(session=session, council=council), wanted, release_on, by, on)


@transaction.atomic
def change(*, block: Block, wanted: int, release_on: date, by: User, on: date) -> Block:
    """Keep more or fewer places, or until another day."""
    _kept(block.session, on)
    return _write(_in_force(block, on), wanted, release_on, by, on)


@transaction.atomic
def release(*, block: Block, by: User, on: date) -> Block:
    """Give the places back before their day: what is left of them is everybody's at once."""
    session = session_now(block.session)
    block = _in_force(block, on)
    block.release_on = on
    block.save(update_fields=["release_on"])
    _note("block.released", block, by, f"No longer kept for {block.council}: {places(block.places)}")
    offers.soon(session, on)
    return block


def _write(block: Block, wanted: int, release_on: date, by: User, on: date) -> Block:
    """Are there enough? Then they are the council's. Under the session's lock."""
    at = clock.now()
    may_release_on(release_on, block.session.day, on).or_refuse()
    most, first_choice_until = most_for(block.session, block.council, on, at)
    may_keep(wanted, most, first_choice_until).or_refuse()
    block.places, block.release_on, block.made_at, block.made_by = wanted, release_on, at, by
    block.save()
    _note("block.kept", block, by, f"Kept for {block.council} until {date_words(release_on)}: {places(wanted)}")
    offers.soon(block.session, on)
    return block


def _note(verb: str, block: Block, by: User, words: str) -> None:
    """For staff only: no council may learn what is kept for another."""
    record(
        verb, about=block.session, by=by, audience=Audience.STAFF, council=block.council_id, places=block.places,
        release_on=block.release_on.isoformat(), words=f"{words}, {offers.words_of(block.session)}.",
    )  # fmt: skip


def _kept(session: Session, on: date) -> Session:
    session = session_now(session)
    if session.cancelled_at:
        raise Refused("cancelled", "This session was cancelled, so no place of it can be kept.")
    if session.day <= on:
        raise Refused("past", "This session is today or has been, so no place of it can be kept.")
    return session


def _in_force(block: Block, on: date) -> Block:
    block = Block.objects.select_related("session__centre", "council").get(pk=block.pk)
    if block.release_on <= on:
        raise Refused("released", "These places were given back already.")
    return block
