"""Two people who are on record twice: what a council reported waits for the Department, and a merge for approval."""

from collections.abc import Callable

from accounts.models import Council, SocialWorker
from accounts.roles import Role
from assessments.operations import duplicates, merges
from demo.personas.acts import ONE_DAY, Acts
from demo.personas.cast import PERSONAS
from demo.personas.moments import day_of
from demo.stage import DARLINGTON

MISTYPED = "We added Ashlin twice: I mistyped the number the first time. The team and the address are the same."
MOVED = "The council that Rowan left kept an old number. Both records give the same address and the same first day."
ANEW = 899_001  # their second numbers


def reported(acts: Acts) -> None:
    """The council has somebody twice, and its lead has found the other number."""
    person = _of("asked")
    spell = person.spells.get()
    again = _again(person, ANEW)
    acts.works(again, spell.council, acts.ago(200), "5")
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=spell.council_id)[0]
    with day_of(on := acts.ago(2), 15):
        duplicates.report(
            social_worker=person, number=again.registration_number, words=MISTYPED, council=spell.council, by=lead,
            on=on,
        )  # fmt: skip


def proposed(acts: Acts) -> None:
    """Somebody who moved is still known to the council before under another number; one person has proposed."""
    person = _of("moved")
    again = _again(person, ANEW + 1)
    spell = acts.works(again, Council.objects.get(gss_code=DARLINGTON), acts.ago(3000), "5")
    spell.end = acts.ago(2000)
    spell.save(update_fields=["end"])
    with day_of(on := acts.today - ONE_DAY, 11):
        merges.propose(survivor=person, loser=again, reason=MOVED, by=acts.offices.second_admin, on=on)


def _of(key: str) -> SocialWorker:
    return SocialWorker.objects.get(user__email=PERSONAS[key].email)


def _again(person: SocialWorker, number: int) -> SocialWorker:
    return SocialWorker.objects.create(
        registration_number=f"SW{number}", first_name=person.first_name, last_name=person.last_name, email=person.email
    )


DOUBLES: tuple[Callable[[Acts], None], ...] = (reported, proposed)
