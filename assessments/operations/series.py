"""Open many sessions at one centre in one go."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from assessments.catalogue.slots import SLOTS
from assessments.models import Session
from assessments.operations.locks import centre_now
from assessments.queries.series import Series, rows_of
from assessments.rules.capacity import Given, may_have, places
from assessments.rules.opening import Planned, may_plan
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record


@transaction.atomic
def open_series(*, series: Series, by: User, on: date) -> list[Session]:
    """Make and publish those of the series that can be made; the rest is left alone, as the preview said.

    Whoever waits for a place there gets their turn within a minute, and before anybody who books.
    """
    return _make(series, by, on, clock.now())


@transaction.atomic
def draft_series(*, series: Series, by: User, on: date) -> list[Session]:
    """The same, to be published later: nobody but staff sees them."""
    return _make(series, by, on, None)


def _make(series: Series, by: User, on: date, published_at: datetime | None) -> list[Session]:
    centre_now(series.centre)
    may_plan(len(series.planned)).or_refuse()
    may_have(series.capacity, series.suitable_places, Given()).or_refuse()
    planned = [each.planned for each in rows_of(series, on) if each.may]
    if not planned:
        raise Refused("nothing", "There is nothing to make: the list says why for each session.")
    made = Session.objects.bulk_create([_session(series, each, by, published_at) for each in planned])
    first, last = date_words(planned[0].day), date_words(planned[-1].day)
    record(
        "session.series-opened", about=series.centre, by=by, sessions=[each.pk for each in made],
        capacity=series.capacity, suitable_places=series.suitable_places,
        words=f"{'Opened' if published_at else 'Drafted'} {len(made)} sessions from {first} to {last}, "
        f"{places(series.capacity)} each.",
    )  # fmt: skip
    return made


def _session(series: Series, planned: Planned, by: User, published_at: datetime | None) -> Session:
    return Session(
        centre=series.centre, status=planned.status, day=planned.day, slot=planned.slot, capacity=series.capacity,
        suitable_places=series.suitable_places, made_by=by, made_at=clock.now(), published_at=published_at,
        starts_at=clock.moment_of(planned.day, SLOTS[planned.slot].starts),
    )  # fmt: skip
