"""A list of 50 rows, and booking a place in 13 statements besides BEGIN and COMMIT."""

import csv
import io

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from bench.ceiling.models import Booking, Endorsement, Entry, Letter, Note, Session, SocialWorker, Spell

A_PAGE = 50
IN_A_FILE = (
    "pk",
    "social_worker",
    "social_worker__name",
    "social_worker__email",
    "social_worker__user",
    "social_worker__user__username",
    "council",
    "council__name",
)  # as many cells as in ours


class Refused(Exception):
    """No, and why."""


@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Fifty of ten thousand people with their council: a count and a join."""
    everybody = Spell.objects.select_related("social_worker", "council").order_by("social_worker__name")
    page = Paginator(everybody, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ceiling/people.html", {"page": page})


@login_required
def file_of_people(request: HttpRequest) -> HttpResponse:
    """All ten thousand as rows, written at once: nothing worked out, guarded, read back, kept or written down."""
    written = io.StringIO(newline="")
    rows = Spell.objects.order_by("social_worker__name").values_list(*IN_A_FILE)
    csv.writer(written).writerows(rows)
    return HttpResponse(written.getvalue(), content_type="text/csv")


@login_required
def book(request: HttpRequest, session_id: int) -> HttpResponse:
    """Ask, then take the place."""
    session = get_object_or_404(Session.objects.select_related("centre"), pk=session_id)
    person = get_object_or_404(SocialWorker, user=request.user)
    reason = ""
    if request.method == "POST":
        try:
            return redirect(f"/bookings/{take_place(person, session, request).pk}/")
        except Refused as refused:
            reason = str(refused)
    return render(request, "ceiling/book.html", {"session": session, "person": person, "reason": reason})


@login_required
def booking(request: HttpRequest, booking_id: int) -> HttpResponse:
    """What was booked."""
    mine = Booking.objects.select_related("session__centre").filter(social_worker__user=request.user)
    made = get_object_or_404(mine, pk=booking_id)
    return render(request, "ceiling/book.html", {"session": made.session, "person": None, "reason": "Booked."})


@transaction.atomic
def take_place(person: SocialWorker, session: Session, request: HttpRequest) -> Booking:
    """All checks, then the lock, the count and the rows: what any honest booking has to do."""
    spell = Spell.objects.select_related("council").filter(social_worker=person).first()
    if spell is None:
        raise Refused("You can book when you work for a council.")
    if not Endorsement.objects.select_for_update().filter(social_worker=person, valid_until__gte=session.day).first():
        raise Refused("Your council has not endorsed you.")
    if Booking.objects.filter(social_worker=person).exists():
        raise Refused("You already have a place.")
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.day <= localdate() or Booking.objects.filter(session=locked).count() >= locked.capacity:
        raise Refused("The last place in this session has gone.")
    made = Booking.objects.create(social_worker=person, session=locked, council=spell.council)
    Entry.objects.create(actor=request.user, about=f"socialworker:{person.pk}", facts={"booking": made.pk})
    Letter.objects.create(once=f"booked:{made.pk}", to=person.email, body=f"Hello {person.name}, you have a place.")
    Note.objects.create(council=spell.council, words=f"{person.name} has booked.")
    return made
