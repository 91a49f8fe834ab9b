"""How each persona came to stand where they stand. Days are counted back from the day on which the demo begins."""

from collections.abc import Callable
from datetime import date, timedelta

from accounts.models import Council, SocialWorker
from accounts.roles import Role
from assessments.models import Booking
from assessments.rules.adjustments import Asked, Verdict
from demo.personas.acts import Acts
from demo.personas.cast import REFERENCE
from demo.personas.mending import amends
from demo.personas.planning import NOTES, fills_the_plan
from demo.plan.story import Scores
from demo.stage import DARLINGTON
from demo.writing.people import team_name
from demo.writing.texts import NOTES as NOT_YET

PRACTITIONER, SUPERVISOR = "practitioner", "supervisor"
YEAR = 365
REACHES: Scores = {
    "knowledge-general": 14, "knowledge-applied": 9, "simulation-one": 5, "simulation-two": 4, "reflective": 5,
    "written": 6,
}  # fmt: skip
REQUESTS = (
    (24, Asked(("large-print", "coloured-paper"), 25, "Dyslexia, assessed at university.", may_reuse=True)),
    (13, Asked(("step-free",), 0, "I am on crutches until the spring.")),
    (6, Asked(("own-room", "other"), 50, "I need my screen magnifier, which I bring along.", may_reuse=True)),
    (1, Asked(("interpreter", "hearing-loop"), 0, "I sign, and lip-read.", may_reuse=True)),
)
FALLS_SHORT: Scores = {**REACHES, "simulation-two": 3, "written": 3}


def not_started(acts: Acts) -> None:
    """Works, and that is all; but another council has asked for them two days ago, and theirs has to answer."""
    person = acts.enters("not-started", acts.ago(2 * YEAR))
    acts.is_asked_for(person, Council.objects.get(gss_code=DARLINGTON), acts.ago(2))


def asye(acts: Acts) -> None:
    """Came from university, and has completed the first year."""
    person = acts.enters("asye", acts.ago(YEAR + 60))
    person.asye_completed_on = acts.ago(40)
    person.save(update_fields=["asye_completed_on"])


def asked(acts: Acts) -> None:
    """Asked, and waits."""
    acts.asks(acts.enters("asked", acts.ago(3 * YEAR)), PRACTITIONER, acts.ago(10))


def not_yet_endorsed(acts: Acts) -> None:
    """Asked too early."""
    person = acts.enters("not-yet-endorsed", acts.ago(YEAR))
    acts.asks(person, PRACTITIONER, acts.ago(40))
    acts.is_told_not_yet(person, PRACTITIONER, NOT_YET[0], acts.ago(32))


def endorsed(acts: Acts) -> None:
    """Could book today."""
    person = acts.enters("endorsed", acts.ago(4 * YEAR))
    acts.asks(person, PRACTITIONER, acts.ago(26))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(21))
    amends(acts, person, {"team": team_name(1), "role": "4"}, "Moved teams, and is a senior practitioner now.", 14)


def moved(acts: Acts) -> None:
    """Endorsed at one council, then moved to another half a year ago: what somebody achieved is theirs."""
    came = first_of_month(acts.today, months_ago=6)
    person = acts.enters("moved", came)
    before = Council.objects.get(gss_code=DARLINGTON)
    acts.works(person, before, came - timedelta(days=3 * YEAR), "5", end=came)
    acts.is_endorsed(person, PRACTITIONER, came - timedelta(days=12))


