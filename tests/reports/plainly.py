"""Participation counted the slow way, one row after the other: what the roll-up has to agree with."""

from collections import defaultdict
from datetime import date, timedelta

from accounts.models import Council, EmploymentSpell
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Block, Booking, Endorsement, Opportunity, Ruling
from foundation.clock import on_the_wall

Found = dict[tuple[int, str], set[int]]


def count(day: date, year_began: date) -> dict[tuple[str, str], dict[str, int]]:
    """By council name and status: the measures at the end of `day`."""
    measures = {
        "eligible": eligible(day), "offered": offered(day),
        "endorsed": endorsed(day), "booked": booked(day), "attended": attended(day), "released": released(day),
        "accredited_in_period": awarded(day, year_began), "accredited_now": holders(day), "no_show": absent(day),
        "not_yet": not_yet(day), "awaiting_resit": awaiting(day), "places_unfilled": unfilled(day, year_began),
    }  # fmt: skip
    return {
        (council.name, status): {name: len(found[council.pk, status]) for name, found in measures.items()}
        for council in Council.objects.all()
        for status in STATUSES
    }


def eligible(day: date) -> Found:
    """People whose job of that day is one that the status is meant for."""
    people = defaultdict(set)
    for each in EmploymentSpell.objects.all():
        if each.start <= day and (each.end is None or each.end > day):
            for slug, status in STATUSES.items():
                if each.role in status.roles:
                    people[each.council_id, slug].add(each.social_worker_id)
    return people


def offered(day: date) -> Found:
    """People to whom a council ever offered the opportunity, without what it took back."""
    people = defaultdict(set)
    for each in Opportunity.objects.all():
        if each.offered_on <= day and not (each.withdrawn_on and each.withdrawn_on <= day):
            people[each.council_id, each.status].add(each.social_worker_id)
    return people


def endorsed(day: date) -> Found:
    """People whom a manager ever endorsed."""
    people = defaultdict(set)
    for each in Endorsement.objects.all():
        if each.decision == "endorsed" and each.decided_on <= day:
            people[each.council_id, each.status].add(each.social_worker_id)
    return people


def booked(day: date) -> Found:
    """People with a booking made by then that nobody had cancelled by then."""
    people = defaultdict(set)
    for each in Booking.objects.all():
        was_cancelled = each.state == "cancelled" and on_the_wall(each.ended_at) <= day
        if on_the_wall(each.made_at) <= day and not was_cancelled:
            people[each.council_id, each.status].add(each.social_worker_id)
    return people


def attended(day: date) -> Found:
    """People who had sat by then."""
    people = defaultdict(set)
    for each in Attempt.objects.all():
        if each.sat_on <= day:
            people[each.council_id, each.status].add(each.social_worker_id)
    return people


def rulings(day: date) -> dict[int, Ruling]:
    """By attempt: the last ruling in force by then."""
    confirmed = Ruling.objects.filter(is_confirmed=True).order_by("decided_at", "pk")
    return {each.attempt_id: each for each in confirmed if on_the_wall(each.decided_at) <= day}


def results(day: date) -> list[tuple[Attempt, str]]:
    """What councils could read by then and how it stood, unless it had been set aside; oldest first."""
    found, last = [], rulings(day)
    for each in Attempt.objects.select_related("release", "council").order_by("sat_on", "pk"):
        if each.release is not None and each.release.councils_from <= day:
            stood = last[each.pk].stands_as if each.pk in last else each.outcome
            if stood != "void":
                found.append((each, stood))
    return found


def released(day: date) -> Found:
    """People with such a result."""
    people = defaultdict(set)
    for each, _ in results(day):
        people[each.council_id, each.status].add(each.social_worker_id)
    return people


def latest(day: date) -> list[Attempt]:
    """Of each person at each council the latest of them, if it is not yet accredited."""
    last = {(each.social_worker_id, each.council_id, each.status): (each, stood) for each, stood in results(day)}
    return [each for each, stood in last.values() if stood == "not-yet-accredited"]


def not_yet(day: date) -> Found:
    """Those people."""
    people = defaultdict(set)
    for each in latest(day):
        people[each.council_id, each.status].add(each.social_worker_id)
    return people


