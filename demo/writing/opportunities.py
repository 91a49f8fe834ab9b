"""Most people began because their council had offered it: some weeks before they asked, and they said yes."""

from collections.abc import Iterator
from datetime import timedelta

from accounts.roles import Role
from assessments.models import Opportunity
from demo.plan import story
from demo.writing.pathway import Pathway
from demo.writing.rows import write

ONE_DAY = timedelta(days=1)
UNASKED = 6  # of so many one began without being offered anything


def write_opportunities(pathway: Pathway) -> None:
    """One for the first way of a person to a status at a council, apart from those who began unasked."""
    write(Opportunity, _opportunities(pathway))


def _opportunities(pathway: Pathway) -> Iterator[Opportunity]:
    seen: set[tuple[story.Person, str, int]] = set()
    for way in pathway.ways():
        key = (way.person, way.status, way.place.number)
        number = way.asked_on.toordinal()
        if key in seen or number % UNASKED == 0:
            continue
        seen.add(key)
        offered_on = way.asked_on - (10 + number % 40) * ONE_DAY
        yield Opportunity(
            social_worker=pathway.people[way.person], status=way.status, council_id=way.place.number,
            offered_on=offered_on, answer=Opportunity.Answer.ACCEPTED, answered_on=offered_on + (number % 9) * ONE_DAY,
            offered_by=pathway.offices.held(Role.WORKFORCE_LEAD, council=way.place.number)[0],
        )  # fmt: skip
