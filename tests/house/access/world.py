"""Two tenancies with one of everything in each, and what each parameter of an address may name there.

A new parameter name needs one entry in `NAMES`; a route whose own objects must be in another state one in
`ON_ROUTE`. Side A is council A and centre one, side B council B and centre two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.test import Client

from accounts.models import Centre, Council, Invitation, Move, MoveAnswer, RoleGrant, Room, SocialWorker, User
from accounts.operations import invitations
from accounts.roles import EVERYBODY, MAY, Permission, Role
from assessments.models import (
    Accreditation,
    Adjustment,
    Anomaly,
    Appeal,
    Attempt,
    AvoidedDay,
    Batch,
    Block,
    Booking,
    Bundle,
    Closure,
    Cohort,
    CohortMember,
    Consideration,
    DevelopmentPlan,
    DuplicateReport,
    Endorsement,
    EqualityGap,
    FundingCorrection,
    FundingGrant,
    Hold,
    Incident,
    Merge,
    Opportunity,
    PlanItem,
    PolicyValue,
    Release,
    Ruling,
    SavedView,
    Session,
    Upload,
    UploadRow,
    Wait,
)
from assessments.queries.bundles import token_for
from imports.kinds import KINDS as SHEETS
from imports.models import Sheet
from imports.operations import receiving, working
from notices.models import Notice
from reports import exporting
from reports.kinds import KINDS
from reports.models import Export
from tests.accounts.letters import newest_token
from tests.cast import NOON, TODAY, Cast, make_session, make_user
from tests.house.access.calls import Actor, sign_in

P = Permission
NATIONAL = MAY[Role.DFE_ADMIN] - EVERYBODY - MAY[Role.ASSESSOR]  # what assessors may too, they may at their centre
LOOKING = frozenset({P.FIND_A_SESSION, P.BOOK_A_PLACE, P.BOOK_FOR_OTHERS})  # a session is offered to all of them
NOWHERE = 999_999
FAR = TODAY + timedelta(days=500)


@dataclass(frozen=True)
class Thing:
    """What a parameter can name: A's, B's, and one that exists nowhere. `shared_by` meet both sides' alike."""

    a: object
    b: object
    missing: object
    shared_by: frozenset[Permission] = NATIONAL

    def of(self, side: str) -> object:
        """The one on this side; A's for somebody who belongs to neither."""
        return self.b if side == "b" else self.a

    def not_of(self, side: str) -> object:
        """The one on the other side."""
        return self.a if side == "b" else self.b


@dataclass
class Side:
    """One of everything."""

    council: Council
    centre: Centre
    person: SocialWorker
    manager: User
    canary: str
    session: Session
    endorsed: Endorsement
    asked: Endorsement
    booking: Booking
    attempt: Attempt
    accreditation: Accreditation
    invitation: Invitation
    token: str
    room: Room
    block: Block
    closure: Closure
    adjustment: Adjustment
    wait: Wait
    offer: Hold
    batch: Batch
    appeal: Appeal
    consideration: Consideration
    anomaly: Anomaly
    incident: Incident
    ruling: Ruling
    plan_item: PlanItem
    export: Export
    export_token: str
    sheet: Sheet
    move: Move
    duplicate: DuplicateReport
    merge: Merge
    cohort: Cohort
    avoided_day: AvoidedDay
    correction: FundingCorrection


@dataclass
class World:
    """Both sides, and everybody who tries doors."""

    a: Side
    b: Side
    actors: list[Actor]

    def thing(self, route_name: str, parameter: str) -> Thing:
        """What this parameter names on this route."""
        return ON_ROUTE.get((route_name, parameter), NAMES[parameter])(self)


def both(attribute: str, missing: object = NOWHERE, **shared: frozenset[Permission]) -> Callable[[World], Thing]:
    """A thing found under the same name on both sides, such as 'booking.pk'."""

    def find(world: World) -> Thing:
        sides: list[object] = [world.a, world.b]
        for step in attribute.split("."):
            sides = [getattr(side, step) for side in sides]
        return Thing(sides[0], sides[1], missing, **shared)

    return find


