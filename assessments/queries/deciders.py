"""Whom a manager or a lead may decide about, what was put to them, and what has been decided."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.models import Booking, Endorsement
from assessments.queries.parted import as_they_left, with_parting
from assessments.queries.people import is_called
from assessments.queries.standings import Key, standings_for_councils
from assessments.queries.unseen import as_councils_read, with_use
from assessments.rules.standing import Stage, Standing

LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Report:
    """Somebody who reports to a manager, and the stage of each status they have begun."""

    person: SocialWorker
    stages: dict[str, Stage]


def people_for(user: User, on: date) -> QuerySet[SocialWorker]:
    """A lead's people, a manager's reports, and those of the manager's council who wait for their answer."""
    visible = SocialWorker.objects.visible_to(user)
    asked = Endorsement.objects.waiting().filter(manager=user)
    own = SocialWorker.objects.employed_by(user.council_ids(on, Permission.ENDORSE), on)
    waiting = own.filter(pk__in=asked.values("social_worker"))
    return SocialWorker.objects.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=waiting.values("pk")))


def led_by(council: Council, on: date) -> QuerySet[SocialWorker]:
    """Everybody who works for the council on that day: whom its lead looks after."""
    return SocialWorker.objects.employed_by([council.pk], on)


def managed_by(user: User, on: date) -> QuerySet[SocialWorker]:
    """Whom a manager looks after: who reports to them and who waits for their answer, never themselves."""
    return people_for(user, on).exclude(user=user)


def spells_for(user: User, on: date) -> QuerySet[EmploymentSpell]:
    """Where these people work today, longest there first, with all that a page about one of them shows."""
    spells = EmploymentSpell.objects.on(on).filter(social_worker__in=people_for(user, on).values("pk"))
    return spells.select_related("social_worker__user", "employer", "council", "line_manager").order_by("start", "pk")


def reports_of(user: User, on: date, text: str) -> list[Report]:
    """The people who report to this manager and fit the text, by name, with the stages they have begun. Two queries."""
    reports = SocialWorker.objects.visible_to(user).exclude(user=user)
    people = [each for each in reports if is_called(each, text)]
    standings = standings_for_councils([each.pk for each in people], on)
    return [Report(each, _begun(each, standings)) for each in people]


def _begun(person: SocialWorker, standings: dict[Key, Standing]) -> dict[str, Stage]:
    stages = {status: standings[person.pk, status].stage for status in STATUSES}
    return {status: stage for status, stage in stages.items() if stage is not Stage.NOT_STARTED}


def asked_of(user: User, on: date) -> QuerySet[Endorsement]:
    """Requests put to this manager by people they may decide about, oldest first."""
    return _waiting().filter(manager=user, social_worker__in=people_for(user, on).values("pk"))


def asked_of_others(user: User, council: Council, on: date) -> QuerySet[Endorsement]:
    """Requests of the council's people that wait for somebody else, oldest first."""
    people = SocialWorker.objects.employed_by([council.pk], on)
    return _waiting().exclude(manager=user).filter(social_worker__in=people.values("pk"))


def decided_lately(user: User, on: date) -> list[Endorsement]:
    """What they or, for a lead, the council decided in the last 90 days, newest first; never about themselves."""
    decided = Endorsement.objects.visible_to(user).filter(decided_on__gte=on - LATELY)
    decided = decided.exclude(social_worker__user=user).select_related("social_worker", "decided_by")
    rows = with_parting(with_use(decided, on), user, on).order_by("-decided_on", "-pk")
    return as_they_left(as_councils_read(rows))


def latest_of(person: SocialWorker, on: date) -> dict[str, Endorsement]:
    """By status, the person's latest endorsement as councils may read it: waiting, decided, or closed."""
    rows = Endorsement.objects.filter(social_worker=person).select_related("manager", "decided_by", "withdrawn_by")
    return {each.status: each for each in as_councils_read(with_use(rows, on).order_by("asked_on", "pk"))}


def place_on(endorsement: Endorsement) -> Booking | None:
    """The place that is booked on it; while there is one, it cannot be withdrawn."""
    return endorsement.bookings.filter(state__in=Booking.LIVE).select_related("session__centre").first()


def _waiting() -> QuerySet[Endorsement]:
    return Endorsement.objects.waiting().select_related("social_worker", "manager").order_by("asked_on", "pk")
