"""Requests to move in the tests: council A asks for Bruno, who works for council B."""

from datetime import timedelta

from accounts.models import EmployerCouncil, MoveAnswer, RoleGrant
from accounts.operations import moves
from accounts.roles import Role
from tests.cast import TODAY

ANSWER_BY = TODAY + timedelta(days=7)
LATE = ANSWER_BY + timedelta(days=1)
REASON = "He told us himself."


def ask(cast, **changes):
    """Council A asks for Bruno from today on."""
    words = {
        "registration_number": cast.practitioner_b.registration_number, "last_name": "bystander",
        "employer": cast.employer_a, "council": cast.council_a, "start": TODAY, "role": "4", "is_agency": False,
        "answer_by": ANSWER_BY, "by": cast.lead_a, "on": TODAY,
    }  # fmt: skip
    return moves.ask(**words | changes)


def spells_of(person):
    """Where they work or worked, from when, until when, and whether councils agreed that it overlaps."""
    found = person.spells.order_by("start", "pk").select_related("council")
    return [(each.council.name, each.start, each.end, each.agreed_in_id is not None) for each in found]


def leads_both(cast):
    """The lead of A leads for B too, and the employer of A, a trust, serves both."""
    RoleGrant.objects.create(user=cast.lead_a, role=Role.WORKFORCE_LEAD, council=cast.council_b, start=TODAY)
    EmployerCouncil.objects.create(employer=cast.employer_a, council=cast.council_b)
    vars(cast.lead_a).pop("_grants", None)


def answers_of(move):
    """What each council that was asked said."""
    return dict(MoveAnswer.objects.filter(move=move).values_list("council__name", "answer"))
