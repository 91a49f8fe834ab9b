"""The journal as a timeline: plain titles, and links to what can still be opened."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.models import User
from govuk.parts import Entry
from journal.models import Entry as JournalEntry

TITLES = {
    "social-worker.added": "Joined", "social-worker.left": "Leaving recorded",
    "social-worker.amended": "Record amended", "social-worker.leaves-otherwise": "Last working day changed",
    "social-worker.line-manager": "Line manager changed", "social-worker.taken-back": "Taken back",
    "social-worker.stays": "Stays after all", "social-worker.address-changed": "Address changed",
    "endorsement.asked": "Endorsement asked for", "endorsement.endorsed": "Endorsed",
    "endorsement.not-yet": "Not yet endorsed", "endorsement.withdrawn": "Endorsement withdrawn",
    "endorsement.expired": "Endorsement ran out", "endorsement.agreed": "Agreed to the answer",
    "endorsement.second-asked": "Second reader asked", "endorsement.seconded": "Read by a second reader",
    "endorsement.ran-out-unanswered": "Request ran out",
    "booking.made": "Place booked", "booking.moved": "Booking moved",
    "booking.cancelled": "Booking cancelled", "booking.taken-again": "Booking taken back",
    "booking.cancelled-by-centre": "Cancelled by the centre", "booking.chooses-first": "First choice once more",
    "booking.checked-in": "Checked in at the centre",
    "booking.turned-away": "Could not be assessed", "booking.no-show": "Did not come",
    "booking.put-right": "Put right by the centre",
    "wait.joined": "Joined a waiting list", "wait.changed": "Waiting list changed", "wait.offered": "A place offered",
    "wait.declined": "Said no to a place", "wait.lapsed": "An offer ran out",
    "wait.offer-withdrawn": "An offer taken back", "wait.ended": "No longer waiting",
    "wait.prioritised": "Turn on the waiting list changed",
    "results.prepared": "Prepared", "results.approved": "Approved", "results.dropped": "Taken back",
    "results.left-out": "Left out", "results.released": "Released",
    "result.to-confirm-again": "To be confirmed once more",
    "result.released": "Result ready", "result.read-by-council": "Result read",
    "attempt.set-aside": "Assessment set aside",
    "marks.standards": "Feedback saved", "attempt.stopped": "Stopped before the end",
    "ruling.proposed": "Ruling proposed", "ruling.declined": "Ruling declined",
    "ruling.correction": "Result corrected", "ruling.withdrawal": "Accreditation withdrawn",
    "ruling.reinstatement": "Accreditation reinstated", "record.looked-up": "Record looked up",
    "consideration.asked": "Special consideration asked for", "consideration.decided": "Special consideration decided",
    "appeal.lodged": "Appeal lodged", "appeal.decided": "Appeal decided",
    "booking.could-not": "Could not go ahead", "incident.raised": "Incident written down",
    "incident.not-upheld": "Incident not upheld",
    "anomaly.cleared": "Looked at something odd",
    "plan.opened": "Development plan opened", "plan.added": "Added to the plan", "plan.changed": "Plan changed",
    "plan.removed": "Removed from the plan", "plan.done": "Done from the plan",
    "plan.not-done": "Not done after all", "plan.agreed": "Plan agreed to", "plan.closed": "Plan closed",
    "nudge.sent": "Reminder sent", "training.recorded": "Training recorded",
    "training.taken-off": "Training taken off the record", "asye.deferred": "Put off after the assessed year",
    "cover.overruled": "May be away all the same", "cover.cap-set": "Team cap set",
    "cover.days-avoided": "Days to avoid", "cover.days-free": "Days no longer avoided",
    "cohort.joined": "Joined a cohort", "cohort.left": "No longer in a cohort",
    "cohort.made": "Made", "cohort.changed": "Changed", "cohort.closed": "Closed",
    "opportunity.offered": "Opportunity offered", "opportunity.accepted": "Opportunity accepted",
    "opportunity.declined": "Opportunity declined",
    "session.opened": "Session made", "session.published": "Published", "session.closed": "Closed to further bookings",
    "session.reopened": "Open to bookings again", "session.places-changed": "Places changed",
    "session.cancelled": "Cancelled", "session.duty-changed": "Who is on duty",
    "move.asked": "Asked to move to a council", "move.released": "Released to another council",
    "move.shared": "Said to work for both councils", "move.disputed": "The move is disputed",
    "move.late": "The Department decides about the move", "move.said": "Said which council is right",
    "move.moved": "Moved to another council", "move.both": "Works for both councils",
    "move.refused": "Does not move", "move.withdrawn": "Request to move taken back",
    "endorsement.handed-over": "Put to another manager",
    "duplicate.reported": "Perhaps on record twice", "duplicate.answered": "On record twice or not",
    "merge.proposed": "Merge proposed", "merge.declined": "Merge declined", "merge.done": "Two records became one",
    "merge.undone": "Two records again",
    "block.kept": "Places kept for a council", "block.released": "Places no longer kept for a council",
}  # fmt: skip

ABOUT_A_RESULT = (
    "result.released", "attempt.set-aside", "ruling.correction", "ruling.withdrawal",
    "ruling.reinstatement", "appeal.lodged", "appeal.decided",
)  # fmt: skip


def timeline(entries: Iterable[JournalEntry], reader: User) -> list[Entry]:
    """What happened to the reader, as they read it."""
    return [_entry(each, reader) for each in entries]


def titled(each: JournalEntry, by: str, href: str = "") -> Entry:
    """An entry below its short title; one without a title is its own."""
    title = TITLES.get(each.verb, "")
    return Entry(title or each.words, each.at, each.words if title else "", by, href)


def _entry(each: JournalEntry, reader: User) -> Entry:
    return titled(each, "you" if each.actor_id == reader.pk else str(each.actor or ""), _address(each))


def _address(each: JournalEntry) -> str:
    if each.verb in ABOUT_A_RESULT:
        return reverse("result-detail", args=[each.facts["attempt"]])
    if "plan" in each.facts:
        return reverse("plan-detail", args=[each.facts["plan"]])
    if "move" in each.facts:
        return reverse("me-move", args=[each.facts["move"]])
    if "booking" in each.facts:
        return reverse("booking-detail", args=[each.facts["booking"]])
    if "wait" in each.facts:
        return reverse("wait-detail", args=[each.facts["wait"]])
    return reverse("me-status", args=[each.facts["status"]]) if "status" in each.facts else ""
