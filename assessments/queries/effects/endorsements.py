"""How long endorsements last, and from when agency staff may have one."""

from datetime import date, timedelta

from accounts.models import EmploymentSpell
from assessments.catalogue.policies import Policy
from assessments.models import Endorsement
from assessments.queries.effects.change import Change, Counted, Counter, Effects

STUCK = "Who is stuck is shown to their council, which can send a reminder. Nothing is sent by itself."


def months(change: Change) -> Effects:
    """Those given keep their last day; those still asked get the new one."""
    asked = Endorsement.objects.waiting().count()
    return Effects(
        (Counted("Requests that wait for an answer: if answered from then on, the new length counts", asked),),
        (
            Counted(
                "Endorsements in force: they keep their last day", Endorsement.objects.in_force(change.start).count()
            ),
        ),
    )


def ending(change: Change) -> Effects:
    """A filter and a line on the pages of councils."""
    return Effects(notes=("Councils see more or fewer people as ending soon. No endorsement ends sooner or later.",))


def stuck_asked(change: Change) -> Effects:
    """A line on the page of a cohort."""
    old, new = (change.start - timedelta(days=each.stuck_asked_days) for each in (change.before, change.after))
    between = Endorsement.objects.waiting().filter(asked_on__gte=min(old, new), asked_on__lt=max(old, new)).count()
    how = "count as stuck" if new > old else "no longer count as stuck"
    return Effects((Counted(f"Requests that {how} on the page of a cohort", between),), notes=(STUCK,))


def stuck_endorsed(change: Change) -> Effects:
    """A line on the page of a cohort, and on the worklists of councils."""
    old, new = (change.start - timedelta(days=each.stuck_endorsed_days) for each in (change.before, change.after))
    given = Endorsement.objects.in_force(change.start)
    given = given.filter(decided_on__gte=min(old, new), decided_on__lt=max(old, new))
    how = "count" if new > old else "no longer count"
    words = f"Endorsements of an age that {how} as stuck, if no place is booked and they do not wait for one"
    return Effects((Counted(words, given.count()),), notes=(STUCK,))


def agency(change: Change) -> Effects:
    """Agency staff who could be endorsed on that day, or no longer."""
    before, after = (_since(change, policy) for policy in (change.before, change.after))
    working = EmploymentSpell.objects.on(change.start).filter(is_agency=True)
    sooner = working.filter(start__gt=before, start__lte=after).count()
    later = working.filter(start__gt=after, start__lte=before).count()
    return Effects(
        (
            Counted("Agency staff whom their council could then endorse, and cannot as things are", sooner),
            Counted("Agency staff whom their council could not endorse then, and can as things are", later),
        ),
        (
            Counted(
                "Endorsements in force: they keep their last day", Endorsement.objects.in_force(change.start).count()
            ),
        ),
    )


def by_letter(change: Change) -> Effects:
    """Links that open, or no longer."""
    asked = Endorsement.objects.waiting().filter(bundle__isnull=False).count()
    words = "Requests whose letter holds a link that then opens" if change.after.sign_by_letter else (
        "Requests whose letter holds a link that then no longer opens: their managers sign in"
    )  # fmt: skip
    return Effects((Counted(words, asked),), notes=("Every answer given stays as it is.",))


def link_days(change: Change) -> Effects:
    """Letters to come."""
    return Effects(notes=("Links in letters that were sent keep their day. Letters from then on have the new one.",))


def request_days(change: Change) -> Effects:
    """Requests that run out on that day, or go on."""
    before, after = (
        Endorsement.objects.waiting().filter(asked_on__lt=change.start - timedelta(days=policy.request_days)).count()
        for policy in (change.before, change.after)
    )
    return Effects(
        (Counted("Requests that would have run out by then", after),),
        (Counted("Requests that run out by then as things are", before),),
        ("Whoever asked is told, and can ask again.",),
    )


def calibration(change: Change) -> Effects:
    """A sentence on the pages of managers."""
    return Effects(notes=("A second reader is suggested to more or fewer managers. No endorsement changes.",))


def _since(change: Change, policy: Policy) -> date:
    """Whoever has been here since then may be endorsed on the day of the change."""
    return change.start - timedelta(days=policy.agency_endorsement_days)


COUNTERS: dict[str, Counter] = {
    "endorsement_months": months, "endorsement_ending_days": ending, "agency_endorsement_days": agency,
    "stuck_asked_days": stuck_asked, "stuck_endorsed_days": stuck_endorsed,
    "calibration_least": calibration, "calibration_per_thousand": calibration,
    "sign_by_letter": by_letter, "letter_link_days": link_days, "request_days": request_days,
}  # fmt: skip
