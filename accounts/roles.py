"""The one page of who may do what.

A view names one `Permission`; a user may open it when a role granted to them, and in force today, carries
that word. WHICH rows they then meet is decided in the fetch, by each model's `visible_to(user)`.
"""

from enum import StrEnum

from django.db import models


class Permission(StrEnum):
    """One word for each thing that somebody must be allowed to do."""

    # a social worker, about themselves
    SEE_OWN_RECORD = "see own record"
    ASK_FOR_ENDORSEMENT = "ask for endorsement"
    BOOK_A_PLACE = "book a place"
    QUESTION_A_RESULT = "appeal, or ask for special consideration"
    # a council, about its people
    SEE_COUNCIL = "see the council's people"
    KEEP_PEOPLE = "keep the council's people"
    OFFER_OPPORTUNITIES = "offer people the opportunity"
    ASK_FOR_OTHERS = "ask managers about others"
    ENDORSE = "endorse"
    BOOK_FOR_OTHERS = "book for others"
    SEE_WHO_IS_OUT = "see who is out when"
    KEEP_COHORTS = "keep the council's cohorts"
    KEEP_COVER = "say how many of a team may be out"
    INVITE_COUNCIL_USERS = "invite council users"
    KEEP_COUNCIL_USERS = "change, remove and deputise council users"
    KEEP_COSTS = "keep what assessments cost the council"
    # a centre, about its sessions
    SEE_CENTRE = "see the centre's sessions"
    RUN_THE_DAY = "check people in"
    KEEP_OWN_SESSIONS = "keep the centre's places"
    RAISE_INCIDENTS = "write down what went wrong"
    UPLOAD_MARKS = "upload marks"
    MARK = "record component results"
    CONFIRM_RESULTS = "confirm results"
    # the Department
    SEE_NATIONAL = "see the national picture"
    OPEN_SESSIONS = "open sessions"
    CLOSE_CENTRES = "close centres"
    SET_PRIORITY = "change somebody's turn on the waiting list"
    DECIDE_ADJUSTMENTS = "decide adjustments"
    SEE_EQUALITY = "see equality figures, and respond to them"
    SEE_WAITS = "see how long people wait for a place"
    RELEASE_RESULTS = "release results"
    CLEAR_ANOMALIES = "clear what looks odd"
    DECIDE_INCIDENTS = "decide incidents"
    DECIDE_CASES = "decide appeals and special consideration"
    RULE_ON_RESULTS = "correct results, withdraw and reinstate accreditations"
    DECIDE_MOVES = "decide where somebody works"
    MERGE_RECORDS = "merge two records of one person"
    SET_POLICY = "set policy"
    KEEP_GRANTS = "record grants to councils"
    INVITE_ANYONE = "invite anyone"
    # everybody who is signed in
    FIND_A_SESSION = "find a session"
    HAVE_A_HOME = "have a home page"


class Role(models.TextChoices):
    """What somebody is here. A person may be several things at once."""

    SOCIAL_WORKER = "social-worker", "Social worker"
    ENDORSING_MANAGER = "endorsing-manager", "Endorsing manager"
    WORKFORCE_LEAD = "workforce-lead", "Council workforce lead"
    CENTRE_STAFF = "centre-staff", "Centre staff"
    ASSESSOR = "assessor", "Assessor"
    DFE_ADMIN = "dfe-admin", "DfE admin"
    ADJUSTMENTS_OFFICER = "adjustments-officer", "Adjustments officer"


P = Permission
EVERYBODY = frozenset({P.FIND_A_SESSION, P.HAVE_A_HOME})

MAY: dict[Role, frozenset[Permission]] = {
    Role.SOCIAL_WORKER: EVERYBODY | {P.SEE_OWN_RECORD, P.ASK_FOR_ENDORSEMENT, P.BOOK_A_PLACE, P.QUESTION_A_RESULT},
    Role.ENDORSING_MANAGER: EVERYBODY | {P.ENDORSE, P.SEE_WHO_IS_OUT},
    Role.WORKFORCE_LEAD: EVERYBODY
    | {P.SEE_COUNCIL, P.KEEP_PEOPLE, P.ENDORSE, P.BOOK_FOR_OTHERS, P.SEE_WHO_IS_OUT}
    | {P.KEEP_COHORTS, P.KEEP_COVER, P.INVITE_COUNCIL_USERS, P.KEEP_COUNCIL_USERS}
    | {P.OFFER_OPPORTUNITIES, P.ASK_FOR_OTHERS, P.KEEP_COSTS},
    Role.CENTRE_STAFF: EVERYBODY
    | {P.SEE_CENTRE, P.RUN_THE_DAY, P.KEEP_OWN_SESSIONS, P.RAISE_INCIDENTS, P.UPLOAD_MARKS},
    Role.ASSESSOR: EVERYBODY
    | {P.SEE_CENTRE, P.RUN_THE_DAY, P.RAISE_INCIDENTS, P.UPLOAD_MARKS, P.MARK, P.CONFIRM_RESULTS, P.CLEAR_ANOMALIES},
    Role.DFE_ADMIN: EVERYBODY
    | {P.SEE_NATIONAL, P.OPEN_SESSIONS, P.CLOSE_CENTRES, P.SET_PRIORITY, P.SEE_WAITS, P.RELEASE_RESULTS}
    | {P.SET_POLICY, P.INVITE_ANYONE, P.CLEAR_ANOMALIES, P.DECIDE_INCIDENTS, P.DECIDE_CASES, P.RULE_ON_RESULTS}
    | {P.DECIDE_MOVES, P.MERGE_RECORDS, P.KEEP_GRANTS, P.SEE_EQUALITY},
    Role.ADJUSTMENTS_OFFICER: EVERYBODY | {P.DECIDE_ADJUSTMENTS, P.SEE_WAITS},
}

NOT_FOR_DEPUTIES = frozenset({P.KEEP_COUNCIL_USERS})  # whoever stands in for a lead does not choose the leads

AT_A_COUNCIL = frozenset({Role.ENDORSING_MANAGER, Role.WORKFORCE_LEAD})
AT_A_CENTRE = frozenset({Role.CENTRE_STAFF, Role.ASSESSOR})
NATIONWIDE = frozenset(Role) - AT_A_COUNCIL - AT_A_CENTRE

MAY_INVITE: dict[Permission, frozenset[Role]] = {
    P.INVITE_COUNCIL_USERS: frozenset({Role.SOCIAL_WORKER, Role.ENDORSING_MANAGER}),
    P.KEEP_COUNCIL_USERS: frozenset({Role.WORKFORCE_LEAD}),
    P.INVITE_ANYONE: frozenset(Role) - {Role.SOCIAL_WORKER},
}

HOME: dict[Role, str] = {
    Role.DFE_ADMIN: "dfe-home",
    Role.WORKFORCE_LEAD: "council-home",
    Role.ENDORSING_MANAGER: "council-endorsements",
    Role.ASSESSOR: "centre-home",
    Role.CENTRE_STAFF: "centre-home",
    Role.ADJUSTMENTS_OFFICER: "adjustments",
    Role.SOCIAL_WORKER: "me-home",
}