NAMES: dict[str, Callable[[World], Thing]] = {
    "social_worker_id": both("person.pk"),
    "sheet_id": both("sheet.pk"),
    "sheet_kind": lambda world: Thing("people", "people", "nothing", frozenset(Permission)),
    "manager_id": both("manager.pk"),
    "session_id": both("session.pk", shared_by=NATIONAL | LOOKING),
    "booking_id": both("booking.pk"),
    "endorsement_id": both("asked.pk"),
    "request_id": both("asked.pk"),
    "reading_token": lambda world: Thing(_reading(world.a), _reading(world.b), "x" * 43),
    "answer": lambda world: Thing("ready", "ready", "nothing", frozenset(Permission)),
    "wait_id": both("wait.pk"),
    "hold_id": both("offer.pk"),
    "appeal_id": both("appeal.pk"),
    "consideration_id": both("consideration.pk"),
    "incident_id": both("incident.pk"),
    "plan_id": both("plan_item.plan_id"),
    "plan_item_id": both("plan_item.pk"),
    "attempt_id": both("attempt.pk"),
    "ruling_id": both("ruling.pk"),
    "report_id": both("duplicate.pk"),
    "avoided_day_id": both("avoided_day.pk"),
    "gap_id": lambda world: Thing(_gap(), _gap(), NOWHERE, frozenset({P.SEE_EQUALITY})),
    "cohort_id": both("cohort.pk"),
    "merge_id": both("merge.pk"),
    "other_id": both("merge.survivor_id"),
    "adjustment_id": both("adjustment.pk", shared_by=frozenset({P.DECIDE_ADJUSTMENTS})),
    "accreditation_id": both("accreditation.pk"),
    "move_id": both("move.pk"),
    "reference": both("accreditation.reference", missing="no-such-reference-at-all"),
    "invitation_id": both("invitation.pk"),
    "grant_id": lambda world: Thing(_grant(world.a.manager), _grant(world.b.manager), NOWHERE),
    "token": both("token", missing="x" * 43),
    "gss_code": both("council.gss_code", missing="E08000999"),
    "characteristic": lambda world: Thing("sex", "sex", "nothing", frozenset(Permission)),
    "status": lambda world: Thing("practitioner", "practitioner", "nothing", frozenset(Permission)),
    "policy_key": lambda world: Thing("resit_wait_days", "resit_wait_days", "nothing", frozenset(Permission)),
    "batch_id": both("batch.pk"),
    "block_id": both("block.pk"),
    "centre_id": both("centre.pk"),
    "closure_id": both("closure.pk"),
    "room_id": both("room.pk"),
    "policy_value_id": lambda world: Thing(_planned(), _planned(), NOWHERE, frozenset(Permission)),
    "upload_id": both("anomaly.upload.pk"),
    "anomaly_id": both("anomaly.pk"),
    "export_id": both("export.pk"),
    "export_token": both("export_token", missing="x" * 43),
    "funding_item": lambda world: Thing("travel", "travel", "nothing", frozenset(Permission)),
    "funding_grant_id": lambda world: Thing(_granted(world.a), _granted(world.b), NOWHERE),
    "export_kind": lambda world: Thing("people", "people", "nothing", frozenset(Permission)),
    "saved_view_id": lambda world: Thing(_view(world.a), _view(world.b), NOWHERE),
    "notice_id": lambda world: Thing(_letter(world.a), _letter(world.b), NOWHERE),
}
ON_ROUTE: dict[tuple[str, str], Callable[[World], Thing]] = {
    ("endorsement-done", "endorsement_id"): both("endorsed.pk"),
    # whoever lets somebody go all the same may look at any session
    ("council-cover-overrule", "session_id"): both("session.pk", shared_by=NATIONAL | LOOKING | {P.KEEP_COVER}),
}
QUERIES = {"for": "social_worker_id"}  # ids that arrive after the question mark, on whatever page


