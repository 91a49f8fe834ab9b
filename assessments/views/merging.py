"""From a report, or from two numbers, to both records beside each other, and to a proposal which of them stays."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.forms.merges import COMPARE, CompareForm, ProposeForm, ReportAnswerForm
from assessments.operations import duplicates, looking_up, merges
from assessments.queries import records
from assessments.queries.merges import reports_for
from assessments.queries.merging import record_of
from assessments.queries.side_by_side import side_by_side
from assessments.rules.merging import obstacles
from assessments.views.records import LOOKED_UP, looked_up, may_read
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

PROPOSED = "Proposed. Nothing has changed yet: a second person of the Department approves it or declines it."
ANSWERED = "Answered. Nothing changes, and we are writing to the council."
FIRST = "Look at both records first, and say why: they can see who looked."
REPORTED = "A council reported that this person may be on record twice."
UNKNOWN = "Nobody here has this number. Check it for slips."


@requires(Permission.MERGE_RECORDS)
def reported(request: SignedInRequest, report_id: int) -> HttpResponse:
    """What a council reported: on to both records, or an answer why nothing changes."""
    report = get_object_or_404(reports_for(request.user), pk=report_id)
    other = records.numbered(report.number)
    form = ReportAnswerForm(sent(request), is_found=other is not None and other != report.social_worker)
    if report.answered_at is None and form.is_valid():
        if form.cleaned_data["verdict"] == COMPARE and other:
            return _look(request, report.social_worker, other, REPORTED)
        try:
            duplicates.dismiss(
                report=report, answer=form.cleaned_data["answer"], by=request.user, on=clock.today()
            )  # fmt: skip
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, ANSWERED)
            return redirect("dfe-merges")
    return render(request, "assessments/merges/report.html", {"report": report, "other": other, "form": form})


@requires(Permission.MERGE_RECORDS)
def compare(request: SignedInRequest) -> HttpResponse:
    """Two numbers and a reason; then both records."""
    form = CompareForm(sent(request))
    if form.is_valid():
        found = {name: records.numbered(form.cleaned_data[name]) for name in ("one", "other")}
        one, other = found.values()
        for name, person in found.items():
            if person is None:
                form.refuse(Refused(f"unknown-{name}", UNKNOWN))
        if one and one == other:
            form.refuse(Refused("same", "Both numbers lead to one record. There is nothing to merge."))
        if one and other and one != other:
            return _look(request, one, other, form.cleaned_data["why"])
    return render(request, "assessments/merges/compare.html", {"form": form})


@requires(Permission.MERGE_RECORDS)
def propose(request: SignedInRequest, social_worker_id: int, other_id: int) -> HttpResponse:
    """Both records beside each other, what has to be settled first, and which of them stays."""
    one, other = records.one(social_worker_id), records.one(other_id)
    if one is None or other is None or one == other:
        raise Http404
    if not (may_read(request, one) and may_read(request, other)):
        messages.warning(request, FIRST)
        return redirect("dfe-merges-compare")
    form = ProposeForm(sent(request), both=(one, other))
    if form.is_valid():
        survivor, loser = form.chosen()
        try:
            merge = merges.propose(
                survivor=survivor, loser=loser, reason=form.cleaned_data["reason"], by=request.user, on=clock.today()
            )
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, PROPOSED)
            return redirect("dfe-merge", merge.pk)
    page = {
        "one": one, "other": other, "form": form, "lines": side_by_side(one, other),
        "obstacles": [each for each in obstacles(record_of(one), record_of(other)) if each.code != "account"],
    }  # fmt: skip
    return render(request, "assessments/merges/propose.html", page)


def _look(request: SignedInRequest, one: SocialWorker, other: SocialWorker, why: str) -> HttpResponse:
    """Written down on both timelines before anything is shown."""
    on = clock.today()
    for person in (one, other):
        looking_up.look_up(social_worker=person, reason=why, by=request.user, on=on)
    both = {str(person.pk): on.isoformat() for person in (one, other)}
    request.session[LOOKED_UP] = looked_up(request) | both
    return redirect("dfe-merge-propose", one.pk, other.pk)
