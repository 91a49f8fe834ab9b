"""The sessions and centres whose places somebody keeps, and what happened to a session."""

from django.db.models import QuerySet

from accounts.models import Centre, User
from accounts.roles import Permission
from assessments.models import Session, Wait
from assessments.models.sessions import SessionQuerySet
from foundation import clock
from foundation.models import name_of
from journal.models import Entry


def sessions_kept_by(user: User) -> SessionQuerySet:
    """Everywhere for DfE, at their own centres for centre staff."""
    return Session.objects.kept_by(user)


def centres_kept_by(user: User) -> QuerySet[Centre]:
    """The same of centres."""
    today = clock.today()
    if user.may(Permission.OPEN_SESSIONS, on=today):
        return Centre.objects.all()
    return Centre.objects.filter(pk__in=user.centre_ids(today, Permission.KEEP_OWN_SESSIONS))


def waiting_for_session(session: Session) -> int:
    """How many people wait for this very session."""
    return Wait.objects.live().filter(session=session).count()


def history_of_session(session: Session) -> QuerySet[Entry]:
    """What happened to it, newest first, as staff may read it."""
    return Entry.objects.filter(about=name_of(session)).select_related("actor")
