"""Say how many of a team may be out at once, which days to avoid, and let somebody go all the same."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from accounts.models import Council, SocialWorker, User
from assessments.models import AvoidedDay, CoverOverrule, Session, TeamCap
from assessments.operations import letters
from assessments.operations.offers import words_of
from assessments.queries.cover import When, cover_of, teams_of
from assessments.queries.needs import adjustments_of, known_time
from assessments.queries.policies import policy_on
from assessments.rules.cover import may_be_away, may_overrule
from foundation import clock
from foundation.refusal import YES
from journal.models import Audience
from journal.record import record

Days = Iterable[tuple[date, AvoidedDay.Half]]


@transaction.atomic
def set_caps(*, council: Council, caps: Mapping[str, int | None], by: User) -> int:
    """By team how many may be out in one half-day; None for as many as there are. Returns how many changed.

    What is booked already stays, also where it is more than that.
    """
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    before = dict(TeamCap.objects.filter(council=council).values_list("team", "most"))
    changed = {team: most for team, most in caps.items() if before.get(team) != most}
    for team, most in changed.items():
        _set_cap(council, team, most, by)
        words = f"{team}: {'no limit to who is' if most is None else f'at most {most}'} out in a half-day."
        record(
            "cover.cap-set", about=council, by=by, audience=Audience.STAFF, council=council.pk, team=team,
            before=before.get(team), after=most, words=words,
        )  # fmt: skip
    return len(changed)


@transaction.atomic
def avoid(*, council: Council, team: str, days: Days, reason: str, by: User) -> int:
    """Nobody of this team (of all, if empty) is to be out on these days. Returns how many were new."""
    mine, at, reason = AvoidedDay.objects.filter(council=council, team=team), clock.now(), reason.strip()
    known = set(mine.filter(reason=reason).values_list("day", "half"))
    new = sorted(set(days) - known)
    AvoidedDay.objects.bulk_create(
        [
            AvoidedDay(council=council, team=team, day=day, half=half, reason=reason, made_at=at, made_by=by)
            for day, half in new
        ],
        ignore_conflicts=True,
    )
    if new:
        record(
            "cover.days-avoided", about=council, by=by, audience=Audience.STAFF, council=council.pk, team=team,
            days=[f"{day} {half}" for day, half in new],
            words=f"{len(new)} days to avoid for {team or 'every team'}: {reason}.",
        )  # fmt: skip
    return len(new)


@transaction.atomic
def no_longer_avoid(*, days: Iterable[AvoidedDay], by: User) -> int:
    """These days, all of one council, are days like others again. Returns how many they were."""
    found = list(days)
    for each in found[:1]:
        record(
            "cover.days-free", about=each.council, by=by, audience=Audience.STAFF, council=each.council_id,
            team=each.team, days=[f"{day.day} {day.half}" for day in found],
            words=f"{len(found)} days no longer avoided for {each.team or 'every team'}: {each.reason}.",
        )  # fmt: skip
    AvoidedDay.objects.filter(pk__in=[each.pk for each in found]).delete()
    return len(found)


@transaction.atomic
def overrule(
    *, social_worker: SocialWorker, session: Session, council: Council, reason: str, by: User, on: date
) -> CoverOverrule:  # fmt: skip
    """Let them go to this session although their team says no, for a reason that they read. Nothing is booked by it."""
    when = When(policy_on(on), on, clock.now())
    mine = adjustments_of([social_worker.pk], on).get(social_worker.pk)
    cover = cover_of(social_worker.pk, known_time(mine), teams_of(social_worker.pk, on), when)
    away = may_be_away(cover, session.pk, session.starts_at) if cover else YES
    may_overrule(reason, away).or_refuse()
    made = CoverOverrule.objects.create(
        council=council, social_worker=social_worker, session=session, reason=reason.strip(), made_at=when.at,
        made_by=by,
    )  # fmt: skip
    record(
        "cover.overruled", about=social_worker, by=by, council=council.pk, session=session.pk, because=away.code,
        reason=made.reason, words=f"May go to {words_of(session)} although the team is short then: {made.reason}",
    )  # fmt: skip
    letters.to_social_worker(
        "cover-overruled", social_worker, about=made, status=session.status, session=session, overrule=made, by=by,
        once=f"cover-overruled:{made.pk}",
    )  # fmt: skip
    return made


def _set_cap(council: Council, team: str, most: int | None, by: User) -> None:
    mine = TeamCap.objects.filter(council=council, team=team)
    if most is None:
        mine.delete()
    elif not mine.update(most=most, set_at=clock.now(), set_by=by):
        TeamCap.objects.create(council=council, team=team, most=most, set_at=clock.now(), set_by=by)
