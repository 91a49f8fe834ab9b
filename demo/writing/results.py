"""Attempts, their component results, releases, and the register."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounts.models import User
from accounts.roles import Role
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, ComponentResult, Release
from assessments.operations.accreditations import ALPHABET, GROUP, GROUPS
from demo.chance import chance
from demo.plan.story import Sitting, Taken, Way
from demo.writing.pathway import Pathway
from demo.writing.rows import at, write
from demo.writing.texts import feedback_on

LEAD_TIME = timedelta(minutes=25)


@dataclass
class Results:
    """What was sat on the pathway, by what it was in the plan."""

    pathway: Pathway
    attempts: dict[Way, Attempt] = field(default_factory=dict)

    releases: dict[date, Release] = field(default_factory=dict)

    def write(self) -> None:
        """All of it, in the order in which it is needed."""
        sat = [way for way in self.pathway.endorsements if way.sitting]
        days = sorted({way.sitting.released_on for way in sat if way.sitting and way.sitting.released_on})
        admin = self.pathway.offices.admin
        made = write(Release, (_release(day, admin) for day in days))
        self.releases = dict(zip(days, made, strict=True))
        rows = write(Attempt, (self._attempt(way, way.taken[-1], sitting_of(way)) for way in sat))
        self.attempts = dict(zip(sat, rows, strict=True))
        write(ComponentResult, self._component_results())
        self._let_out()
        write(Accreditation, self._accreditations())

    def _let_out(self) -> None:
        """Released once their marks are there: then nothing of them changes."""
        together: dict[tuple[date, str], list[int]] = {}
        for way, attempt in self.attempts.items():
            sitting = sitting_of(way)
            if sitting.released_on:
                together.setdefault((sitting.released_on, sitting.outcome), []).append(attempt.pk)
                attempt.release, attempt.stands_as = self.releases[sitting.released_on], sitting.outcome
        for (day, outcome), numbers in together.items():
            Attempt.objects.filter(pk__in=numbers).update(release=self.releases[day], stands_as=outcome)

    def markers(self, way: Way) -> list[User]:
        """The assessors of the centre, who take turns: the first marks, the second confirms."""
        centre = self.pathway.centres[way.taken[-1].session.centre]
        assessors = self.pathway.offices.held(Role.ASSESSOR, centre=centre.pk)
        turn = len(way.person.last_name) % len(assessors)
        return assessors[turn:] + assessors[:turn]

    def checker(self, way: Way) -> User:
        """Who let them in."""
        centre = self.pathway.centres[way.taken[-1].session.centre]
        return self.pathway.offices.held(Role.CENTRE_STAFF, centre=centre.pk)[0]

    def _attempt(self, way: Way, taken: Taken, sitting: Sitting) -> Attempt:
        marker, second = self.markers(way)[:2]
        session = self.pathway.sessions[taken.session]
        return Attempt(
            booking=self.pathway.bookings[taken], social_worker=self.pathway.people[way.person], status=way.status,
            council_id=way.place.number, standard_set=STATUSES[way.status].standards.key, sat_on=taken.session.day,
            arrived_at=session.starts_at - LEAD_TIME, checked_in_by=self.checker(way),
            allows_training_use=len(way.person.first_name) % 2 == 0,
            marked_at=at(sitting.marked_on, 15) if sitting.marked_on else None,
            marked_by=marker if sitting.marked_on else None,
            confirmed_at=at(sitting.confirmed_on, 16) if sitting.confirmed_on else None,
            confirmed_by=second if sitting.confirmed_on else None,
            outcome=sitting.outcome if sitting.confirmed_on else "",
        )  # fmt: skip

    def _component_results(self) -> Iterator[ComponentResult]:
        for way, attempt in self.attempts.items():
            if attempt.marked_at and attempt.marked_by:
                for component, score in sitting_of(way).scores.items():
                    yield ComponentResult(
                        attempt=attempt, component=component, score=score, feedback=feedback_on(component, score),
                        entered_at=attempt.marked_at, entered_by=attempt.marked_by,
                    )  # fmt: skip

    def _accreditations(self) -> Iterator[Accreditation]:
        rng = chance(self.pathway.plan.seed, "references")
        for way, attempt in self.attempts.items():
            sitting = sitting_of(way)
            if sitting.outcome == "accredited" and sitting.released_on:
                groups = ("".join(rng.choices(ALPHABET, k=GROUP)) for _ in range(GROUPS))
                yield Accreditation(
                    attempt=attempt, social_worker=attempt.social_worker, status=way.status,
                    reference="-".join(groups), awarded_on=sitting.released_on,
                )  # fmt: skip


def _release(day: date, by: User) -> Release:
    """Councils read these on the day itself: the past of the demo had no policy of its own."""
    return Release(released_at=at(day, 9, 30), released_by=by, councils_from=day)


def sitting_of(way: Way) -> Sitting:
    """What was sat on a way that has a sitting."""
    assert way.sitting
    return way.sitting