def awaiting(day: date) -> Found:
    """Those of them who have not sat again by then."""
    people, sittings = defaultdict(set), defaultdict(list)
    gone = {attempt for attempt, ruling in rulings(day).items() if ruling.stands_as == "void"}
    for each in Attempt.objects.filter(sat_on__lte=day):
        if each.pk not in gone:
            sittings[each.social_worker_id, each.council_id, each.status].append((each.sat_on, each.pk))
    for each in latest(day):
        if max(sittings[each.social_worker_id, each.council_id, each.status]) == (each.sat_on, each.pk):
            people[each.council_id, each.status].add(each.social_worker_id)
    return people


def absent(day: date) -> Found:
    """People noted by then as not having come."""
    people = defaultdict(set)
    for each in Booking.objects.filter(state="no-show"):
        if on_the_wall(each.ended_at) <= day:
            people[each.council_id, each.status].add(each.social_worker_id)
    return people


def unfilled(day: date, year_began: date) -> Found:
    """Places, not people: each by its block and its number in it."""
    places = defaultdict(set)
    for block in Block.objects.select_related("session"):
        session = block.session
        was_held = session.cancelled_at is None or on_the_wall(session.cancelled_at) > day
        if not (was_held and year_began <= session.day <= day and on_the_wall(block.made_at) <= day):
            continue
        taken = sum(
            each.places for each in Booking.objects.filter(session=session, council=block.council_id)
            if on_the_wall(each.made_at) <= day
            and not (each.state in ("cancelled", "cancelled-by-centre") and on_the_wall(each.ended_at) <= day)
        )  # fmt: skip
        places[block.council_id, session.status] |= {(block.pk, number) for number in range(taken, block.places)}
    return places


def days_between(day: date) -> dict[tuple[str, str, str], list[int]]:
    """By council, status and step: how many days each took, in the year up to then."""
    found, year = defaultdict(list), day - timedelta(days=365)
    first = {}
    for each in Booking.objects.select_related("endorsement", "council").order_by("-made_at"):
        was_cancelled = each.state == "cancelled" and on_the_wall(each.ended_at) <= day
        if on_the_wall(each.made_at) <= day and not was_cancelled:
            first[each.endorsement_id] = each
    steps = [("endorsed_booked", e, e.endorsement.decided_on, on_the_wall(e.made_at)) for e in first.values()]
    attempts = list(Attempt.objects.select_related("booking", "council"))
    steps += [("booked_attended", a, on_the_wall(a.booking.made_at), a.sat_on) for a in attempts]
    out = [each for each, _ in results(day)]
    steps += [("attended_released", a, a.sat_on, on_the_wall(a.release.released_at)) for a in out]
    for step, each, start, end in steps:
        if year < end <= day:
            found[each.council.name, each.status, step].append((end - start).days)
    return found


def awarded(day: date, year_began: date) -> Found:
    """Accreditations, not people, awarded since the financial year began."""
    awards = defaultdict(set)
    for each in Accreditation.objects.select_related("attempt__release"):
        if year_began <= each.awarded_on <= day and each.attempt.release.councils_from <= day:
            awards[each.attempt.council_id, each.status].add(each.pk)
    return awards


def holders(day: date) -> Found:
    """People who held it, under the first of their spells that included the day."""
    works_at = {}
    for spell in sorted(EmploymentSpell.objects.all(), key=lambda spell: (spell.start, spell.pk), reverse=True):
        if spell.start <= day and (spell.end is None or spell.end > day):
            works_at[spell.social_worker_id] = spell.council_id
    people, ruled = defaultdict(set), rulings(day)
    for each in Accreditation.objects.select_related("attempt__release"):
        if each.attempt.release.councils_from > day:
            continue
        is_held = each.awarded_on <= day and (each.withdrawn_on is None or each.withdrawn_on > day)
        if last := ruled.get(each.attempt_id):
            is_held = is_held and last.because != "withdrawal" and last.stands_as == "accredited"
        if is_held and each.social_worker_id in works_at:
            people[works_at[each.social_worker_id], each.status].add(each.social_worker_id)
    return people