def build(cast: Cast) -> World:
    """Fill both sides and sign everybody in."""
    a = _side(cast.council_a, cast.centre_one, cast.practitioner_a, cast.manager_a, cast.lead_a, cast.assessor)
    b = _side(cast.council_b, cast.centre_two, cast.practitioner_b, cast.manager_b, cast.lead_b, cast.assessor_two)
    gone = make_user("Gail Gone", Role.WORKFORCE_LEAD, council=cast.council_a)
    actors = [
        sign_in("anonymous", None),
        sign_in("social worker of A", cast.practitioner_a.user, "a"),
        sign_in("social worker of B", cast.practitioner_b.user, "b"),
        sign_in("lead of A", cast.lead_a, "a"),
        sign_in("lead of B", cast.lead_b, "b"),
        sign_in("endorsing manager of A", cast.manager_a, "a"),
        sign_in("staff of centre one", cast.centre_staff, "a"),
        sign_in("assessor of centre one", cast.second_assessor, "a"),
        sign_in("assessor of centre two", cast.assessor_two, "b"),
        sign_in("DfE admin", cast.dfe_admin),
        sign_in("adjustments officer", cast.officer),
        sign_in("somebody without a role", cast.nobody),
        sign_in("a lead who was deactivated", gone, "a"),
    ]
    actors.append(_bearer("the bearer of a letter to A", a))
    gone.is_active = False
    gone.save()
    PolicyValue.objects.create(
        key="resit_wait_days", value=80, effective_from=TODAY + timedelta(days=99), reason="Shorter.",
        set_by=cast.dfe_admin, set_at=NOON,
    )  # fmt: skip
    return World(a, b, actors)


def _side(council: Council, centre: Centre, person: SocialWorker, manager: User, lead: User, assessor: User) -> Side:
    canary = f"Canary-of-{council.name}"
    SocialWorker.objects.filter(pk=person.pk).update(last_name=canary)
    person.refresh_from_db()
    session = make_session(centre, TODAY + timedelta(days=30))
    endorsed = _endorsement(person, council, manager, "practitioner")
    booking = _booking(endorsed, session, lead)
    attempt = _released(_endorsement(person, council, manager, "supervisor"), centre, assessor, lead)
    asked = Endorsement.objects.create(
        social_worker=person, status="leader", council=council, standard_set="leader-2015", asked_on=TODAY,
        asked_by=person.user, manager=manager,
        bundle=Bundle.objects.create(manager=manager, council=council, made_on=TODAY),
    )  # fmt: skip
    accreditation = Accreditation.objects.create(
        attempt=attempt, social_worker=person, status="supervisor", reference=f"reference-of-{council.la_code}",
        awarded_on=TODAY,
    )  # fmt: skip
    Opportunity.objects.create(social_worker=person, status="practitioner", council=council, offered_on=TODAY)
    wait = Wait.objects.create(
        social_worker=person, status="supervisor", council=council, joined_at=NOON, joined_by=person.user
    )
    wait.centres.add(centre)
    invitation = invitations.invite(
        email=f"{council.la_code}@example.org", name=f"{canary} invited", role=Role.ENDORSING_MANAGER, by=lead,
        council=council, at=NOON,
    )  # fmt: skip
    return Side(
        council, centre, person, manager, canary, session, endorsed, asked, booking, attempt, accreditation,
        invitation, newest_token(invitation.email),
        Room.objects.create(centre=centre, name="Room one", places=4, features=["step-free"]),
        Block.objects.create(
            session=session, council=council, places=2, release_on=session.day, made_at=NOON, made_by=lead
        ),
        Closure.objects.create(centre=centre, start=FAR, reason="Building work", made_at=NOON, made_by=lead),
        _adjustment(person), *_waiting(asked, centre),
        Batch.objects.create(prepared_at=NOON, prepared_by=lead, goes_out_at=NOON + timedelta(days=2)),
        *_cases(attempt, person),
        _anomaly(attempt, canary, lead),
        _incident(attempt, assessor),
        _ruling(attempt, lead),
        _plan_item(attempt, manager),
        *_export(council, lead),
        _sheet(council, lead),
        _move(person, council, lead),
        *_twice(person, council, lead),
        _cohort(person, council, lead),
        AvoidedDay.objects.create(
            council=council, day=FAR, half="both", reason=f"Avoided-by-{council.name}", made_at=NOON, made_by=lead
        ),
        _correction(attempt, canary, lead),
    )  # fmt: skip


def _correction(attempt: Attempt, canary: str, by: User) -> FundingCorrection:
    return FundingCorrection.objects.create(
        booking=attempt.booking, item="travel", amount=900, reason=canary, made_at=NOON, made_by=by
    )


def _waiting(asked: Endorsement, centre: Centre) -> tuple[Wait, Hold]:
    """On the list for a full session of a status that is not open, so that nothing else is ever offered of it."""
    session = make_session(centre, TODAY + timedelta(days=40), status=asked.status)
    whose = {"social_worker": asked.social_worker, "status": asked.status, "session": session, "council": asked.council}
    wait = Wait.objects.create(**whose, joined_at=NOON, joined_by=asked.social_worker.user)
    return wait, Hold.objects.create(**whose, wait=wait, made_at=NOON, until=NOON + timedelta(days=2))


