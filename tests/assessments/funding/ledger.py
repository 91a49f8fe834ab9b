"""A ledger kept by hand: an entry when something happens, never changed, at most once reversed."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from tests.cast import TODAY

LATER = TODAY + timedelta(days=30)  # from then on the fee is another, and council A reckons with its own rates
FEES = (35_000, 40_100)
MISSED = Fraction(33, 100)
OWN = {"hour": 2_333, "travel": 1_735, "incentive": 25_001}
USUAL = {"hour": 2_500, "travel": 2_000, "incentive": 4_000}
HOURS = {"preparation": 10, "backfill": 8}


def nearest(amount: Fraction) -> int:
    """To the penny, half a penny up."""
    return int(amount + Fraction(1, 2))


def year(day: date) -> int:
    """The year in whose April this day's financial year began."""
    return day.year - (day.month < 4)


@dataclass
class Post:
    """An entry: a booking's item, in whose account, and whether it still waits for its day."""

    booking: int
    account: tuple[str, int, bool]
    item: str
    pence: int
    reverses: int | None = None


@dataclass
class Ledger:
    """Entries in the order of what happened."""

    posts: list[Post] = field(default_factory=list)
    entered: dict[tuple[int, str], int] = field(default_factory=dict)  # pence or minutes
    sat: dict[tuple[int, str], int] = field(
        default_factory=dict
    )  # at which council whose booking was the first one sat

    def happened(self, what: str, booking) -> None:
        """Take back what stands about this booking, and write down what is due now."""
        open_ones = [
            (number, post) for number, post in enumerate(self.posts)
            if post.booking == booking.pk and post.reverses is None and number not in self.reversed
        ]  # fmt: skip
        for number, post in open_ones:
            self.posts.append(Post(post.booking, post.account, post.item, -post.pence, reverses=number))
        council, day = booking.council.name, booking.session.day
        due = self._due(what, booking, self._rates(council, day), FEES[day >= LATER])
        account = (council, year(day), what == "booked")
        self.posts += [Post(booking.pk, account, item, pence) for item, pence in due.items()]
        if what == "completed":
            self.sat.setdefault((booking.social_worker_id, council), booking.pk)

    def balances(self) -> dict[tuple[str, int, bool], dict[str, int]]:
        """What stands in each account, by item; nothing that comes to nothing."""
        found: dict[tuple[str, int, bool], dict[str, int]] = {}
        for post in self.posts:
            items = found.setdefault(post.account, {})
            items[post.item] = items.get(post.item, 0) + post.pence
        return found

    @property
    def reversed(self) -> list[int]:
        """Which entries were taken back."""
        return [post.reverses for post in self.posts if post.reverses is not None]

    def _rates(self, council: str, day: date) -> dict[str, int]:
        return OWN if council == "Alderbrook" and day >= LATER else USUAL

    def _due(self, what: str, booking, rates: dict[str, int], fee: int) -> dict[str, int]:
        person = (booking.social_worker_id, booking.council.name)
        time = {item: nearest(Fraction(hours * rates["hour"])) for item, hours in HOURS.items()}
        away = {"travel": rates["travel"], **time}
        bonus = {"incentive": rates["incentive"]} if self.sat.get(person, booking.pk) == booking.pk else {}
        due = {
            "booked": {"fee": fee, **away, **bonus}, "completed": {"fee": fee, **away, **bonus},
            "abandoned": {"fee": fee, **away}, "turned-away": {"fee": nearest(fee * MISSED), **away},
            "no-show": {"fee": nearest(fee * MISSED), "preparation": time["preparation"]},
            "could-not-go-ahead": away, "cancelled": {},
        }[what]  # fmt: skip
        said = {item: amount for (pk, item), amount in self.entered.items() if pk == booking.pk}
        in_pence = {
            item: amount if item == "travel" else nearest(Fraction(amount * rates["hour"], 60))
            for item, amount in said.items()
        }
        return due | in_pence
