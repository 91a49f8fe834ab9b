"""Marks from the test platform: the files of a centre, a new one, and what is taken of it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_centres
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.forms.uploads import DiscardForm, UploadForm
from assessments.models import Upload
from assessments.operations import uploads
from assessments.operations.marks import hand_of
from assessments.operations.uploads import Taken
from assessments.queries import staged
from assessments.queries.anomalies import open_kinds
from assessments.queries.uploads import attempts_in, sessions_for, uploads_for, waiting_for_marks
from assessments.rules.mark_sheets import columns_for, scored_there
from foundation import clock
from foundation.refusal import Refused
from govuk.sheets import csv_file

A_PAGE = 25
STATE_COLOURS = {Upload.State.CHECKED: "yellow", Upload.State.ACCEPTED: "green", Upload.State.DISCARDED: "grey"}
RECEIVED = "Uploaded: {} {}. Nothing counts yet."
DISCARDED = "Discarded. It counts for nothing, and holds nothing back."


@requires(Permission.UPLOAD_MARKS)
def listing(request: SignedInRequest) -> HttpResponse:
    """The sessions that wait for marks; and every file, with what holds it back."""
    on, centres = clock.today(), acting_centres(request)
    sessions = waiting_for_marks(sessions_for(request.user, on).filter(centre__in=centres), on)
    files = uploads_for(request.user, on).filter(session__centre__in=centres)
    page = Paginator(files, A_PAGE).get_page(request.GET.get("page"))
    held = open_kinds(page)
    return render(request, "assessments/uploads/list.html", {
        "waiting": Paginator([(each, STATUSES[each.status]) for each in sessions], A_PAGE).get_page(
            request.GET.get("waiting")
        ),
        "page": page,
        "rows": [(each, state_of(each), held.get(each.pk, [])) for each in page],
    })  # fmt: skip


@requires(Permission.UPLOAD_MARKS)
def new(request: SignedInRequest, session_id: int) -> HttpResponse:
    """Choose a file; it is read, staged and compared."""
    on = clock.today()
    session = get_object_or_404(sessions_for(request.user, on), pk=session_id)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            upload = uploads.receive(session=session, name=sent.name, content=sent.read(), by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, RECEIVED.format(upload.rows, "row" if upload.rows == 1 else "rows"))
            return redirect("centre-upload", upload.pk)
    status = STATUSES[session.status]
    page = {
        "form": form, "session": session, "status": status, "people": attempts_in(session).count(),
        "components": scored_there(status), "columns": columns_for(scored_there(status)),
    }  # fmt: skip
    return render(request, "assessments/uploads/new.html", page)


@requires(Permission.UPLOAD_MARKS)
def template(request: SignedInRequest, session_id: int) -> StreamingHttpResponse:
    """A file to fill in: a row for everybody who was checked in."""
    session = get_object_or_404(sessions_for(request.user, clock.today()), pk=session_id)
    components = scored_there(STATUSES[session.status])
    headings = ("Registration number", "First name", "Last name", *(each.name for each in components), "Session date")
    waiting = attempts_in(session).awaited().filter(marked_at__isnull=True)  # type: ignore[attr-defined]  # an AttemptQuerySet
    people = [each.social_worker for each in waiting]
    rows = [
        (who.registration_number, who.first_name, who.last_name, *("" for _ in components), session.day)
        for who in people
    ]  # fmt: skip
    return csv_file(f"marks-{session.day}-{session.pk}", headings, rows)


@requires(Permission.UPLOAD_MARKS)
def one(request: SignedInRequest, upload_id: int) -> HttpResponse:
    """Each row with whom it was matched to, and what is odd: take the marks, or discard the file."""
    on = clock.today()
    upload = get_object_or_404(uploads_for(request.user, on), pk=upload_id)
    form, problem = DiscardForm(), ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "accept":
                messages.success(request, taken_words(uploads.accept(upload=upload, by=request.user, on=on)))
                return redirect("centre-upload", upload.pk)
            form = DiscardForm(request.POST)
            if form.is_valid():
                uploads.discard(upload=upload, **form.cleaned_data, by=request.user, on=on)
                messages.success(request, DISCARDED)
                return redirect("centre-uploads")
        except Refused as no:
            problem = no.reason
            upload.refresh_from_db()
    page = about(request, upload, on) | {"form": form, "problems": [problem] if problem else []}
    return render(request, "assessments/uploads/one.html", page)


def about(request: SignedInRequest, upload: Upload, on: date) -> dict[str, Any]:
    """The rows and what is odd about them, as far as the reader may see it."""
    hand = hand_of(request.user, on)
    seen, components = staged.rows_of(upload, hand), scored_there(STATUSES[upload.session.status])
    odd = staged.odd_things(upload, request.user, hand)
    return {
        "upload": upload, "status": STATUSES[upload.session.status], "state": state_of(upload),
        "components": components, "rows": [(each, each.cells_of(components)) for each in seen], "odd": odd,
        "held": [each for each in odd if each.is_open], "ended": staged.ending_of(upload),
        "unread": staged.unread_in(upload),
        "left_out": [each for each in seen if each.left_out], "to_take": sum(not each.left_out for each in seen),
        "is_waiting": upload.state == Upload.State.CHECKED,
        "may_clear": request.user.may(Permission.CLEAR_ANOMALIES, on=on),
    }  # fmt: skip


def state_of(upload: Upload) -> tuple[str, str]:
    """Its state as the words and the colour of a tag."""
    state = Upload.State(upload.state)
    return state.label, STATE_COLOURS[state]


def taken_words(taken: Taken) -> str:
    """What was taken, what was left out, and that it adds up."""
    rows = f"Marks taken: {taken.taken} of {taken.rows}."
    return f"{rows} {len(taken.left_out)} left out: see why below." if taken.left_out else rows
