"""A small made-up nation whose every row is written at random, for tests that count it in two ways."""

from datetime import date, datetime, timedelta
from random import Random

from accounts.models import Council, EmploymentSpell, Move, ReportingUnit, SocialWorker, User, WorkforceFigure
from assessments.catalogue.statuses import STATUSES
from assessments.models import (
    Accreditation,
    Attempt,
    Block,
    Booking,
    Endorsement,
    Opportunity,
    Release,
    Ruling,
    Session,
)
from foundation.clock import on_the_wall
from tests.cast import NOON, TODAY, Cast, at, make_session

FIRST = date(2025, 12, 1)
SCORED = ("accredited", "not-yet-accredited")


def council_c(cast: Cast) -> Council:
    """A third council, which files its return together with council B."""
    return Council.objects.create(
        name="Cedarholme", gss_code="E08000903", la_code="903", region=cast.region, kind="metropolitan district",
        latitude=53.6, longitude=-2.4,
    )  # fmt: skip


def file_returns(cast: Cast, third: Council, year: int = 2025) -> None:
    """Council A has 40 people in post; B and C have 20 together."""
    unit(cast, "901", "Alderbrook", [cast.council_a], 40, year)
    unit(cast, "902 / 903", "Birchdale / Cedarholme", [cast.council_b, third], 20, year)


def unit(cast: Cast, code: str, name: str, councils: list[Council], headcount: int, year: int) -> ReportingUnit:
    """A reporting unit with one figure."""
    made = ReportingUnit.objects.create(code=code, name=name, region=cast.region, first_year=2017)
    made.councils.set(councils)
    WorkforceFigure.objects.create(unit=made, year=year, headcount=headcount)
    return made


def people(cast: Cast, councils: list[Council], how_many: int, random: Random) -> None:
    """So many social workers, somewhere on the way; some move council, some have two employers."""
    sessions = {status: make_session(cast.centre_one, FIRST, status=status, capacity=200) for status in STATUSES}
    for number in range(how_many):
        person = SocialWorker.objects.create(
            registration_number=f"SW{5000 + number}", first_name="P", last_name=str(number), email="p@example.org"
        )
        work(cast, person, councils, random)
        for status in STATUSES:
            walk(cast, person, random.choice(councils), sessions[status], random)
    keep_places(cast, councils, random)


def work(cast: Cast, person: SocialWorker, councils: list[Council], random: Random) -> None:
    """One or two spells; one in three people has left, moved or works in two places."""
    here, there = random.sample(councils, 2)
    end = later(FIRST, random) if random.random() < 0.4 else None
    spell(person, cast.employer_a, here, FIRST - timedelta(days=random.randrange(3)), end)
    if random.random() < 0.5:
        start = end if end and random.random() < 0.5 else FIRST
        spell(person, cast.employer_b, there, start, None, agreed_in=None if end else agreed(cast, person, there))


def agreed(cast: Cast, person: SocialWorker, council: Council) -> Move:
    """Both councils said that the person works for both."""
    return Move.objects.create(
        council=council, employer=cast.employer_b, social_worker=person, last_name=person.last_name, start=FIRST,
        registration_number=person.registration_number, role="5", asked_at=NOON, asked_by=cast.lead_a,
        answer_by=TODAY, decided_at=NOON, decided_by=cast.dfe_admin, outcome=Move.Outcome.BOTH,
    )  # fmt: skip


def spell(
    person: SocialWorker, employer: object, council: Council, start: date, end: date | None, **agreed: Move | None
) -> None:
    """From when to when somebody worked where."""
    EmploymentSpell.objects.create(
        social_worker=person,
        employer=employer,
        council=council,
        start=start,
        end=end,
        role=str(1 + which(person) % 6),
        **agreed,
    )


def which(person: SocialWorker) -> int:
    """Which of them it is: the same in every run, whatever number the database gives to the row."""
    return int(person.registration_number.removeprefix("SW")) - 4997


def walk(cast: Cast, person: SocialWorker, council: Council, session: Session, random: Random) -> None:
    """As far on the way as chance will have it."""
    Opportunity.objects.get_or_create(
        social_worker=person, status=session.status, council=council,
        defaults={"offered_on": FIRST + timedelta(days=(which(person) * 7) % 200)},
    )  # fmt: skip
    endorsement = endorsed(cast, person, council, session.status, random)
    if endorsement.decision != "endorsed" or random.random() < 0.2:
        return
    day = later(endorsement.decided_on, random)
    if random.random() < 0.4:
        booked(cast.lead_a, endorsement, session, day, "cancelled", moment(later(day, random), random))
    if random.random() < 0.3:
        return
    state = random.choice(["booked", "no-show", "completed", "completed", "completed"])
    booking = booked(cast.lead_a, endorsement, session, day, state, moment(later(day, random), random))
    if state != "completed":
        return
    attempt = sit(cast, booking, later(day, random), random)
    if attempt.outcome == "not-yet-accredited" and which(person) % 2:
        again = booked(cast.lead_a, endorsement, session, attempt.sat_on, "completed", at(attempt.sat_on))
        sit(cast, again, later(attempt.sat_on, random), random)
    if attempt.outcome and which(person) % 3 == 0:
        rule(cast, attempt, random)