def _reading(side: Side) -> str:
    """The token in the letter to that side's manager."""
    assert side.asked.bundle
    return token_for(side.asked.bundle, NOON)


def _bearer(name: str, side: Side) -> Actor:
    """Nobody who signs in: a browser in which the button behind a letter's link was pressed."""
    client = Client()
    session = client.session
    session["reading"] = [_reading(side), NOON.timestamp()]
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return Actor(name, None, "a", client.cookies)


def _endorsement(person: SocialWorker, council: Council, manager: User, status: str) -> Endorsement:
    return Endorsement.objects.create(
        social_worker=person, status=status, council=council, standard_set=f"{status}-2018", asked_on=TODAY,
        asked_by=person.user, manager=manager, decision="endorsed", decided_on=TODAY, decided_by=manager,
        valid_until=TODAY + timedelta(days=300), statement=f"Ready, says {council.name}.",
    )  # fmt: skip


def _booking(endorsement: Endorsement, session: Session, by: User, state: str = "booked") -> Booking:
    return Booking.objects.create(
        social_worker=endorsement.social_worker, status=endorsement.status, session=session, state=state,
        endorsement=endorsement, council=endorsement.council, made_at=NOON, made_by=by,
    )  # fmt: skip


def _released(endorsement: Endorsement, centre: Centre, assessor: User, second: User) -> Attempt:
    day = TODAY - timedelta(days=20)
    session = make_session(centre, day, status=endorsement.status)
    booking = _booking(endorsement, session, second, "completed")
    return Attempt.objects.create(
        booking=booking, social_worker=booking.social_worker, status=booking.status, council=booking.council,
        standard_set=endorsement.standard_set, sat_on=day, arrived_at=session.starts_at, checked_in_by=assessor,
        marked_at=NOON, marked_by=assessor, confirmed_at=NOON, confirmed_by=second, outcome="accredited",
        stands_as="accredited",
        release=Release.objects.create(released_at=NOON, released_by=second, councils_from=TODAY),
    )  # fmt: skip


def _anomaly(attempt: Attempt, canary: str, by: User) -> Anomaly:
    """Of a file about somebody who sat, in which all is said of them."""
    session = attempt.booking.session
    upload = Upload.objects.create(
        session=session, name=f"{canary}.csv", digest=canary, rows=1, uploaded_at=NOON, uploaded_by=by
    )
    UploadRow.objects.create(upload=upload, line=2, number="SW1", name=canary, attempt=attempt)
    return Anomaly.objects.create(
        kind="zero", session=session, upload=upload, attempt=attempt, line=2, words=f"{canary}: 0.", found_at=NOON,
        from_by=by,
    )  # fmt: skip


def _incident(attempt: Attempt, by: User) -> Incident:
    incident = Incident.objects.create(
        session=attempt.booking.session, kind="illness", words=f"Seen-by-{attempt.social_worker.last_name}",
        raised_at=NOON, raised_by=by,
    )  # fmt: skip
    incident.attempts.add(attempt)
    return incident


def _plan_item(attempt: Attempt, manager: User) -> PlanItem:
    """Of a plan with two things in it, so that one can be removed and the plan still be agreed to."""
    person = attempt.social_worker
    plan = DevelopmentPlan.objects.create(
        attempt=attempt, social_worker=person, status=attempt.status, manager=manager, opened_on=TODAY
    )
    PlanItem.objects.create(plan=plan, words=f"Plan-of-{person.last_name}", added_at=NOON)
    return PlanItem.objects.create(plan=plan, words=f"Work-of-{person.last_name}", added_at=NOON)


def _cases(attempt: Attempt, person: SocialWorker) -> tuple[Appeal, Consideration]:
    told = {
        "attempt": attempt, "asked_at": NOON, "asked_by": person.user, "due_on": TODAY,
        "words": f"By-{person.last_name}",
    }  # fmt: skip
    return (
        Appeal.objects.create(**told, grounds="procedure"),
        Consideration.objects.create(**told, grounds="unwell"),
    )


