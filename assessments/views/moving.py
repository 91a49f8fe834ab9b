"""A request to move, as the person whom it is about reads it: what was asked, what is said, and their own word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.forms.moves import SayForm
from accounts.operations import moves
from accounts.queries.moves import moves_for, request_of
from accounts.roles import Permission
from assessments.views.sent import sent
from assessments.views.whose import myself
from foundation import clock
from foundation.refusal import Refused

SAID = "You have told us. Your council and whoever decides read it."


@requires(Permission.SEE_OWN_RECORD)
def one(request: SignedInRequest, move_id: int) -> HttpResponse:
    """Where it is, and which is right."""
    on = clock.today()
    move = get_object_or_404(moves_for(request.user).filter(social_worker=myself(request)), pk=move_id)
    form = SayForm(sent(request), initial={"says": move.says})
    if form.is_valid():
        try:
            moves.say(move=move, **form.cleaned_data, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, SAID)
            return redirect("me-move", move_id)
    page = {"move": move, "form": form, "since": request_of(move).with_the_department_since(on)}
    return render(request, "assessments/moves/mine.html", page)
