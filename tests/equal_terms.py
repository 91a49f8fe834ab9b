"""Every booking test runs both ways: for people without adjustments, and for people who need two places in a room.

`pytestmark = pytest.mark.usefixtures("needs")` makes a module run twice. The second time everybody of the cast has a
step-free room and twice the time agreed; each centre has such a room, and each session as many suitable places as
that takes: so whatever somebody without adjustments can do has to come out the same.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

import pytest

from accounts.models import Centre, Room, SocialWorker
from assessments.models import Adjustment


@dataclass(frozen=True)
class Needs:
    """What everybody in a test needs: so many places each, in rooms with these features."""

    places: int = 1
    provisions: tuple[str, ...] = ()
    extra_time: int = 0

    def left(self, people: int) -> str:
        """How a page says that there is room for so many of them."""
        count = people * self.places
        return f"{count} place{'' if count == 1 else 's'} left"


WITHOUT, WITH = Needs(), Needs(2, ("step-free",), 100)
_needs: ContextVar[Needs] = ContextVar("needs", default=WITHOUT)


@pytest.fixture(params=[WITHOUT, WITH], ids=["without-adjustments", "with-adjustments"])
def needs(request):
    """Before the cast enters: what everybody needs from now on."""
    token = _needs.set(request.param)
    yield request.param
    _needs.reset(token)


def places_for_all(people: int) -> dict[str, int]:
    """A session's places for so many of them: as many as they take, and suitable if they need it."""
    now = _needs.get()
    capacity = people * now.places
    return {"capacity": capacity, "suitable_places": capacity if now.provisions else 0}


def fit_out(centre: Centre) -> Centre:
    """The centre has a room for what they need."""
    if features := list(_needs.get().provisions):
        Room.objects.create(centre=centre, name="Ground floor", places=12, features=features)
    return centre


def give_adjustments(person: SocialWorker, on: date) -> SocialWorker:
    """They have what they need agreed, for every session to come."""
    now = _needs.get()
    if now.provisions:
        Adjustment.objects.create(
            social_worker=person, asked_on=on, asked_by=person.user, asked=list(now.provisions),
            asked_extra_time=now.extra_time, may_reuse=True, decided_on=on, decided_by=person.user,
            agreed=list(now.provisions), extra_time=now.extra_time,
        )  # fmt: skip
    return person