def _ruling(attempt: Attempt, by: User) -> Ruling:
    return Ruling.objects.create(
        attempt=attempt, social_worker=attempt.social_worker, because="withdrawal", stood_as="accredited",
        stands_as="accredited", reason=f"Why-of-{attempt.social_worker.last_name}", proposed_at=NOON, proposed_by=by,
    )  # fmt: skip


def _move(person: SocialWorker, council: Council, by: User) -> Move:
    """Asked for by their own council and to be answered by it, so that no other council has a part in it."""
    move = Move.objects.create(
        council=council, employer=council.employers.get(), social_worker=person, last_name=person.last_name,
        registration_number=person.registration_number, start=TODAY, role="5", asked_at=NOON, asked_by=by,
        answer_by=TODAY,
    )  # fmt: skip
    MoveAnswer.objects.create(move=move, council=council)
    return move


def _export(council: Council, lead: User) -> tuple[Export, str]:
    made = exporting.export(kind=KINDS["people"], council=council, filters="", by=lead, at=NOON)
    return made, exporting.readdress(export=made, by=lead, at=NOON)


def _sheet(council: Council, lead: User) -> Sheet:
    """One row is refused, with a name of this side in it."""
    rows = f"Registration number,First name,Last name\r\nSW1,Sheet,Row-of-{council.name}\r\n"
    sheet = receiving.receive(
        kind=SHEETS["people"], name=f"{council.name}.csv", content=rows.encode(), council=council, by=lead, at=NOON
    )
    working.work(on=TODAY)
    return sheet


def _twice(person: SocialWorker, council: Council, lead: User) -> tuple[DuplicateReport, Merge]:
    """On record a second time, under a number that only the Department looks at."""
    number, words = f"SW9{council.la_code}", f"Twice-says-{person.last_name}"
    again = SocialWorker.objects.create(registration_number=number, first_name="Again", last_name=person.last_name)
    told = {"social_worker": person, "number": number, "words": words, "council": council}
    merge = Merge.objects.create(survivor=again, loser=person, reason=words, proposed_at=NOON, proposed_by=lead)
    return DuplicateReport.objects.create(**told, reported_at=NOON, reported_by=lead), merge


def _cohort(person: SocialWorker, council: Council, lead: User) -> Cohort:
    cohort = Cohort.objects.create(
        council=council, status="practitioner", name=f"Cohort-of-{council.name}", first_day=TODAY, last_day=FAR,
        target=3, made_at=NOON, made_by=lead,
    )  # fmt: skip
    CohortMember.objects.create(
        cohort=cohort, council=council, social_worker=person, status="practitioner", joined_at=NOON, joined_by=lead
    )
    return cohort


def _planned() -> int:
    return PolicyValue.objects.get(key="resit_wait_days").pk


def _adjustment(person: SocialWorker) -> Adjustment:
    return Adjustment.objects.create(
        social_worker=person, asked_on=TODAY, asked_by=person.user, asked=["step-free"], may_reuse=True,
        circumstances=f"Why-of-{person.last_name}",
    )  # fmt: skip


def _granted(side: Side) -> int:
    """Money that the Department granted to that side's council."""
    by = RoleGrant.objects.filter(role=Role.DFE_ADMIN).order_by("pk")[0].user
    known = {"council": side.council, "year": TODAY.year, "reference": side.canary}
    made = {"pence": 100_00, "recorded_at": NOON, "recorded_by": by}
    return FundingGrant.objects.get_or_create(**known, defaults=made)[0].pk


def _gap() -> int:
    """A line crossed, which is the Department's alone."""
    line = {"as_at": date(2026, 9, 30), "measure": "outcome", "characteristic": "sex", "group": "male"}
    return EqualityGap.objects.get_or_create(**line, defaults={"found_on": TODAY, "respond_by": FAR})[0].pk


def _letter(side: Side) -> int:
    return Notice.objects.get(to=side.invitation.email).pk


def _view(side: Side) -> int:
    """Saved by the lead of that side's council."""
    lead = RoleGrant.objects.filter(role=Role.WORKFORCE_LEAD, council=side.council).order_by("pk")[0].user
    known = {"user": lead, "council": side.council, "name": side.canary}
    return SavedView.objects.get_or_create(**known, defaults={"query": "q=a", "made_at": NOON})[0].pk


def _grant(user: User) -> int:
    return RoleGrant.objects.get(user=user).pk
