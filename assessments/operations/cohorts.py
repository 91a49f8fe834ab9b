"""Make a cohort, change it, close it; who is in it, and who no longer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from accounts.models import Council, SocialWorker, User
from assessments.catalogue.statuses import STATUSES
from assessments.models import Cohort, CohortMember
from assessments.operations import letters
from assessments.queries.cohorts import live_members, others_in
from assessments.queries.standings import standings_for_councils
from assessments.rules.cohorts import Window, may_be_in, may_last
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words
from journal.record import record

Ended = CohortMember.Ended


@dataclass
class Added:
    """Who is in it now, and who could not be added, each with why."""

    joined: list[CohortMember] = field(default_factory=list)
    refused: list[tuple[SocialWorker, str]] = field(default_factory=list)


@transaction.atomic
def make(*, council: Council, status: str, name: str, window: Window, by: User) -> Cohort:
    """A cohort with nobody in it yet."""
    cohort = Cohort(council=council, status=status, made_at=clock.now(), made_by=by)
    return _write(cohort, name, window, by, "cohort.made")


@transaction.atomic
def change(*, cohort: Cohort, name: str, window: Window, by: User) -> Cohort:
    """Another name, other days, another number. Its people stay."""
    return _write(_open_now(cohort), name, window, by, "cohort.changed")


@transaction.atomic
def close(*, cohort: Cohort, by: User) -> Cohort:
    """It has done what it was for: its people are free for another. What they have booked stays."""
    cohort = _open_now(cohort)
    cohort.closed_at, cohort.closed_by = clock.now(), by
    cohort.save(update_fields=["closed_at", "closed_by"])
    live = CohortMember.objects.live().filter(cohort=cohort)
    number = live.update(left_at=cohort.closed_at, left_by=by, ended=Ended.CLOSED)
    record("cohort.closed", about=cohort, by=by, members=number, words=f"Closed the cohort “{cohort.name}”.")
    return cohort


@transaction.atomic
def add(*, cohort: Cohort, people: Iterable[SocialWorker], by: User, on: date) -> Added:
    """Put these people in, each for themselves: who cannot be is told apart, with why. In it already is in it."""
    cohort, wanted = _open_now(cohort), list(people)
    numbers = [each.pk for each in wanted]
    standings = standings_for_councils(numbers, on)
    others = others_in(cohort.council, numbers, cohort.status, on)
    added = Added()
    for person in wanted:
        other = others.get(person.pk)
        if other == cohort:
            continue
        standing = standings[person.pk, cohort.status]
        may = may_be_in(standing, is_closed=False, other=other.name if other else "")
        member = _put_in(cohort, person, by) if may else None
        if member:
            added.joined.append(member)
        else:
            added.refused.append((person, may.reason or "Somebody has just put them in another cohort."))
    return added


@transaction.atomic
def remove(*, member: CohortMember, by: User) -> CohortMember:
    """Take one out. What they have booked, and their turn on a waiting list, stay theirs."""
    member = CohortMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.left_at:
        raise Refused("over", "They are not in this cohort any more.")
    member.left_at, member.left_by, member.ended = clock.now(), by, Ended.REMOVED
    member.save(update_fields=["left_at", "left_by", "ended"])
    _tell("cohort-left", "cohort.left", member, by, f"No longer in the cohort “{member.cohort.name}”.")
    return member


def end_of_leavers(*, on: date) -> int:
    """Who has left the council is in its cohorts no longer. Nobody is written to: the letter of their leaving says what
    goes with them. Returns how many."""
    still = CohortMember.objects.filter(pk__in=[])
    for council in Council.objects.filter(pk__in=CohortMember.objects.live().values("council")):
        still |= live_members(council, on)
    gone = CohortMember.objects.live().exclude(pk__in=still.values("pk"))
    return gone.update(left_at=clock.now(), ended=Ended.LEFT)


def _write(cohort: Cohort, name: str, window: Window, by: User, verb: str) -> Cohort:
    may_last(window.first_day, window.last_day).or_refuse()
    cohort.name, cohort.first_day, cohort.last_day = name.strip(), window.first_day, window.last_day
    cohort.target = window.target
    try:
        with transaction.atomic():
            cohort.save()
    except IntegrityError as taken:
        raise Refused("taken", "You have a cohort of this name that is open. Choose another name.") from taken
    record(
        verb, about=cohort, by=by, council=cohort.council_id, target=window.target,
        words=f"{STATUSES[cohort.status].name}, “{cohort.name}”: {window.target} people from "
        f"{date_words(window.first_day)} to {date_words(window.last_day)}.",
    )  # fmt: skip
    return cohort


def _open_now(cohort: Cohort) -> Cohort:
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("council").get(pk=cohort.pk)
    if cohort.closed_at:
        raise Refused("closed", f"This cohort was closed on {date_words(clock.on_the_wall(cohort.closed_at))}.")
    return cohort


def _put_in(cohort: Cohort, person: SocialWorker, by: User) -> CohortMember | None:
    """Unless somebody else puts them in another one at this very moment."""
    try:
        with transaction.atomic():
            member = CohortMember.objects.create(
                cohort=cohort, council=cohort.council, social_worker=person, status=cohort.status,
                joined_at=clock.now(), joined_by=by,
            )  # fmt: skip
    except IntegrityError:
        return None
    _tell("cohort-joined", "cohort.joined", member, by, f"Joined the cohort “{cohort.name}”.")
    return member


def _tell(letter: str, verb: str, member: CohortMember, by: User, words: str) -> None:
    """Write to them, and write it down: for them and this council alone, wherever they go."""
    cohort, person = member.cohort, member.social_worker
    record(verb, about=person, by=by, council=cohort.council_id, cohort=cohort.pk, words=words)
    letters.to_social_worker(
        letter, person, about=member, status=member.status, cohort=cohort, by=by, once=f"{letter}:{member.pk}"
    )
