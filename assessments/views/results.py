"""What came of an assessment, once it is out: in a sentence, then part by part. Never a bare score."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.catalogue.components import Component
from assessments.catalogue.outcomes import Outcome
from assessments.catalogue.scales import Band
from assessments.catalogue.standards import STANDARD_SETS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, StandardNote
from assessments.queries.cases import questions_about
from assessments.queries.corrections import corrections_of, read_today
from assessments.queries.policies import policy_on
from assessments.queries.shown import readings_of
from assessments.rules.standing import earliest_resit
from assessments.views.whose import myself
from foundation import clock

COLOURS = {Band.ABOVE: "green", Band.AT: "green", Band.NEAR: "yellow", Band.BELOW: "orange"}

READABLE = Q(release__isnull=False) | Q(stands_as=Attempt.VOID)
WITH = ("release", "booking__session__centre", "consideration", "appeal", "plan")


@dataclass(frozen=True)
class Part:
    """One component as its person reads it: a band and words, never the score."""

    component: Component
    band: Band
    colour: str
    feedback: str


@requires(Permission.SEE_OWN_RECORD)
def detail(request: SignedInRequest, attempt_id: int) -> HttpResponse:
    """The reader's own result. One that is not out is not there; one that was set aside says why."""
    mine = Attempt.objects.visible_to(request.user).filter(READABLE, social_worker=myself(request))
    attempt = get_object_or_404(mine.select_related(*WITH), pk=attempt_id)
    if attempt.stands_as == Attempt.VOID:
        return _set_aside(request, attempt)
    assert attempt.release  # the fetch asked for one
    on, released_on = clock.today(), clock.on_the_wall(attempt.release.released_at)
    policy = policy_on(on)
    page = {
        "attempt": attempt,
        "status": STATUSES[attempt.status],
        "standards": STANDARD_SETS[attempt.standard_set],
        "is_accredited": attempt.stands_as == Outcome.ACCREDITED,
        "corrections": corrections_of(attempt),
        "parts": parts_of(attempt),
        "released_on": released_on,
        "resit_from": earliest_resit(attempt.sat_on, policy),
        "questions": questions_about(attempt, on),
        "readings": readings_of(attempt),
        "said": said_of(attempt),
        "plan": getattr(attempt, "plan", None),
        "policy": policy,
        "on": on,
    }
    return render(request, "assessments/results/detail.html", page)


def _set_aside(request: SignedInRequest, attempt: Attempt) -> HttpResponse:
    """Why it counts no longer; nothing of how it was marked, unless that was out before."""
    ruling = attempt.rulings.in_force().filter(stands_as=Attempt.VOID).latest("decided_at")
    page = {
        "attempt": attempt,
        "status": STATUSES[attempt.status],
        "ruling": ruling,
        "read_before": Outcome(ruling.stood_as).words if ruling.stood_as else "",
        "on": clock.today(),
    }
    return render(request, "assessments/results/set_aside.html", page)


def said_of(attempt: Attempt) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was said against the standards: strengths, then areas to build on; nothing when nothing was said."""
    titles = dict(enumerate(STANDARD_SETS[attempt.standard_set].areas, start=1))
    notes = list(attempt.standard_notes.all())
    kinds = {StandardNote.Kind.STRENGTH: "Your strengths", StandardNote.Kind.BUILD_ON: "Areas to build on"}
    said = [
        (heading, [(titles[each.area], each.words) for each in notes if each.kind == kind])
        for kind, heading in kinds.items()
    ]
    return said if notes else []


def parts_of(attempt: Attempt) -> list[Part]:
    """Every component as it counts today, in the order it is sat: moderated and corrected marks over the first."""
    return [
        Part(component, reading.band, COLOURS[reading.band], reading.scored.feedback)
        for component, reading in read_today(attempt)
    ]
