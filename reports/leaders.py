"""A practice leader in every authority: how many councils have one in post, where that could end, how it moved.

Whether a council has an accredited leader is a fact about a public post, so it is shown for each council as it is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assessments.queries.led_nationally import Post, Sharing, in_programme_on, posts_on, sharing_on
from assessments.rules.disclosure import PLAIN
from assessments.rules.leading import Cover, Holder, state_of, what_next
from reports.figures import percentage
from reports.places import Spot, phases, regions, spots
from reports.trends import Point, days_of_trend

LED = (Cover.COVERED, Cover.AT_RISK)
COLUMNS = ("date", "council", "ons_code", "region", "phase", "state", "own_post", "shared_with", "why", "next")


@dataclass(frozen=True)
class Led:
    """One council: how it stands, whether with a post of its own or one that it shares, and what could be done."""

    spot: Spot
    state: Cover
    is_own: bool
    shared_with: tuple[str, ...]
    why: str
    then: str

    @property
    def is_led(self) -> bool:
        """Is an accredited leader in post?"""
        return self.state in LED


@dataclass(frozen=True)
class Group:
    """Councils of one region or phase: how many have a leader in post, and how many of those are at risk."""

    name: str
    councils: int
    led: int
    at_risk: int

    @property
    def percent(self) -> float:
        """The share with a leader, for the length of its bar."""
        return float(percentage(self.led, self.councils) or 0)

    @property
    def words(self) -> str:
        """The same as it stands beside the bar."""
        return f"{self.led} of {self.councils}"


@dataclass(frozen=True)
class Coverage:
    """England on one day. `leaders` counts each leader once, however many councils they lead for."""

    day: date
    rows: Sequence[Led]
    leaders: int

    @property
    def whole(self) -> Group:
        """All councils."""
        return _group("England", self.rows)

    @property
    def own(self) -> int:
        """Councils with a leader of their own."""
        return sum(each.is_own for each in self.rows)

    @property
    def shared(self) -> int:
        """Councils with a leader only through a post that they share."""
        return self.whole.led - self.own

    @property
    def at_risk(self) -> list[Led]:
        """Councils that could soon have none."""
        return [each for each in self.rows if each.state is Cover.AT_RISK]

    def by_region(self) -> list[Group]:
        """The nine regions."""
        return self._grouped(regions([each.spot for each in self.rows]), lambda spot: spot.region)

    def by_phase(self) -> list[Group]:
        """The programme's phases on the day."""
        return self._grouped(phases([each.spot for each in self.rows]), lambda spot: spot.phase)

    def only(self, region_code: str, words: str, state: str) -> list[Led]:
        """The councils that somebody asked for."""
        return [
            each for each in self.rows if each.spot.is_in(region_code, words) and state in ("", each.state.name.lower())
        ]

    def _grouped(self, names: Iterable[str], name_of: Callable[[Spot], str]) -> list[Group]:
        return [_group(name, [each for each in self.rows if name_of(each.spot) == name]) for name in names]


def coverage(day: date) -> Coverage:
    """Each council as the records have it on `day`. Six queries."""
    posts, sharing = posts_on([day])[day], sharing_on([day])[day]
    taking, every = in_programme_on(day), spots(day)
    names = {each.number: each.name for each in every}
    rows = [_led(each, posts, sharing, taking.get(each.number, 0), names) for each in every]
    return Coverage(day, rows, len({each.person for each in posts}))


def trend(day: date) -> list[Point]:
    """How many councils had a leader in post at the ends of the last 12 months and on `day`. Three queries."""
    days = days_of_trend(day)
    sharing = sharing_on(days)
    found = posts_on(days)
    return [Point(each, PLAIN.alone(len(_councils(found[each], sharing[each])))) for each in days]  # no people


def leader_rows(found: Coverage, rows: Iterable[Led]) -> list[tuple[object, ...]]:
    """What the page's table of councils shows, as plain cells."""
    return [
        (
            found.day, each.spot.name, each.spot.gss_code, each.spot.region, each.spot.phase, each.state.value,
            "yes" if each.is_own else "no", " and ".join(each.shared_with), each.why, each.then,
        )
        for each in rows
    ]  # fmt: skip


def finding(groups: Sequence[Group]) -> str:
    """Where most have one, and where fewest."""
    if not any(each.led for each in groups):
        return "No council has an accredited leader in post."
    most, least = (pick(groups, key=lambda each: each.percent) for pick in (max, min))
    if none := sum(not each.led for each in groups):
        return f"{most.name} is highest with {most.words} councils; {none} of {len(groups)} regions have none."
    if most.percent == least.percent:
        return "There is no difference between the areas."
    return f"{most.name} is highest with {most.words} councils, {least.name} lowest with {least.words}."


def _led(spot: Spot, posts: Sequence[Post], sharing: Sharing, taking: int, names: dict[int, str]) -> Led:
    """One council by the posts that serve it."""
    serving = [post for post in posts if spot.number in sharing.councils_of(post)]
    holders = [Holder(until=post.until, is_agency=post.is_agency) for post in serving]
    others = {number for post in serving for number in sharing.councils_of(post)} - {spot.number}
    is_own = any(post.council == spot.number for post in serving)
    shared_with = tuple(sorted(names[number] for number in others if number in names))
    return Led(spot, state_of(holders, taking), is_own, shared_with, *what_next(holders, taking))


def _councils(posts: Iterable[Post], sharing: Sharing) -> frozenset[int]:
    return frozenset().union(*(sharing.councils_of(post) for post in posts))


def _group(name: str, rows: Sequence[Led]) -> Group:
    return Group(name, len(rows), sum(each.is_led for each in rows), sum(each.state is Cover.AT_RISK for each in rows))
