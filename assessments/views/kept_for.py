"""A place that the waiting list keeps for somebody, as it stands on top of a page."""

from dataclasses import dataclass

from accounts.models import SocialWorker
from assessments.catalogue.statuses import STATUSES, Status
from assessments.models import Hold
from assessments.views.whose import About


@dataclass(frozen=True)
class Kept:
    """The offer, for whom it is, and where the place is taken."""

    offer: Hold
    person: SocialWorker | None
    mine: bool
    take_url: str

    @property
    def status(self) -> Status:
        """For which status."""
        return STATUSES[self.offer.status]

    @property
    def title(self) -> str:
        """For which status, and for whom when it is not the reader."""
        return self.status.name if self.mine or not self.person else f"{self.person.name}, {self.status.name}"


def kept(offer: Hold, whose: About) -> Kept:
    """This offer, on a page about them."""
    return Kept(offer, whose.person, whose.mine, whose.address("session-book", offer.session_id))
