"""One person's way from a manager's word to a result: its days, one after the other."""

from datetime import date, timedelta
from functools import lru_cache
from random import Random

from accounts.rules.months import months_after
from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.scales import Scale
from assessments.catalogue.statuses import STATUSES
from assessments.rules.outcomes import needed
from assessments.rules.working_days import working_days_after
from demo.plan.ground import Place
from demo.plan.story import Person, Scores, Session, Sitting, Taken, Way

ACCREDITED, NOT_YET = "accredited", "not-yet-accredited"
RELEASE_DAY, RELEASE_AFTER = 1, 18  # results go out every other Tuesday, 18 working days after at the earliest
ONE_DAY = timedelta(days=1)


def sit(way: Way, outcome: str, today: date, rng: Random, pace: tuple[int, int] | None = None) -> None:
    """Fill in what was scored, and the days of marking, confirming and release that have been by `today`.

    `pace`: the working days until it is marked, and from then until it is confirmed; else the dice say.
    """
    taken = way.taken[-1]
    sitting = Sitting(scores(way.status, outcome, rng), outcome)
    to_mark, to_confirm = pace or (rng.randint(3, 7), rng.randint(2, 6))
    marked = working_days_after(taken.session.day, to_mark)
    confirmed = working_days_after(marked, to_confirm)
    released = release_day(taken.session.day)
    if marked < today:
        sitting.marked_on, taken.state = marked, "completed"
    else:
        taken.state = "arrived"
    sitting.confirmed_on = confirmed if confirmed < today else None
    sitting.released_on = released if released < today else None
    taken.sitting = sitting
    if outcome == NOT_YET and sitting.released_on:
        way.expired_on = sitting.released_on
    else:
        lapse(way, today)


def booked(person: Person, place: Place, session: Session, since: date, by: date, rng: Random) -> Way:
    """Endorsed and given a place, both after `since` and two days before `by` at the latest.

    Booked some weeks before the session, and endorsed some weeks before that, as far as there is time.
    """
    latest = min(session.day - 9 * ONE_DAY, by - 2 * ONE_DAY)
    made = max(since + 3 * ONE_DAY, min(latest, session.day - rng.randint(14, 75) * ONE_DAY))
    decided = max(since + 2 * ONE_DAY, made - rng.randint(1, 40) * ONE_DAY)
    way = endorsed(person, place, session.status, decided, rng)
    way.asked_on = max(way.asked_on, since + ONE_DAY)
    way.taken.append(Taken(session, made, "booked"))
    return way


def endorsed(person: Person, place: Place, status: str, decided: date, rng: Random) -> Way:
    """A manager's yes on that day, and nothing yet after it."""
    asked = decided - rng.choice((0, 0, 3, 7, 12)) * ONE_DAY
    way = Way(person, place, status, asked, "endorsed", decided)
    way.valid_until = months_after(decided, DEFAULTS.endorsement_months)
    person.ways.append(way)
    return way


def not_yet(person: Person, place: Place, status: str, decided: date, rng: Random) -> Way:
    """A manager's "not yet" on that day."""
    way = Way(person, place, status, decided - rng.randint(2, 12) * ONE_DAY, "not-yet", decided)
    person.ways.append(way)
    return way


def asked(person: Person, place: Place, status: str, day: date) -> Way:
    """A question that no manager has answered."""
    way = Way(person, place, status, day)
    person.ways.append(way)
    return way


def lapse(way: Way, today: date) -> None:
    """An endorsement whose last day has been is closed, as the service would have done."""
    if way.valid_until and way.valid_until < today and not way.expired_on:
        way.expired_on = way.valid_until + ONE_DAY


@lru_cache(maxsize=5000)
def release_day(sat_on: date) -> date:
    """The first release Tuesday that leaves time to mark and confirm."""
    day = working_days_after(sat_on, RELEASE_AFTER)
    while day.weekday() != RELEASE_DAY or day.toordinal() // 7 % 2:
        day += ONE_DAY
    return day


def scores(status: str, outcome: str, rng: Random) -> Scores:
    """Scores that lead to this outcome: one to three components below the standard, or none."""
    components = STATUSES[status].components
    below = set(rng.sample(range(len(components)), rng.choice((1, 1, 2, 3)))) if outcome == NOT_YET else set()
    return {
        component.key: _score(component.scale, needed(component, DEFAULTS), index in below, rng)
        for index, component in enumerate(components)
    }


def _score(scale: Scale, standard: int, is_below: bool, rng: Random) -> int:
    if is_below:
        return max(scale.lowest, standard - rng.choice((1, 1, 1, 2, 3)))
    return min(scale.highest, standard + rng.choice((0, 0, 1, 1, 2, 3, 4)))
