"""Who took part in which programme, who is in the lane after the assessed year, put off or reminded. Made up."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from accounts.models import Council, EmploymentSpell
from accounts.roles import Role
from assessments.models import Training
from assessments.operations import hand_over
from assessments.queries.hand_over import at_council, by_lane
from assessments.queries.policies import policy_on
from assessments.rules.hand_over import Lane
from demo.personas.acts import PERSONAL, Acts
from demo.personas.moments import day_of
from demo.stage import HOME
from demo.writing.rows import at, write

YEAR, HALF_A_YEAR = timedelta(days=365), timedelta(days=182)
SENIOR, FIRST_LINE = "1", "3"
ONE_IN = {SENIOR: (4, "leader"), FIRST_LINE: (3, "supervisor")}  # so many of those in this role, in this programme
ENTRY = ("approach", "step-up")
WHY = ("On parental leave until the spring.", "Works half time; their supervisor and they agreed on next year.")


def training(acts: Acts) -> None:
    """Some first-line managers, senior managers, and those who came to the work through a programme."""
    write(Training, _training(acts))


def _training(acts: Acts) -> Iterator[Training]:
    spells = EmploymentSpell.objects.on(acts.today).order_by("pk").exclude(social_worker__email__endswith=PERSONAL)
    seen: set[int] = set()
    for person, role, completed in spells.values_list("social_worker", "role", "social_worker__asye_completed_on"):
        one_in, programme = ONE_IN.get(role, (0, ""))
        if person in seen:
            continue
        seen.add(person)
        if one_in and person % one_in == 0:
            yield _one(acts, person, programme, acts.today - timedelta(days=60 + person % 500))
        elif completed and person % 3 == 0:
            yield _one(acts, person, ENTRY[person % 2], completed - 3 * YEAR)
        elif person % 40 == 0:
            yield _one(acts, person, "permanence", acts.today - timedelta(days=100 + person % 900))


def _one(acts: Acts, person: int, programme: str, start: date) -> Training:
    end = start + YEAR
    return Training(
        social_worker_id=person, programme=programme, started_on=start, recorded_at=at(acts.today, 9),
        completed_on=end if end < acts.today else None, recorded_by=acts.offices.admin,
    )  # fmt: skip


def lane(acts: Acts) -> None:
    """At Bury two of those lost in hand-over are put off for a reason, and one is reminded."""
    council, on = Council.objects.get(gss_code=HOME), acts.ago(5)
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    lost = [each.person for each in by_lane(at_council(council, policy_on(on), on))[Lane.LOST]]
    with day_of(on, 11):
        for person, why in zip(lost[1:], WHY, strict=False):
            hand_over.defer(social_worker=person, until=on + HALF_A_YEAR, reason=why, by=lead, on=on)
        reached = [each for each in lost[3:] if each.user_id]
        for person in reached[:1]:
            hand_over.remind(social_worker=person, by=lead, on=on)


DEVELOPING: tuple[Callable[[Acts], None], ...] = (training, lane)
