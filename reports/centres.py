"""A centre's days in numbers: how full, who came, what went wrong, how long results took; all centres beside it.

Only the Department and the staff of the centre know these numbers; they name nobody and no council.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from django.db.models import Count, Q, QuerySet, Sum

from accounts.models import Centre
from assessments.models import Attempt, Booking, Incident, Session
from foundation.clock import on_the_wall
from reports.figures import share_words

FEW = 10  # results: of fewer a median says little, and would tell of single people
State = Booking.State
Tallies = dict[tuple[int, date], "Tally"]  # by centre and month
UNTAKEN = (State.CANCELLED, State.CANCELLED_BY_CENTRE)


@dataclass
class Tally:
    """What happened in some sessions; `waits` are the days from each assessment to its result."""

    sessions: int = 0
    places: int = 0
    cancelled: int = 0
    incidents: int = 0
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    waits: list[int] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Those sessions as well."""
        self.sessions += other.sessions
        self.places += other.places
        self.cancelled += other.cancelled
        self.incidents += other.incidents
        for state, number in other.states.items():
            self.states[state] += number
        self.waits += other.waits

    @property
    def taken(self) -> int:
        """Bookings that nobody had cancelled before the day."""
        return sum(number for state, number in self.states.items() if state not in UNTAKEN)

    @property
    def came(self) -> int:
        """Who was let in, whether or not they stayed to the end."""
        return sum(self.states[state] for state in (State.ARRIVED, State.COMPLETED, State.ABANDONED))

    @property
    def missed(self) -> int:
        """Who did not come."""
        return self.states[State.NO_SHOW]

    @property
    def turned_away(self) -> int:
        """Who came and could not be let in."""
        return self.states[State.TURNED_AWAY]

    @property
    def wait(self) -> str:
        """The median in words."""
        return "Too few results" if len(self.waits) < FEW else f"{median(self.waits):g} days"


@dataclass(frozen=True)
class Days:
    """A centre after `since` and up to `upto`: itself, all centres together, and itself month by month."""

    centre: Centre
    since: date
    upto: date
    own: Tally
    every: Tally
    months: Mapping[date, Tally]

    @property
    def finding(self) -> str:
        """How full it was and who came, in one sentence."""
        if not self.own.places:
            return "No session was held here in these days."
        full, came = _of(self.own.taken, self.own.places), _of(self.own.came, self.own.taken)
        return f"{full} of {self.own.places:,} places were taken, and {came} of those came."

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Each measure: its name, the centre's figure, and that of all centres."""
        return [(name, figure(self.own), figure(self.every)) for name, figure in ROWS]


def _of(part: int, whole: int) -> str:
    return share_words(part, whole or None)


ROWS: tuple[tuple[str, Callable[[Tally], str]], ...] = (
    ("Sessions held", lambda each: f"{each.sessions:,}"),
    ("Sessions cancelled", lambda each: f"{each.cancelled:,}"),
    ("Places", lambda each: f"{each.places:,}"),
    ("Places taken", lambda each: f"{each.taken:,}"),
    ("Taken, of places", lambda each: _of(each.taken, each.places)),
    ("Came", lambda each: f"{each.came:,}"),
    ("Came, of places taken", lambda each: _of(each.came, each.taken)),
    ("Did not come", lambda each: f"{each.missed:,}"),
    ("Did not come, of places taken", lambda each: _of(each.missed, each.taken)),
    ("Turned away at the door", lambda each: f"{each.turned_away:,}"),
    ("Incidents", lambda each: f"{each.incidents:,}"),
    ("Assessment to result, median", lambda each: each.wait),
)


def anywhere() -> QuerySet[Centre]:
    """Every centre, with its region: the Department sees all."""
    return Centre.objects.select_related("region")


def days_of(centre: Centre, since: date, upto: date) -> Days:
    """Sessions of the days after `since` and up to `upto`, and the results of who sat in them. Four queries."""
    sessions = Session.objects.filter(day__gt=since, day__lte=upto, published_at__isnull=False).order_by()
    tallies: Tallies = defaultdict(Tally)
    _count_sessions(sessions, tallies)
    _count_people(sessions, tallies)
    own, every = Tally(), Tally()
    months: dict[date, Tally] = {}
    for place, month in sorted(tallies, key=lambda key: key[1]):
        tally = tallies[place, month]
        every.add(tally)
        if place == centre.pk:
            own.add(tally)
            months[month] = tally
    return Days(centre, since, upto, own, every, months)


def _count_sessions(sessions: QuerySet[Session], tallies: Tallies) -> None:
    held = Q(cancelled_at__isnull=True)
    counted = sessions.values_list("centre", "day").annotate(
        held=Count("pk", filter=held), places=Sum("capacity", filter=held, default=0), gone=Count("pk", filter=~held)
    )
    for place, day, number, places, gone in counted:
        tally = tallies[place, day.replace(day=1)]
        tally.sessions += number
        tally.places += places
        tally.cancelled += gone
    incidents = Incident.objects.filter(session__in=sessions.values("pk")).order_by()
    for place, day in incidents.values_list("session__centre", "session__day"):
        tallies[place, day.replace(day=1)].incidents += 1


def _count_people(sessions: QuerySet[Session], tallies: Tallies) -> None:
    booked = Booking.objects.filter(session__in=sessions.values("pk")).order_by()
    counted = booked.values_list("session__centre", "session__day", "state").annotate(people=Count("pk"))
    for place, day, state, people in counted:
        tallies[place, day.replace(day=1)].states[state] += people
    sat = Attempt.objects.released().filter(booking__session__in=sessions.values("pk")).order_by()
    for place, day, out in sat.values_list("booking__session__centre", "booking__session__day", "release__released_at"):
        tallies[place, day.replace(day=1)].waits.append((on_the_wall(out) - day).days)
