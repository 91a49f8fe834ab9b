"""The person answers: would they like to be assessed for a status? And may think again, on the same page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.access import SignedInRequest, requires
from accounts.roles import Permission
from assessments.forms.opportunities import AnswerForm
from assessments.models import Opportunity
from assessments.operations import opportunities
from assessments.queries.opportunities import own_opportunities
from assessments.queries.standings import standing_of
from assessments.rules.opportunities import may_answer
from assessments.views.sent import sent
from assessments.views.standing import status_or_404
from assessments.views.whose import myself
from foundation import clock
from foundation.refusal import Refused

LEFT_ALONE = "You have said no. We write no more about it. If you change your mind, the question stays on your page."


@requires(Permission.ASK_FOR_ENDORSEMENT)
def answer(request: SignedInRequest, status: str) -> HttpResponse:
    """One question. Yes leads on to asking for endorsement; no leads home."""
    on, wanted, person = clock.today(), status_or_404(status), myself(request)
    opportunity = own_opportunities(person, on).get(wanted.slug)
    question = f"Would you like to be assessed as a {wanted.name.lower()}?"
    form = AnswerForm(sent(request), question=question, initial={"answer": opportunity.answer if opportunity else ""})
    if opportunity and form.is_valid():
        is_yes = form.cleaned_data["answer"] == Opportunity.Answer.ACCEPTED
        verb = opportunities.accept if is_yes else opportunities.decline
        try:
            verb(opportunity=opportunity, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            if is_yes:
                return redirect("endorsement-ask", wanted.slug)
            messages.success(request, LEFT_ALONE)
            return redirect("me-home")
    page = {
        "form": form,
        "status": wanted,
        "opportunity": opportunity,
        "question": question,
        "may": may_answer(standing_of(person, wanted.slug, on)),
    }
    return render(request, "assessments/me/opportunity.html", page)
