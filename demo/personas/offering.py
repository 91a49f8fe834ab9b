"""A lead offers the opportunity: long ago to many, who answered or not; lately to some more; and asks managers."""

from collections.abc import Callable

from accounts.models import Council, RoleGrant, SocialWorker
from accounts.roles import Role
from assessments.models import Opportunity
from assessments.operations import asking_many, opportunities
from assessments.operations.asking_many import Question
from demo.personas.acts import PERSONAL, Acts, self_of
from demo.personas.cast import PERSONAS
from demo.personas.moments import day_of
from demo.stage import HOME
from demo.writing.offices import OPENED, make_users

LONG_AGO, LATELY = 36, 5  # days
MANY, SOME = 24, 8
ASKED, AT_ONCE = 2, 4  # days ago, people
STATUS = "practitioner"


def bury_offers(acts: Acts) -> None:
    """Of those offered it long ago one in three said yes, one in three no, and one gave no reply."""
    council = Council.objects.get(gss_code=HOME)
    at_work = SocialWorker.objects.employed_by([council.pk], acts.ago(LONG_AGO)).exclude(email__endswith=PERSONAL)
    fresh = at_work.filter(user=None, endorsements=None).order_by("registration_number")
    people = [_signs_in(each) for each in fresh[: MANY + SOME]]
    for number, made in enumerate(_offers(acts, council, people[:MANY], LONG_AGO)):
        verb = (opportunities.accept, opportunities.decline, None)[number % 3]
        if verb:
            on = acts.ago(LONG_AGO - 5 - number % 7)
            with day_of(on, 12):
                verb(opportunity=made, by=self_of(made.social_worker), on=on)
    newcomers = SocialWorker.objects.filter(email=PERSONAS["not-started"].email)
    _offers(acts, council, [*people[MANY:], *newcomers], LATELY)


def _signs_in(person: SocialWorker) -> SocialWorker:
    """They have an account from now on: who answers for themselves signs in."""
    person.user = make_users([(person.name, person.email)])[0]
    person.save(update_fields=["user"])
    RoleGrant.objects.create(user=person.user, role=Role.SOCIAL_WORKER, start=OPENED)
    return person


def _offers(acts: Acts, council: Council, people: list[SocialWorker], days: int) -> list[Opportunity]:
    lead, on = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0], acts.ago(days)
    with day_of(on, 10):
        return opportunities.offer(people=people, status=STATUS, council=council, by=lead, on=on).made


def asks_managers(acts: Acts) -> None:
    """Of those who said yes some have not asked: their lead asks the first team's manager about them, in one letter."""
    council, on = Council.objects.get(gss_code=HOME), acts.ago(ASKED)
    willing = Opportunity.objects.filter(
        council=council, status=STATUS, answer=Opportunity.Answer.ACCEPTED, social_worker__endorsements=None
    )  # fmt: skip
    people = [each.social_worker for each in willing.order_by("pk").select_related("social_worker__user")[:AT_ONCE]]
    lead = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    questions = [Question(each, acts.manager(council)) for each in people]
    with day_of(on, 10):
        asking_many.ask_all(questions=questions, status=STATUS, council=council, by=lead, on=on)


OFFERING: tuple[Callable[[Acts], None], ...] = (bury_offers, asks_managers)
