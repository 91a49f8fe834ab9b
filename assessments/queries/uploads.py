"""Files of marks: whose they are to see, what they are compared with, and what became of each row."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.roles import Permission
from assessments.catalogue.policies import Policy
from assessments.catalogue.slots import SLOTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, ComponentResult, Session, Upload
from assessments.queries.policies import policy_on
from assessments.rules.mark_sheets import Row, Sheet, scored_there
from assessments.rules.outcomes import needed
from assessments.rules.reconciling.facts import Earlier, Known, Sitter, number_in

LATEST, MOST_PEOPLE = 200, 200  # files; people in a session
UNMARKED = Q(bookings__attempt__marked_at__isnull=True, bookings__attempt__stopped_at__isnull=True)


def sessions_for(user: User, on: date) -> QuerySet[Session]:
    """The sessions for which this user may upload marks."""
    centres = user.centre_ids(on, Permission.UPLOAD_MARKS)
    return Session.objects.run_by(user).filter(centre__in=centres).select_related("centre")


def uploads_for(user: User, on: date) -> QuerySet[Upload]:
    """The files of these sessions, newest first."""
    with_them = Upload.objects.run_by(user).select_related("session__centre", "uploaded_by", "ended_by")
    return with_them.filter(session__centre__in=user.centre_ids(on, Permission.UPLOAD_MARKS))


def waiting_for_marks(sessions: QuerySet[Session], on: date) -> QuerySet[Session]:
    """Those with people who sat and whose marks were not handed in, the latest first; with how many, as `unmarked`."""
    sat = Q(bookings__attempt__isnull=False) & UNMARKED & ~Q(bookings__attempt__stands_as=Attempt.VOID)
    counted = sessions.filter(day__lte=on).annotate(unmarked=Count("bookings", filter=sat))
    return counted.filter(unmarked__gt=0, status__in=with_a_test()).order_by("-starts_at", "-pk")


def with_a_test() -> list[str]:
    """The statuses that the test platform scores."""
    return [slug for slug, status in STATUSES.items() if scored_there(status)]


def attempts_in(session: Session) -> QuerySet[Attempt]:
    """Everybody who was checked in, by name."""
    found = Attempt.objects.filter(booking__session=session).select_related("social_worker", "marked_by")
    return found.order_by("social_worker__last_name", "social_worker__first_name", "pk")


def known_of(session: Session, before: Upload | None = None) -> Known:
    """What a file for this session is compared with; `before`: only files older than this one."""
    policy, status = policy_on(session.day), STATUSES[session.status]
    reached, of = history_of(session.status, policy)
    names = {str(session.pk), session.slot, SLOTS[session.slot].name}
    return Known(
        scored_there(status), session.day, frozenset({status.slug, status.name}), frozenset(names),
        tuple(map(_sitter, attempts_in(session).prefetch_related("results", "social_worker__merged_records"))), policy,
        tuple(_earlier(session, before)), reached, of,
    )  # fmt: skip


def history_of(status: str, policy: Policy) -> tuple[int, int]:
    """Of everybody with this status whose result is out and stands: how many reach the knowledge standard of this
    policy, and how many there are."""
    every = Attempt.objects.released().exclude(stands_as=Attempt.VOID).filter(status=status)
    reaching = every
    for component in scored_there(STATUSES[status]):
        mine = ComponentResult.objects.filter(attempt=OuterRef("pk"), component=component.key)
        every = every.filter(Exists(mine))
        reaching = reaching.filter(Exists(mine.filter(score__gte=needed(component, policy))))
    return reaching.count(), every.count()


def sheet_in(upload: Upload) -> Sheet:
    """The rows that were staged, as a sheet."""
    lines = upload.lines.order_by("line")
    return Sheet(tuple(Row(each.line, each.number, each.name, each.scores) for each in lines))


def ended_words(attempt: Attempt) -> str:
    """Why no marks can be taken for this attempt any more; nothing while they can."""
    if attempt.stands_as == Attempt.VOID:
        return "The attempt was set aside."
    if attempt.stopped_at:
        return "The person left before the end."
    return f"The marks were handed in already, by {attempt.marked_by}." if attempt.marked_at else ""


def _sitter(attempt: Attempt) -> Sitter:
    person = attempt.social_worker
    recorded = {each.component: each.score for each in attempt.results.all()}
    former = tuple(each.registration_number for each in person.merged_records.all())
    return Sitter(attempt.pk, person.registration_number, person.name, ended_words(attempt), recorded, former)


def _earlier(session: Session, before: Upload | None) -> Iterable[Earlier]:
    """The other files of this session that still count, and the latest of other sessions whatever became of them."""
    older = Upload.objects.filter(rows__lte=MOST_PEOPLE)
    older = older.filter(pk__lt=before.pk) if before else older
    own = older.filter(session=session).exclude(state=Upload.State.DISCARDED)
    others = older.exclude(session=session).filter(session__status=session.status).order_by("-pk")[:LATEST]
    keys = [each.key for each in scored_there(STATUSES[session.status])]
    for upload in [*own.prefetch_related("lines"), *others.prefetch_related("lines")]:
        rows = (Row(each.line, each.number, each.name, each.scores) for each in upload.lines.all())
        said = tuple((number_in(row), tuple(row.scores.get(key, "") for key in keys)) for row in rows)
        yield Earlier(upload.name, upload.digest, upload.state == Upload.State.DISCARDED, said)
