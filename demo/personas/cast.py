"""The personas: one entry each. A new one is an entry here and, for a social worker, its story in `stories.py`."""

from dataclasses import dataclass

from accounts.roles import Role
from assessments.rules.standing import Stage
from demo.places import CENTRES, STAGE_CENTRE
from demo.stage import COUNTY, DARLINGTON, HOME

STAGE = CENTRES.index(STAGE_CENTRE)
REFERENCE = "DM23-4567-89BC-DFGH-JKMN"  # of the accredited persona, so that anybody can try the check


@dataclass(frozen=True)
class Persona:
    """Somebody a visitor can be. `key` is what the page sends; `council` an ONS code; `centre` a position.

    `sentence` says where they stand when the demo begins; {month} is when they came to their council. `stage` is
    the same for a program, for this `status`.
    """

    key: str
    name: str
    role: Role
    sentence: str
    council: str = HOME
    centre: int = STAGE
    stage: Stage | None = None
    status: str = "practitioner"

    @property
    def email(self) -> str:
        """At a domain reserved for examples, and apart from everybody else's."""
        return f"{self.name.replace(' ', '.')}@example.com".lower()


PEOPLE = (
    Persona(
        "not-started", "Nettle Newbrook", Role.SOCIAL_WORKER,
        "Offered the opportunity a few days ago, and has not answered. Darlington says that they are moving to it.",
        stage=Stage.NOT_STARTED,
    ),
    Persona(
        "asye", "Clover Yearling", Role.SOCIAL_WORKER,
        "Completed the assessed and supported year (ASYE) last month, and has not started.", stage=Stage.NOT_STARTED,
    ),
    Persona(
        "asked", "Ashlin Waitwell", Role.SOCIAL_WORKER,
        "Asked their manager to endorse them ten days ago, and waits.", stage=Stage.ASKED,
    ),
    Persona(
        "not-yet-endorsed", "Larch Laterfield", Role.SOCIAL_WORKER,
        "Was told “not yet” by their manager, with a note about what would help.", stage=Stage.NOT_YET_ENDORSED,
    ),
    Persona(
        "endorsed", "Hazel Readymoor", Role.SOCIAL_WORKER,
        "Endorsed three weeks ago, and has not booked.", stage=Stage.ENDORSED,
    ),
    Persona(
        "moved", "Rowan Roamwell", Role.SOCIAL_WORKER,
        "Endorsed by Darlington, not booked; moved to Bury in {month} and kept the endorsement.", stage=Stage.ENDORSED,
    ),
    Persona(
        "booked", "Juniper Placeholt", Role.SOCIAL_WORKER,
        "Booked, to be assessed in about a week; the letters have gone out.", stage=Stage.BOOKED,
    ),
    Persona(
        "awaiting-result", "Sorrel Awaitley", Role.SOCIAL_WORKER,
        "Assessed two weeks ago; the result is confirmed, and its release waits for a second person to approve.",
        stage=Stage.ASSESSED,
    ),
    Persona(
        "accredited", "Linden Laurelton", Role.SOCIAL_WORKER,
        "Accredited, with a reference to share.", stage=Stage.ACCREDITED,
    ),
    Persona(
        "not-yet-accredited", "Willow Againfield", Role.SOCIAL_WORKER,
        "Not yet accredited: has feedback, a date from which they can sit again, and a development plan that their "
        "manager has not agreed to yet.", stage=Stage.NOT_YET_ACCREDITED,
    ),
    Persona(
        "supervisor", "Oakley Overstead", Role.SOCIAL_WORKER,
        "Accredited as a practitioner in 2019, and as a practice supervisor since.", stage=Stage.ACCREDITED,
        status="supervisor",
    ),
    Persona(
        "adjusted", "Yarrow Evenwood", Role.SOCIAL_WORKER,
        "Has a step-free room and half as long again agreed, and has booked: the booking takes two places.",
        stage=Stage.BOOKED,
    ),
    Persona(
        "offered", "Bryony Nextinline", Role.SOCIAL_WORKER,
        "Waited for a place, and was offered one yesterday: it is kept for them for two days.", stage=Stage.ENDORSED,
    ),
    Persona(
        "waiting", "Fennel Queuewell", Role.SOCIAL_WORKER,
        "Waits for a place in a step-free room, third in line; one place went to somebody after them, and they can "
        "read why.", stage=Stage.ENDORSED,
    ),
    Persona(
        "moved-up", "Marigold Sooner", Role.SOCIAL_WORKER,
        "Waits for the same session; the Department moved them forward, for a reason that they can read.",
        stage=Stage.ENDORSED,
    ),
    Persona(
        "owed", "Plover Placelost", Role.SOCIAL_WORKER,
        "The centre cancelled their session a few days ago: they are owed another place, and choose first.",
        stage=Stage.ENDORSED,
    ),
    Persona(
        "booked-for", "Siskin Seatfound", Role.SOCIAL_WORKER,
        "Their lead booked a place for them yesterday; they can undo it for a week.", stage=Stage.BOOKED,
    ),
    Persona(
        "stopped", "Betony Stopford", Role.SOCIAL_WORKER,
        "Stopped before the end of their assessment a few days ago: there is no result, and no attempt was used up.",
        stage=Stage.ENDORSED,
    ),
)  # fmt: skip
STAFF = (
    Persona(
        "lead", "Bramble Leadwell", Role.WORKFORCE_LEAD,
        "Leads the workforce of Bury, which has taken part since July 2018; its list of users is to be confirmed soon.",
    ),
    Persona(
        "county-lead", "Thistle Leadbourne", Role.WORKFORCE_LEAD,
        "Leads the workforce of Cambridgeshire, a county that joined in the second wave.", council=COUNTY,
    ),
    Persona(
        "two-roles", "Maple Manyhats", Role.WORKFORCE_LEAD,
        "Has two roles, and can switch: leads the workforce of Darlington, and is a practice supervisor there, "
        "endorsed and not booked.", council=DARLINGTON, stage=Stage.ENDORSED, status="supervisor",
    ),
    Persona(
        "manager", "Cedar Signwell", Role.ENDORSING_MANAGER,
        "Manages a team at Bury: four people wait in one letter with a link, others asked by themselves; and a plan.",
    ),
    Persona(
        "deputy", "Sedge Standwell", Role.ENDORSING_MANAGER,
        "Manages a team at Cambridgeshire, and stands in for its lead for three weeks: two roles, with a switch.",
        council=COUNTY,
    ),
    Persona(
        "centre-staff", "Heather Doorward", Role.CENTRE_STAFF,
        "Runs the day at the Manchester centre: people are expected today.",
    ),
    Persona(
        "assessor", "Alder Markwell", Role.ASSESSOR,
        "Assesses at the Manchester centre: some people have no marks yet.",
    ),
    Persona(
        "second-assessor", "Elmer Secondby", Role.ASSESSOR,
        "Assesses at the Manchester centre too, and has results of others to confirm.",
    ),
    Persona(
        "dfe", "Aspen Whitehallow", Role.DFE_ADMIN,
        "Works for the Department: the national picture, a release to approve, results to prepare, policy.",
    ),
    Persona(
        "dfe-second", "Laurel Secondhall", Role.DFE_ADMIN,
        "Works for the Department too, and prepared a release: whatever takes two people needs both.",
    ),
    Persona(
        "adjustments-officer", "Fern Fairbrook", Role.ADJUSTMENTS_OFFICER,
        "Decides on adjustments, and alone reads why: some requests wait, one of them late.",
    ),
)  # fmt: skip
PERSONAS: dict[str, Persona] = {persona.key: persona for persona in (*PEOPLE, *STAFF)}
