"""A council's requests to move: what it asked, what it was asked, and its answers."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.forms.moves import BOTH, RELEASED, AnswerForm, AskForm, TakeBackForm
from accounts.models import Move
from accounts.operations import moves
from accounts.queries.moves import led_by, moves_of, request_of
from accounts.roles import Permission
from accounts.rules.moves import Request, may_answer, may_withdraw
from assessments.queries.moves import answer_by
from assessments.queries.policies import policy_on
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused
from foundation.words import date_words, short_date

A_PAGE = 25
ASKED = "You have asked. We write to you when it is decided; the employer has until {by} to answer."
AT_ONCE = "{person} moves to you. You lead for both councils, so nobody else has to agree."
ANSWERED = "You have answered. We are writing to {person}."
TAKEN_BACK = "You have taken the request back. Nothing changes for anybody."
CARRIED = ("registration_number", "last_name", "employer", "start-day", "start-month", "start-year", "role")


@dataclass(frozen=True)
class Row:
    """One request in the list of a council: about whom, who asked, and where it is."""

    move: Move
    who: str
    asks: str
    words: str
    colour: str


@requires(Permission.KEEP_PEOPLE)
def listing(request: SignedInRequest) -> HttpResponse:
    """Everything the council asked or was asked, the open ones first."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_PEOPLE)
    found = moves_of([council.pk], request.user).prefetch_related("social_worker__spells")
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    page = {"council": council, "page": shown, "rows": [row_of(each, council.pk, on) for each in shown]}
    return render(request, "assessments/moves/list.html", page)


@requires(Permission.KEEP_PEOPLE)
def ask(request: SignedInRequest) -> HttpResponse:
    """Ask for somebody who is on record elsewhere. What was typed on the page before comes along."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_PEOPLE)
    carried = {name: request.POST[name] for name in CARRIED if name in request.POST}
    begins = "begin" in request.POST
    form = AskForm(None if begins else sent(request), council=council, on=on, initial=initial_of(carried))
    if form.is_valid():
        try:
            move = moves.ask(
                **form.cleaned_data, council=council, answer_by=answer_by(on), by=request.user, on=on
            )  # fmt: skip
        except Refused as no:
            form.refuse(no)
        else:
            words = AT_ONCE if move.decided_at else ASKED
            messages.success(request, words.format(by=date_words(move.answer_by), person=move.social_worker))
            return redirect("council-move", move.pk)
    days = policy_on(on).move_answer_working_days
    return render(request, "assessments/moves/ask.html", {"form": form, "council": council, "days": days})


@requires(Permission.KEEP_PEOPLE)
def one(request: SignedInRequest, move_id: int) -> HttpResponse:
    """One request: for whoever asked, where it is; for a council that was asked, what it says and the answer."""
    on, move, led = clock.today(), _found(request, move_id), led_by(request.user, clock.today())
    form = AnswerForm(sent(request))
    if form.is_valid():
        try:
            _answer(move, form, request)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, ANSWERED.format(person=move.social_worker))
            return redirect("council-move", move_id)
    facts = request_of(move)
    page = {
        "move": move, "form": form, "asked_by_us": move.council_id in led, "since": facts.with_the_department_since(on),
        "answers": [each for each in move.answers.all() if each.council_id in led],
        "may_answer": may_answer(facts, led), "may_withdraw": may_withdraw(facts, led),
    }  # fmt: skip
    return render(request, "assessments/moves/one.html", page)


@requires(Permission.KEEP_PEOPLE)
def withdraw(request: SignedInRequest, move_id: int) -> HttpResponse:
    """Take a request back."""
    move, form = _found(request, move_id), TakeBackForm(sent(request))
    if form.is_valid():
        try:
            moves.withdraw(move=move, by=request.user, on=clock.today())
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, TAKEN_BACK)
            return redirect("council-moves")
    return render(request, "assessments/moves/withdraw.html", {"form": form, "move": move})


def row_of(move: Move, council: int, on: date) -> Row:
    """A request as this council reads it: as typed to whoever asked, by their name where they work."""
    facts = request_of(move)
    is_ours = move.council_id == council
    who = f"{move.last_name}, {move.registration_number}" if is_ours else str(move.social_worker)
    words, colour = state_of(move, facts, council, on)
    return Row(move, who, "You" if is_ours else str(move.council), words, colour)


def state_of(move: Move, facts: Request, council: int, on: date) -> tuple[str, str]:
    """Where a request is, for this council."""
    if move.decided_at:
        return move.get_outcome_display(), "grey"
    if facts.with_the_department_since(on):
        return "The Department decides", "purple"
    if may_answer(facts, [council]):
        return f"Answer by {short_date(move.answer_by)}", "yellow"
    return f"Waits until {short_date(move.answer_by)}", "blue"


def initial_of(carried: dict[str, str]) -> dict[str, object]:
    """What was typed already, as the form's first values."""
    start = [carried.get(f"start-{part}", "") for part in ("day", "month", "year")]
    return {**carried, "start": start} if any(start) else dict(carried)


def _found(request: SignedInRequest, move_id: int) -> Move:
    """One that a council they lead for asked or was asked; of others there is none."""
    led = led_by(request.user, clock.today())
    return get_object_or_404(moves_of(led, request.user), pk=move_id)


def _answer(move: Move, form: AnswerForm, request: SignedInRequest) -> Move:
    by, on, given = request.user, clock.today(), form.cleaned_data
    if given["answer"] == RELEASED:
        return moves.release(move=move, last_day=given["last_day"], by=by, on=on)
    if given["answer"] == BOTH:
        return moves.share(move=move, by=by, on=on)
    return moves.dispute(move=move, reason=given["reason"], by=by, on=on)
