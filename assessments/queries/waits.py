"""Everybody who waits, in the published order, at each of the centres where a place would suit them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import Centre
from accounts.queries.histories import entries_about
from assessments.models import Hold, Wait
from assessments.queries.standings import standings_of
from assessments.queries.turns import turn_of
from assessments.rules.standing import Standing
from assessments.rules.waiting import Turn
from foundation.models import name_of
from journal.models import Entry


@dataclass(frozen=True)
class Line:
    """One turn: who, what decides it, and the offer that is open, if one is."""

    wait: Wait
    standing: Standing
    turn: Turn
    offer: Hold | None

    @property
    def centres(self) -> list[Centre]:
        """The centres where they wait, with their regions."""
        return [self.wait.session.centre] if self.wait.session else list(self.wait.centres.all())

    @property
    def deadline(self) -> date | None:
        """The last day of their endorsement; without one they cannot be offered a place."""
        return self.standing.endorsed_until


def lines_of(waits: QuerySet[Wait], on: date, at: datetime) -> list[Line]:
    """These turns in the published order, in four queries."""
    whole = waits.select_related("social_worker", "session__centre__region", "priority_by")
    centres = Prefetch("centres", Centre.objects.select_related("region"))
    found = list(whole.prefetch_related(centres).distinct())
    standings = standings_of({each.social_worker_id for each in found}, on)
    offers = {
        each.wait_id: each
        for each in Hold.objects.offered().live(at).filter(wait__in=[each.pk for each in found])
    }  # fmt: skip
    lines = (_line(each, standings[each.social_worker_id, each.status], offers.get(each.pk)) for each in found)
    return sorted(lines, key=lambda each: each.turn.key)


def live_at(centres: Iterable[Centre], status: str) -> QuerySet[Wait]:
    """Who waits for this status at any of these centres."""
    here = list(centres)
    return Wait.objects.live().filter(Q(session__centre__in=here) | Q(centres__in=here), status=status).order_by()


def offers_of(wait: Wait) -> QuerySet[Hold]:
    """Every place that was offered on this turn, the latest first."""
    return Hold.objects.offered().filter(wait=wait).select_related("session__centre").order_by("-made_at", "-pk")


def story_of(wait: Wait) -> QuerySet[Entry]:
    """What the journal has of this turn: offers, answers, changes, and places that went to somebody after them."""
    theirs = entries_about(wait.social_worker).filter(facts__wait=wait.pk)
    told = Entry.objects.filter(Q(about=name_of(wait)) | Q(pk__in=theirs.values("pk")))
    return told.select_related("actor").order_by("-at", "-pk")


def _line(wait: Wait, standing: Standing, offer: Hold | None) -> Line:
    return Line(wait, standing, turn_of(wait, standing), offer)
