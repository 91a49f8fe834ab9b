"""Requests to move: what the rules read of one, which of them wait for a council, and who leads there."""

from datetime import date

from django.db.models import F, Q, QuerySet

from accounts.models import Council, Move, MoveAnswer, RoleGrant, SocialWorker, User
from accounts.roles import Permission, Role
from accounts.rules.moves import BOTH, DISPUTED, NOTHING, RELEASED, Request
from foundation.clock import on_the_wall


def request_of(move: Move) -> Request:
    """The request as its rules read it. A council whose people they have left has released them, however it said so."""
    spells = move.social_worker.spells.all() if move.social_worker else []
    here = {spell.council_id for spell in spells if spell.end is None}
    answers = list(move.answers.all())
    says = {each.council_id: _said(each.answer, each.council_id in here) for each in answers}
    disputed = [each for each in answers if says[each.council_id] == DISPUTED and each.answered_at]
    since = min((on_the_wall(each.answered_at) for each in disputed if each.answered_at), default=None)
    return Request(move.council_id, move.start, move.answer_by, says, since, move.decided_at is not None)


def requests_waiting_for(council: Council, on: date) -> QuerySet[MoveAnswer]:
    """What this council was asked about people who still work for it, and has not answered: the oldest first."""
    unanswered = MoveAnswer.objects.filter(council=council, answer="", move__decided_at__isnull=True)
    here = council.spells.filter(end__isnull=True)
    still = unanswered.filter(move__social_worker__in=here.values("social_worker"), move__asked_at__date__lte=on)
    return still.select_related("move__social_worker", "move__council", "move__employer").order_by("move__asked_at")


def asked_about(person: SocialWorker, councils: list[int]) -> QuerySet[MoveAnswer]:
    """What these councils were asked about somebody, and have not answered."""
    waiting = MoveAnswer.objects.filter(council__in=councils, answer="", move__decided_at__isnull=True)
    return waiting.filter(move__social_worker=person).select_related("move__council")


def moves_for(user: User) -> QuerySet[Move]:
    """Those this user may read, with all that a page shows."""
    related = "social_worker", "council", "employer", "asked_by", "decided_by"
    return Move.objects.visible_to(user).select_related(*related).prefetch_related("answers__council")


def moves_of(councils: list[int], user: User) -> QuerySet[Move]:
    """What these councils asked or were asked, as this user may read it: the open ones first, then the newest."""
    asked = MoveAnswer.objects.filter(council__in=councils)
    concerned = moves_for(user).filter(Q(council__in=councils) | Q(pk__in=asked.values("move")))
    return concerned.order_by(F("decided_at").desc(nulls_first=True), "-asked_at", "-pk")


def leads_at(council: Council, on: date) -> list[User]:
    """Those who keep this council's people on that day, each once, by name."""
    grants = RoleGrant.objects.on(on).filter(council=council, role=Role.WORKFORCE_LEAD)
    return list(User.objects.filter(pk__in=grants.values("user"), is_active=True))


def led_by(user: User, on: date) -> list[int]:
    """The councils whose people this user keeps."""
    return user.council_ids(on, Permission.KEEP_PEOPLE) if user.is_active else []


def led_at_all(user: User, on: date) -> set[int]:
    """The same in all their roles, whichever of them they wear now."""
    held = [grant for grant in user.grants_on(on) if Permission.KEEP_PEOPLE in grant.permissions]
    return {grant.council_id for grant in held if grant.council_id and user.is_active}


def _said(answer: str, works_here: bool) -> str:
    """What counts of an answer: somebody who has a last working day is released, and somebody who stays is not."""
    if not works_here:
        return BOTH if answer == BOTH else RELEASED
    return NOTHING if answer == RELEASED else answer