def endorsed(cast: Cast, person: SocialWorker, council: Council, status: str, random: Random) -> Endorsement:
    """Asked, answered 'not yet', endorsed, or endorsed and taken back."""
    asked, decision = later(FIRST, random), random.choice(["", "not-yet", "endorsed", "endorsed", "endorsed"])
    decided = later(asked, random) if decision else None
    withdrawn = later(asked, random) if random.random() < 0.1 else None
    return Endorsement.objects.create(
        social_worker=person, status=status, council=council, standard_set="x", asked_on=asked,
        manager=cast.manager_a, decision=decision, decided_on=decided, decided_by=cast.manager_a if decision else None,
        valid_until=later(decided, random) if decision == "endorsed" else None, development_note="More practice.",
        withdrawn_on=withdrawn, withdrawn_by=cast.manager_a if withdrawn else None,
    )  # fmt: skip


def booked(by: User, endorsement: Endorsement, session: Session, day: date, state: str, ended_at: datetime) -> Booking:
    """A booking made on `day`; one that has ended did so at `ended_at`."""
    has_ended = state in ("cancelled", "no-show")
    return Booking.objects.create(
        social_worker=endorsement.social_worker, status=session.status, session=session, endorsement=endorsement,
        council=endorsement.council, state=state, made_at=at(day, 23), made_by=by,
        ended_at=ended_at if has_ended else None, ended_by=by if has_ended else None,
    )  # fmt: skip


def rule(cast: Cast, attempt: Attempt, random: Random) -> None:
    """A line withdrawn for a time and given back; an appeal upheld, without a line; or the whole set aside."""
    day = later(attempt.sat_on, random)
    rulings = [("withdrawal", attempt.outcome), ("reinstatement", attempt.outcome)]
    if attempt.outcome != "accredited":
        rulings = [random.choice([("incident", "void"), ("correction", "accredited")])]
    for number, (because, stands_as) in enumerate(rulings):
        Ruling.objects.create(
            attempt=attempt, social_worker=attempt.social_worker, because=because, reason="So it is.",
            stood_as=attempt.outcome, stands_as=stands_as, proposed_at=at(day), proposed_by=cast.dfe_admin,
            decided_at=moment(day + timedelta(days=40 * number), random), decided_by=cast.lead_a, is_confirmed=True,
        )  # fmt: skip


def keep_places(cast: Cast, councils: list[Council], random: Random) -> None:
    """Places kept at sessions of the spring: some are taken, one session is cancelled in May."""
    for number in range(9):
        day = date(2026, 3, 25) + timedelta(days=2 * number)
        session = make_session(cast.centre_one, day, capacity=20)
        for council in councils:
            Block.objects.create(
                session=session, council=council, places=random.randint(1, 4), release_on=day, made_at=at(FIRST),
                made_by=cast.centre_staff,
            )  # fmt: skip
        endorsements = Endorsement.objects.filter(decision="endorsed", status=session.status).order_by("pk")
        for endorsement in endorsements[3 * number : 3 * number + 3]:
            state = random.choice(["completed", "no-show", "cancelled"])
            booked(cast.lead_a, endorsement, session, day - timedelta(days=9), state, moment(day, random))
        if number == 4:
            Session.objects.filter(pk=session.pk).update(
                cancelled_at=at(date(2026, 5, 2)), cancelled_by=cast.centre_staff
            )


def sit(cast: Cast, booking: Booking, day: date, random: Random) -> Attempt:
    """They sat; perhaps the result is out, perhaps it is an accreditation, perhaps that was withdrawn."""
    attempt = Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set="x", sat_on=day, arrived_at=at(day), checked_in_by=cast.centre_staff,
    )  # fmt: skip
    if random.random() < 0.3:
        return attempt
    out, outcome = moment(later(day, random), random), random.choice(SCORED)
    release = Release.objects.create(released_at=out, released_by=cast.dfe_admin, councils_from=on_the_wall(out))
    Attempt.objects.filter(pk=attempt.pk).update(
        marked_at=at(day), marked_by=cast.assessor, confirmed_at=at(day), confirmed_by=cast.second_assessor,
        outcome=outcome, stands_as=outcome, release=release,
    )  # fmt: skip
    attempt.refresh_from_db()
    if attempt.outcome == "accredited":
        award(attempt, later(day, random), random)
    return attempt


def award(attempt: Attempt, day: date, random: Random) -> None:
    """A line in the register; one in four was withdrawn later."""
    withdrawn = later(day, random) if random.random() < 0.25 else None
    Accreditation.objects.create(
        attempt=attempt, social_worker=attempt.social_worker, status=attempt.status, reference=f"R{attempt.pk}",
        awarded_on=day, withdrawn_on=withdrawn, withdrawn_reason="Asked." if withdrawn else "",
    )  # fmt: skip


def later(day: date, random: Random) -> date:
    """A day in the six weeks after, or that day itself."""
    return day + timedelta(days=random.randrange(45))


def moment(day: date, random: Random) -> datetime:
    """Often just before or after midnight in London, which in summer is not midnight in Greenwich."""
    return at(day, random.choice([0, 1, 12, 23]))
