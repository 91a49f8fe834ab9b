"""Participation counted the slow way, one row after the other: what the roll-up has to agree with."""

from collections import defaultdict
from datetime import date

from accounts.models import Council, EmploymentSpell
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Opportunity, Ruling
from foundation.clock import on_the_wall

Found = dict[tuple[int, str], set[int]]


def count(day: date, year_began: date) -> dict[tuple[str, str], dict[str, int]]:
    """By council name and status: the measures at the end of `day`."""
    measures = {
        "eligible": eligible(day), "offered": offered(day),
        "endorsed": endorsed(day), "booked": booked(day), "attended": attended(day), "released": released(day),
        "accredited_in_period": awarded(day, year_began), "accredited_now": holders(day),
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
        if each.offered_on <= day and not each.withdrawn_on:
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


def released(day: date) -> Found:
    """People whose result their council could read by then, unless it had been set aside."""
    people = defaultdict(set)
    gone = {
        each.attempt_id
        for each in Ruling.objects.all()
        if each.stands_as == "void" and on_the_wall(each.decided_at) <= day
    }
    for each in Attempt.objects.select_related("release"):
        if each.release is not None and each.release.councils_from <= day and each.pk not in gone:
            people[each.council_id, each.status].add(each.social_worker_id)
    return people


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
    people = defaultdict(set)
    for each in Accreditation.objects.select_related("attempt__release"):
        if each.attempt.release.councils_from > day:
            continue
        is_held = each.awarded_on <= day and (each.withdrawn_on is None or each.withdrawn_on > day)
        if is_held and each.social_worker_id in works_at:
            people[works_at[each.social_worker_id], each.status].add(each.social_worker_id)
    return people
