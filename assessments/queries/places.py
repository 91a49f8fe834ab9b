"""How many places sessions have left for one person, counted afresh from what is there.

The sums come from the database (`queries.counts`); what they mean is in `rules.places`. Called under a session's lock
(`place_in`) the answer is true until the transaction ends; for a list it is what was true when the page was made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from accounts.models import SocialWorker
from assessments.catalogue.policies import Policy
from assessments.models import Session
from assessments.queries.counts import Sums, sums_of
from assessments.queries.cover import Teams, When, cover_of, teams_of
from assessments.queries.glimpses import Glimpse
from assessments.queries.needs import adjustments_of, centres_with, known_time, need_with
from assessments.rules.cover import Cover, may_be_away
from assessments.rules.places import Count, Need, Place, kept_for_first_choice, kept_for_others, places_for, shortage_of
from assessments.rules.standing import Standing
from assessments.rules.working_days import working_days_after
from foundation.refusal import YES

Seen = TypeVar("Seen", Session, Glimpse)


@dataclass(frozen=True)
class Eyes:
    """Through whose eyes places are counted: what the person needs, on which day and at which moment.

    `cover` is what the person's team needs of them, where it has said so. Nobody in particular (`person` None) takes
    one ordinary place. A hold of the person's own is no hindrance to them, nor is their `booking`, where the question
    is whether it would still fit. `extra_time` is in per cent of the usual.
    """

    policy: Policy
    on: date
    at: datetime
    person: int | None = None
    need: Need = field(default_factory=Need)
    booking: int | None = None
    extra_time: int = 0
    cover: Cover | None = None

    @cached_property
    def suitable_kept_after(self) -> date:
        """Sessions after this day keep their suitable places for those who need them."""
        return working_days_after(self.on, self.policy.suitable_kept_working_days)


def eyes_of(
    person: SocialWorker, standing: Standing, policy: Policy, on: date, at: datetime, *, teams: Teams | None = None
) -> Eyes:  # fmt: skip
    """This person's, in two queries, or one where their `teams` are known or have said nothing (`team_said`, where the
    person was fetched with it); some more where a team has said who may be out when."""
    mine = adjustments_of([person.pk], on).get(person.pk)
    need = need_with(mine, standing, policy)
    if teams is None:
        teams = teams_of(person.pk, on) if getattr(person, "team_said", True) else {}
    cover = cover_of(person.pk, known_time(mine), teams, When(policy, on, at))
    return Eyes(policy, on, at, person.pk, need, extra_time=mine.time if mine else 0, cover=cover)


def places_in(sessions: Iterable[Seen], eyes: Eyes) -> list[tuple[Seen, Place]]:
    """Each of these sessions as the rules read it, in one query, or two for a special room."""
    found = list(sessions)
    sums = _sums([each.pk for each in found], eyes)
    rooms = rooms_for(eyes)
    return [(each, _place(each, sums[each.pk], eyes, rooms)) for each in found]


def place_in(session: Session, eyes: Eyes, rooms: frozenset[int] | None = None) -> tuple[Place, bool]:
    """The place as it is this instant, and whether somebody waits for one there. Call it under the session's lock, with
    the session as it was read under it.

    `rooms` are the centres with what this person needs, where that is known already.
    """
    sums = _sums([session.pk], eyes)[session.pk]
    return _place(session, sums, eyes, rooms_for(eyes) if rooms is None else rooms), sums.is_waited_for


def rooms_for(eyes: Eyes) -> frozenset[int]:
    """The centres that have what this person needs; nothing is asked for somebody who needs no room."""
    return centres_with(eyes.need.features) if eyes.need.features else frozenset()


def _sums(sessions: list[int], eyes: Eyes) -> dict[int, Sums]:
    return sums_of(sessions, eyes.on, eyes.at, person=eyes.person, booking=eyes.booking)


def _place(session: Session | Glimpse, sums: Sums, eyes: Eyes, rooms: frozenset[int]) -> Place:
    own = eyes.need.council or 0
    count = Count(
        session.capacity, sum(sums.taken.values()), session.suitable_places, sum(sums.suitable_taken.values()),
        kept_for_others(sums.kept, sums.taken, eyes.need),
        kept_for_first_choice(sums.first_choice, session.capacity),
        keeps_suitable=session.day > eyes.suitable_kept_after,
        has_room=not eyes.need.features or session.centre_id in rooms,
    )  # fmt: skip
    return Place(
        session.status, session.day, places_for(count, eyes.need), eyes.need.places, shortage_of(count, eyes.need),
        sums.first_choice_until, is_cancelled=session.cancelled_at is not None,
        is_closed=session.closed_at is not None or session.published_at is None,
        kept_for_own=max(sums.kept.get(own, 0) - sums.taken.get(own, 0), 0),
        away=may_be_away(eyes.cover, session.pk, session.starts_at) if eyes.cover else YES,
    )  # fmt: skip
