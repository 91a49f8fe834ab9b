"""The kind "endorsements": a manager's answers about their own people, each signed like one given by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.models import SocialWorker
from accounts.operations import people_in_bulk
from accounts.roles import Permission
from accounts.rules.employment import is_same_name
from assessments.catalogue.statuses import STATUSES
from assessments.models import Endorsement
from assessments.operations import endorsements
from assessments.operations.endorsing_many import Answer, Key, answer_all
from assessments.queries import deciders
from assessments.queries.answering import answered, may_be_answered
from foundation.refusal import Decision, Refused
from imports.cells import number_of
from imports.kind import Cells, Change, Column, Desk, Fact, Kind, Row, Seen, Verdict, refused
from imports.people import number_in
from imports.people_cells import FIRST, LAST, NUMBER

STATUS, ANSWER, WORDS, TOGETHER = "Status", "Answer", "Words", "Agreed together"
MOST_WORDS = 2000  # as many as the form takes
NAMES = {name.casefold(): each.slug for each in STATUSES.values() for name in (each.slug, each.name)}
ONES = [each.name for each in STATUSES.values()]
READY, NOT_YET = ("ready", "endorsed", "yes"), ("not yet", "not-yet", "no")
YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False, "": False}
NOBODY = "None of the people you can endorse here has this number and last name. Check both."
UNDONE = "It came from a spreadsheet that was undone."


@dataclass(frozen=True)
class Place:
    """Whom the reader may answer about, by number, and what has been answered."""

    people: Mapping[str, SocialWorker]
    may: Mapping[Key, Decision]
    given: Mapping[Key, Endorsement]


def key(cells: Cells) -> str:
    """The registration number and the status; none where one of them can't be read."""
    number, status = number_in(cells), NAMES.get(cells.get(STATUS, "").casefold())
    return f"{number}, {STATUSES[status].name.lower()}," if number and status else ""


def look(rows: Sequence[Row], desk: Desk) -> list[Seen]:
    """Which answers could be given now. Four queries, however many rows."""
    here = SocialWorker.objects.employed_by([desk.council.pk], desk.on)
    own = here.filter(pk__in=deciders.people_for(desk.by, desk.on).values("pk"))
    found = own.filter(registration_number__in=[number_in(row.cells) for row in rows])
    people = {each.registration_number: each for each in found}
    place = Place(
        people, may_be_answered(people.values(), desk.by, desk.on), answered(people.values(), desk.by, desk.on)
    )
    return [_seen(row, place) for row in rows]


def hold(rows: Sequence[Row], desk: Desk) -> None:
    """Lock whoever has the numbers."""
    people_in_bulk.hold([number_in(row.cells) for row in rows])


def do(seen: Sequence[Seen], desk: Desk) -> list[Fact]:
    """Sign every answer, or none where one of them may not be given any more."""
    answers = [each.act for each in seen]
    for no in answer_all(answers=answers, by=desk.by, on=desk.on).values():
        raise no
    signed = answered([each.social_worker for each in answers], desk.by, desk.on)
    return [{"endorsement": signed[each.key].pk} for each in answers if each.is_ready]


def undo(facts: Sequence[Fact], after: int, desk: Desk) -> None:
    """Withdraw what was endorsed. An answer "not yet" holds nobody back, and stays."""
    for each in Endorsement.objects.filter(pk__in=[fact["endorsement"] for fact in facts]).order_by("pk"):
        try:
            endorsements.withdraw(endorsement=each, reason=UNDONE, by=desk.by, on=desk.on)
        except Refused as no:
            words = f"{each.social_worker.name}, {STATUSES[each.status].name.lower()}: {no.reason} Nothing was undone."
            raise Refused(no.code, words) from no


def _seen(row: Row, place: Place) -> Seen:
    name = " ".join(filter(None, (row.cells.get(FIRST), row.cells.get(LAST))))
    try:
        person = place.people.get(number_of(row.cells[NUMBER], NUMBER))
        if person is None or not is_same_name(row.cells[LAST], person.last_name):
            raise Refused("nobody", NOBODY)
        answer = _answer(row.cells, person)
        if _is_given(answer, place.given.get(answer.key)):
            return Seen(row.line, Verdict.UNCHANGED, person.name)
        place.may[answer.key].or_refuse()
        return Seen(row.line, Verdict.NEW, person.name, tuple(_shown(answer)), act=answer)
    except Refused as no:
        return refused(row, name, no)


def _answer(cells: Cells, person: SocialWorker) -> Answer:
    """What the cells say, by the rules of the form."""
    status, said = NAMES.get(cells[STATUS].casefold()), cells[ANSWER].casefold()
    if status is None:
        raise Refused("not-a-status", f"{STATUS} “{cells[STATUS][:60]}” is none of: {', '.join(ONES)}.")
    if said not in (*READY, *NOT_YET):
        raise Refused("not-an-answer", f"{ANSWER} “{cells[ANSWER][:60]}” is neither “ready” nor “not yet”.")
    words, together = cells[WORDS], YES_NO.get(cells.get(TOGETHER, "").casefold())
    if not words:
        why = "why they are ready" if said in READY else "what would help them get ready"
        raise Refused("missing", f"{WORDS} are missing. Say {why}; they can read it.")
    if len(words) > MOST_WORDS:
        raise Refused("too-long", f"{WORDS} must be {MOST_WORDS:,} characters or fewer.")
    if together is None:
        raise Refused("not-yes-or-no", f"{TOGETHER} “{cells[TOGETHER][:60]}” is neither “yes” nor “no”.")
    return Answer(person, status, said in READY, words, is_joint=together and said in READY)


def _is_given(answer: Answer, given: Endorsement | None) -> bool:
    """Is this very answer on record already?"""
    if given is None:
        return False
    decision = Endorsement.Decision.ENDORSED if answer.is_ready else Endorsement.Decision.NOT_YET
    return given.decision == decision and answer.words in (given.statement, given.development_note)


def _shown(answer: Answer) -> list[Change]:
    together = [Change(TOGETHER, "", "Yes")] if answer.is_joint else []
    said = "Ready to be assessed" if answer.is_ready else "Not yet"
    return [
        Change(STATUS, "", STATUSES[answer.status].name), Change(ANSWER, "", said), Change(WORDS, "", answer.words),
        *together,
    ]  # fmt: skip


ENDORSEMENTS = Kind(
    "endorsements", "Endorsements", "Your answers about whether your people are ready, each signed by you.",
    Permission.ENDORSE,
    (
        Column(NUMBER, "Their Social Work England number.", "SW12345", True),
        Column(FIRST, "Not needed; shown to you beside the row.", "Sam"),
        Column(LAST, "To check that the number is theirs.", "Sample", True),
        Column(STATUS, f"One of: {', '.join(ONES)}.", ONES[0], True),
        Column(ANSWER, "“ready” or “not yet”.", "ready", True),
        Column(WORDS, "Why they are ready, or what would help. They read it: name no families.", "Ready for it.", True),
        Column(TOGETHER, "“yes” if you talked it through and agreed on it together.", "yes"),
    ),
    key, look, hold, do, undo,
    "Endorsements are withdrawn, unless a place is booked on one, and each person is told. An answer “not yet” stays: "
    "they can ask again, and you can endorse them, at any time.",
    most=500,
)  # fmt: skip
