"""The fixed cast: two councils, two centres and the people whom most tests are about."""

from dataclasses import dataclass
from datetime import date, datetime, time

import pytest

from accounts.models import (
    Centre,
    Council,
    Employer,
    EmployerCouncil,
    EmploymentSpell,
    Region,
    RoleGrant,
    SocialWorker,
    User,
)
from accounts.roles import Role
from assessments.catalogue.slots import SLOTS
from assessments.models import Booking, Endorsement, Session
from assessments.operations import bookings, endorsements
from foundation import clock
from tests.equal_terms import fit_out, give_adjustments, places_for_all

TODAY = date(2026, 11, 23)  # a Monday
NOON = clock.moment_of(TODAY, time(12))
PASSWORD = "three quiet otters"


@dataclass
class Cast:
    """Council A with its lead, manager and practitioner; council B likewise; two centres; DfE."""

    region: Region
    council_a: Council
    council_b: Council
    employer_a: Employer
    employer_b: Employer
    centre_one: Centre
    centre_two: Centre
    lead_a: User
    lead_b: User
    manager_a: User
    manager_b: User
    practitioner_a: SocialWorker
    practitioner_b: SocialWorker
    centre_staff: User
    assessor: User
    second_assessor: User
    assessor_two: User
    dfe_admin: User
    dfe_second: User
    nobody: User
    officer: User


@pytest.fixture
def today():
    """The day on which the cast lives; the clock stands at noon of it."""
    with clock.stopped(NOON):
        yield TODAY


@pytest.fixture
def cast(db, today) -> Cast:
    """Everybody, for one test."""
    return assemble()


def assemble() -> Cast:
    """Everybody, in place since the start of 2026."""
    region = Region.objects.create(code="E12000002", name="North West")
    a, employer_a = _council(region, "Alderbrook", "E08000901", "901", 53.5, -2.2)
    b, employer_b = _council(region, "Birchdale", "E08000902", "902", 53.8, -2.6)
    one = _centre(region, "Canal Street", 53.48, -2.24)
    two = _centre(region, "Dock Road", 53.41, -2.98)
    lead_a = make_user("Lena Leadbetter", Role.WORKFORCE_LEAD, council=a)
    manager_a = make_user("Mona Manning", Role.ENDORSING_MANAGER, council=a)
    lead_b = make_user("Lars Ledger", Role.WORKFORCE_LEAD, council=b)
    manager_b = make_user("Milo Mander", Role.ENDORSING_MANAGER, council=b)
    return Cast(
        region, a, b, employer_a, employer_b, one, two, lead_a, lead_b, manager_a, manager_b,
        make_social_worker("Petra", "Practice", employer_a, a, manager=manager_a),
        make_social_worker("Bruno", "Bystander", employer_b, b, manager=manager_b),
        make_user("Cato Centre", Role.CENTRE_STAFF, centre=one),
        make_user("Asta Assess", Role.ASSESSOR, centre=one),
        make_user("Sven Second", Role.ASSESSOR, centre=one),
        make_user("Tova Towers", Role.ASSESSOR, centre=two),
        make_user("Dora Depart", Role.DFE_ADMIN),
        make_user("Dina Deputy", Role.DFE_ADMIN),
        make_user("Noel Nobody"),
        make_user("Ondine Offer", Role.ADJUSTMENTS_OFFICER),
    )  # fmt: skip


def make_user(
    name: str, role: Role | None = None, council: Council | None = None, centre: Centre | None = None
) -> User:
    """Somebody who signs in, with one role or none."""
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", PASSWORD, name=name)
    if role:
        RoleGrant.objects.create(user=user, role=role, council=council, centre=centre, start=date(2026, 1, 5))
    return user


def make_social_worker(
    first: str,
    last: str,
    employer: Employer,
    council: Council,
    *,
    manager: User | None = None,
    user: User | None = None,
) -> SocialWorker:
    """A case holder who works there and signs in."""
    user = user or make_user(f"{first} {last}", Role.SOCIAL_WORKER)
    person = SocialWorker.objects.create(
        user=user, registration_number=f"SW{1000 + SocialWorker.objects.count()}", first_name=first, last_name=last,
        email=user.email,
    )  # fmt: skip
    EmploymentSpell.objects.create(
        social_worker=person, employer=employer, council=council, start=date(2026, 1, 5), role="5", team="North team",
        line_manager=manager,
    )  # fmt: skip
    return give_adjustments(person, TODAY)


def make_session(
    centre: Centre, day: date, *, status: str = "practitioner", slot: str = "morning", capacity: int = 6
) -> Session:
    """A published session with room for that many people."""
    return Session.objects.create(
        centre=centre, status=status, day=day, slot=slot, **places_for_all(capacity), made_at=clock.now(),
        published_at=clock.now(), starts_at=clock.moment_of(day, SLOTS[slot].starts),
    )  # fmt: skip


def endorse(person: SocialWorker, by: User, on: date = TODAY, status: str = "practitioner") -> Endorsement:
    """An endorsement in force."""
    return endorsements.endorse(social_worker=person, status=status, statement="Ready.", is_joint=True, by=by, on=on)


def book(person: SocialWorker, session: Session, by: User | None = None, on: date = TODAY) -> Booking:
    """A place for somebody endorsed."""
    return bookings.book(social_worker=person, session=session, by=by or person.user, on=on)


def at(day: date, hour: int = 12) -> datetime:
    """A moment of that day on London's clocks."""
    return clock.moment_of(day, time(hour))


def _council(
    region: Region, name: str, gss: str, la: str, latitude: float, longitude: float
) -> tuple[Council, Employer]:
    council = Council.objects.create(
        name=name, gss_code=gss, la_code=la, region=region, kind="metropolitan district", latitude=latitude,
        longitude=longitude,
    )  # fmt: skip
    employer = Employer.objects.create(name=f"{name} Council", kind=Employer.Kind.COUNCIL)
    EmployerCouncil.objects.create(employer=employer, council=council)
    return council, employer


def _centre(region: Region, name: str, latitude: float, longitude: float) -> Centre:
    centre = Centre.objects.create(
        name=f"{name} assessment centre", address=f"1 {name}, Anytown", postcode="ZZ1 1ZZ", region=region,
        latitude=latitude, longitude=longitude, getting_there="Five minutes from the station.",
        access="Step-free entrance and lift.",
    )  # fmt: skip
    return fit_out(centre)