def booked(acts: Acts) -> None:
    """Has a place in about a week."""
    person = acts.enters("booked", acts.ago(5 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(45))
    acts.books(person, acts.session_near(acts.today + timedelta(days=9), PRACTITIONER), acts.ago(30))


def awaiting_result(acts: Acts) -> None:
    """Has sat, and hears as soon as a second person of the Department approves."""
    person = acts.enters("awaiting-result", acts.ago(4 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(80))
    booking = acts.books(person, acts.session_near(acts.ago(16), PRACTITIONER), acts.ago(60))
    acts.is_prepared(acts.is_assessed(booking, REACHES, acts.ago(3)), acts.ago(1))


def accredited(acts: Acts) -> None:
    """Reached every standard at the first sitting."""
    person = acts.enters("accredited", acts.ago(6 * YEAR))
    acts.asks(person, PRACTITIONER, acts.ago(200))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(195))
    booking = acts.books(person, acts.session_near(acts.ago(130), PRACTITIONER), acts.ago(180))
    acts.hears(acts.is_assessed(booking, REACHES, acts.ago(110)), acts.ago(95), REFERENCE)


def not_yet_accredited(acts: Acts) -> None:
    """Fell short in two parts, may sit again in some weeks, and has a development plan for until then."""
    person = acts.enters("not-yet-accredited", acts.ago(3 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(110))
    booking = acts.books(person, acts.session_near(acts.ago(48), PRACTITIONER), acts.ago(90))
    attempt = acts.is_assessed(booking, FALLS_SHORT, acts.ago(30), NOTES)
    acts.hears(attempt, acts.ago(12))
    fills_the_plan(acts, attempt)


def supervisor(acts: Acts) -> None:
    """A practitioner of the first wave who now supervises."""
    person = acts.enters("supervisor", date(2012, 9, 3), role="3")
    earlier = acts.is_endorsed(person, PRACTITIONER, date(2019, 8, 12))
    booking = acts.books(person, acts.session_near(date(2019, 10, 15), PRACTITIONER), date(2019, 8, 20))
    acts.hears(acts.is_assessed(booking, REACHES, date(2019, 11, 6)), date(2019, 11, 19), REFERENCE[:-1] + "P")
    acts.lets_time_run_out(earlier)
    acts.is_endorsed(person, SUPERVISOR, acts.ago(290))
    booking = acts.books(person, acts.session_near(acts.ago(220), SUPERVISOR), acts.ago(270))
    acts.hears(acts.is_assessed(booking, REACHES, acts.ago(200)), acts.ago(180), REFERENCE[:-1] + "Q")


def adjusted(acts: Acts) -> None:
    """Asked once, was agreed to, and booked as everybody does."""
    person = acts.enters("adjusted", acts.ago(4 * YEAR))
    acts.is_endorsed(person, PRACTITIONER, acts.ago(60))
    asked = Asked(("step-free", "rest-breaks"), 50, "I use a wheelchair, and pace myself.", may_reuse=True)
    adjustment = acts.asks_for_adjustments(person, asked, acts.ago(55))
    verdict = Verdict(asked.provisions, 50, "A table of 75 cm or more, near the door.")
    acts.is_answered(adjustment, verdict, acts.ago(48))
    acts.books(person, acts.props.suitable, acts.ago(30))


def requests(acts: Acts) -> None:
    """Four people who have booked wait for the adjustments officer; the first of them for too long."""
    booked = SocialWorker.objects.filter(
        user__isnull=False, bookings__state=Booking.State.BOOKED, bookings__session__day__gt=acts.today,
        adjustments__isnull=True,
    )  # fmt: skip
    people = booked.exclude(email__endswith="@example.com").exclude(bookings__session__in=acts.props.every)
    people = people.order_by("registration_number").distinct()
    for person, (days_ago, asked) in zip(people[: len(REQUESTS)], REQUESTS, strict=False):
        acts.asks_for_adjustments(person, asked, acts.ago(days_ago))


def two_roles(acts: Acts) -> None:
    """A lead who is a social worker too; their manager has endorsed them."""
    council = Council.objects.get(gss_code=DARLINGTON)
    user = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    person = acts.enters("two-roles", acts.ago(9 * YEAR), role="3", user=user)
    acts.is_endorsed(person, SUPERVISOR, acts.ago(9))


def first_of_month(day: date, months_ago: int) -> date:
    """The first day of the month that lies so many months back."""
    year, month = divmod(day.year * 12 + day.month - 1 - months_ago, 12)
    return date(year, month + 1, 1)


STORIES: tuple[Callable[[Acts], None], ...] = (
    not_started, asye, asked, not_yet_endorsed, endorsed, moved, booked, awaiting_result, accredited,
    not_yet_accredited, supervisor, adjusted, two_roles, requests,
)  # fmt: skip
