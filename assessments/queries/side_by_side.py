"""Two records beside each other, line by line, as whoever decides on a merge reads them. No score, and no result that
is not out; adjustments are between the person and the adjustments officer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.models import EmploymentSpell, SocialWorker
from assessments.catalogue.statuses import STATUSES
from assessments.models import Accreditation, Attempt, Booking, Endorsement, Wait
from assessments.queries.records import words_of
from foundation.words import short_date


@dataclass(frozen=True)
class Line:
    """One kind of thing: what the one record has of it, and what the other has."""

    name: str
    one: list[str]
    other: list[str]


def side_by_side(one: SocialWorker, other: SocialWorker) -> list[Line]:
    """Every line, in the order in which somebody would compare them."""
    return [Line(name, list(read(one)), list(read(other))) for name, read in LINES]


def _name(person: SocialWorker) -> Iterable[str]:
    return [person.name]


def _address(person: SocialWorker) -> Iterable[str]:
    return [person.email]


def _account(person: SocialWorker) -> Iterable[str]:
    if person.user is None:
        return ["None"]
    if not person.user.is_active:
        return [f"{person.user.email}, closed"]
    since, last = short_date(person.user.joined_at), person.user.last_login
    return [person.user.email, f"Since {since}", f"Last signed in {short_date(last)}" if last else "Never signed in"]


def _employment(person: SocialWorker) -> Iterable[str]:
    spells = EmploymentSpell.objects.filter(social_worker=person).select_related("employer").order_by("start", "pk")
    for each in spells:
        until = f" until {short_date(each.end)}" if each.end else ""
        yield f"{each.employer.name}, {each.get_role_display().lower()}, from {short_date(each.start)}{until}"


def _asye(person: SocialWorker) -> Iterable[str]:
    return [short_date(person.asye_completed_on)] if person.asye_completed_on else []


def _endorsements(person: SocialWorker) -> Iterable[str]:
    for each in Endorsement.objects.filter(social_worker=person).select_related("council"):
        yield f"{_status(each.status)}, {each.council.name}: {_became_of(each)}"


def _became_of(each: Endorsement) -> str:
    if each.withdrawn_on:
        return f"withdrawn {short_date(each.withdrawn_on)}"
    if each.expired_on:
        return f"over since {short_date(each.expired_on)}"
    if each.decision == Endorsement.Decision.ENDORSED:
        return f"endorsed {short_date(each.decided_on)}, until {short_date(each.valid_until)}"
    return f"not yet, {short_date(each.decided_on)}" if each.decision else f"asked {short_date(each.asked_on)}"


def _waits(person: SocialWorker) -> Iterable[str]:
    for each in Wait.objects.live().filter(social_worker=person):
        yield f"{_status(each.status)}, since {short_date(each.joined_at)}"


def _bookings(person: SocialWorker) -> Iterable[str]:
    for each in Booking.objects.filter(social_worker=person).select_related("session__centre"):
        where = f"{each.session.centre.name}, {short_date(each.session.day)}"
        yield f"{_status(each.status)}, {where}: {each.get_state_display().lower()}"


def _attempts(person: SocialWorker) -> Iterable[str]:
    for each in Attempt.objects.filter(social_worker=person):
        waits = "Stopped before the end" if each.stopped_at else "Result not out"
        became = words_of(each.stands_as) if each.stands_as else waits
        yield f"{_status(each.status)}, {short_date(each.sat_on)}: {became.lower()}"


def _accreditations(person: SocialWorker) -> Iterable[str]:
    for each in Accreditation.objects.filter(social_worker=person):
        became = f"withdrawn {short_date(each.withdrawn_on)}" if each.withdrawn_on else "held"
        yield f"{_status(each.status)}, since {short_date(each.awarded_on)}: {became}"


def _status(slug: str) -> str:
    return STATUSES[slug].name


LINES: tuple[tuple[str, Callable[[SocialWorker], Iterable[str]]], ...] = (
    ("Name", _name), ("Email address", _address), ("Account", _account), ("Employment", _employment),
    ("First year completed", _asye), ("Endorsements", _endorsements), ("Waiting lists", _waits), ("Places", _bookings),
    ("Assessments", _attempts), ("Accreditations", _accreditations),
)  # fmt: skip
