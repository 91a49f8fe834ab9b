"""What the page of one person asks for: their employment as the reader may see it, bookings, results, history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from accounts.models import EmploymentSpell, SocialWorker, User
from accounts.roles import Permission
from assessments.models import Attempt, Booking
from assessments.queries.deciders import people_for
from assessments.queries.unseen import history_for_councils
from journal.models import Entry

OF_A_COUNCIL = ("social-worker.", "move.", "cohort.", "cover.", "opportunity.")  # entries that only its council reads


@dataclass(frozen=True)
class Employment:
    """Where somebody works today (`now`), and all that the reader's councils have on record of it (`ours`)."""

    now: list[EmploymentSpell]
    ours: list[EmploymentSpell]

    @property
    def is_elsewhere_too(self) -> bool:
        """Do they work today for somebody else as well? For whom is theirs to say."""
        return any(each not in self.ours for each in self.now)

    @property
    def leaving(self) -> EmploymentSpell | None:
        """The employment here that has its last day on record, where none goes on."""
        here = [each for each in self.now if each in self.ours]
        return here[0] if here and all(each.end for each in here) else None


def employment_of(user: User, social_worker_id: int, on: date) -> Employment:
    """Nothing at all when the reader may not meet them, or they work nowhere. One statement."""
    met = EmploymentSpell.objects.filter(social_worker__in=people_for(user, on).values("pk"))
    related = met.select_related("social_worker__user", "employer", "council", "line_manager")
    found = list(related.filter(social_worker__pk=social_worker_id).order_by("start", "pk"))
    now = [each for each in found if each.start <= on and (each.end is None or each.end > on)]
    return Employment(now, [each for each in reversed(found) if is_of(user, each, on)] if now else [])


def is_of(user: User, spell: EmploymentSpell, on: date) -> bool:
    """Is this employment at a council of the reader, managed by the reader, or the reader's own?"""
    councils = user.council_ids(on, Permission.SEE_COUNCIL) + user.council_ids(on, Permission.ENDORSE)
    return spell.council_id in councils or user.pk in (spell.line_manager_id, spell.social_worker.user_id)


def bookings_of(person: SocialWorker) -> list[Booking]:
    """Every place they ever took, the latest session first, with what was sat in it."""
    mine = Booking.objects.filter(social_worker=person).select_related("session__centre", "attempt__release")
    return list(mine.order_by("-session__starts_at", "-pk"))


def attempts_out(bookings: Iterable[Booking]) -> list[Attempt]:
    """Of these bookings the results that are out, the latest first, whoever may read them yet."""
    sat = [each.attempt for each in bookings if hasattr(each, "attempt")]
    return sorted((each for each in sat if each.release), key=lambda each: (each.sat_on, each.pk), reverse=True)


def history_met(user: User, person: SocialWorker, out: Iterable[Attempt], on: date) -> list[Entry]:
    """What happened to them as this reader's councils may know it: nothing of a result too early, nothing of an
    employment or a cohort elsewhere."""
    councils = user.council_ids(on, Permission.SEE_COUNCIL) + user.council_ids(on, Permission.ENDORSE)
    found = history_for_councils(person, out, on)
    if user.pk != person.user_id:
        elsewhere = reduce(or_, (Q(verb__startswith=each) for each in OF_A_COUNCIL))
        found = found.filter(~elsewhere | Q(facts__council__in=councils))
    return list(found)
