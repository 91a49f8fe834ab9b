"""Three people of one session, and files about them: received, read and looked at."""

from datetime import timedelta

from accounts.models import SocialWorker
from assessments.models import Attempt, Booking, ComponentResult, Endorsement, Release
from assessments.operations import accreditations, uploads
from foundation import clock
from tests.assessments.mark_files import HEADINGS, file_of
from tests.assessments.sitting import arrive, expected
from tests.cast import TODAY, at, make_session, make_social_worker

DAY = TODAY + timedelta(days=1)
PLANTS = (("Aster", "Vale"), ("Briar", "Heath"), ("Clover", "Stone"))
GIVEN = ((14, 9), (16, 10), (12, 8))
G, A = "knowledge-general", "knowledge-applied"


def three_sit(cast):
    """A session of three people of council B, all checked in."""
    session = make_session(cast.centre_one, DAY)
    for first, last in PLANTS:
        person = make_social_worker(first, last, cast.employer_b, cast.council_b, manager=cast.manager_b)
        arrive(expected(cast, person, DAY, session), cast.centre_staff)
    return session


def attempts(session):
    """In the order in which they were checked in."""
    return list(Attempt.objects.filter(booking__session=session).order_by("pk"))


def rows(session, given=GIVEN):
    """A row for each of them with these scores."""
    people = [each.social_worker for each in attempts(session)]
    return [[who.registration_number, who.first_name, who.last_name, str(one), str(two), DAY.isoformat()]
            for who, (one, two) in zip(people, given, strict=True)]  # fmt: skip


def receive(session, by, cells=None, name="marks.csv"):
    """A file with these rows is uploaded."""
    content = file_of(rows(session) if cells is None else cells, HEADINGS)
    return uploads.receive(session=session, name=name, content=content, by=by, on=DAY)


def kinds(upload):
    """What was found in it, and where."""
    return [(each.kind, each.line) for each in upload.anomalies.order_by("line", "pk")]


def recorded(session):
    """Who has what score in which component."""
    found = ComponentResult.objects.filter(attempt__booking__session=session).order_by("attempt_id", "component")
    return [(each.attempt.social_worker.first_name, each.component, each.score) for each in found]


def late_booking(cast, person, session):
    """One more is checked in."""
    with clock.stopped(at(TODAY)):
        booking = expected(cast, person, DAY, session)
    arrive(booking, cast.centre_staff)


def past(cast, number):
    """So many people of last month whose results are out, each with full knowledge marks."""
    day = TODAY - timedelta(days=30)
    session = make_session(cast.centre_two, day, capacity=number)
    release = Release.objects.create(released_at=at(TODAY), released_by=cast.dfe_admin, councils_from=TODAY)
    for each in range(number):
        person = SocialWorker.objects.create(
            registration_number=f"SW{5000 + each}", first_name="Past", last_name="Sitter"
        )
        endorsement = Endorsement.objects.create(
            social_worker=person, status="practitioner", council=cast.council_b, standard_set="practitioner-2018",
            asked_on=day, asked_by=cast.lead_b, manager=cast.manager_b, decision="endorsed", decided_on=day,
            decided_by=cast.manager_b, valid_until=TODAY, statement="Ready.",
        )  # fmt: skip
        booking = Booking.objects.create(
            social_worker=person, status="practitioner", session=session, state="completed", endorsement=endorsement,
            council=cast.council_b, made_at=at(day), made_by=cast.lead_b,
        )  # fmt: skip
        attempt = Attempt.objects.create(
            booking=booking, social_worker=person, status="practitioner", council=cast.council_b,
            standard_set="practitioner-2018", sat_on=day, arrived_at=at(day), checked_in_by=cast.assessor_two,
            marked_at=at(day), marked_by=cast.assessor_two, confirmed_at=at(day), confirmed_by=cast.assessor,
            outcome="accredited",
        )  # fmt: skip
        for key, score in ((G, 18), (A, 12)):
            ComponentResult.objects.create(
                attempt=attempt, component=key, score=score, entered_at=at(day), entered_by=cast.assessor_two
            )
        attempt.release, attempt.stands_as = release, "accredited"
        attempt.save()
        accreditations.award(attempt, TODAY)
