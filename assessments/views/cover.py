"""Whether teams can do without those who are out: weeks ahead, how many may be, and who goes all the same."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import SocialWorker
from accounts.roles import Permission
from assessments.forms.cover import CapsForm, CoverFilter, OverruleForm
from assessments.models import AvoidedDay, CoverOverrule, Session
from assessments.operations import cover
from assessments.queries.cover import When, caps_at, teams_at, weeks_of
from assessments.queries.policies import policy_on
from assessments.queries.whose import live_bookings_of
from assessments.views.sent import sent
from foundation import clock
from foundation.refusal import Refused

SHOWN = 20  # overrules


@requires(Permission.KEEP_COVER)
def listing(request: SignedInRequest) -> HttpResponse:
    """Weeks across, teams down: how many are out at once, of how many who may be."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COVER)
    filters = CoverFilter(request.GET)
    weeks = filters.chosen_weeks()
    mondays, lines = weeks_of(council, When(policy_on(on), on, clock.now()), weeks)
    overrules = CoverOverrule.objects.visible_to(request.user).filter(council=council, session__day__gte=on)
    days = AvoidedDay.objects.visible_to(request.user).filter(council=council, day__gte=on)
    page = {
        "council": council,
        "filters": filters,
        "mondays": mondays,
        "lines": lines,
        "has_caps": any(line.cap is not None for line in lines),
        "days": days.count(),
        "overrules": overrules.select_related("social_worker", "session__centre", "made_by")[:SHOWN],
    }
    return render(request, "assessments/cover/weeks.html", page)


@requires(Permission.KEEP_COVER)
def caps(request: SignedInRequest) -> HttpResponse:
    """How many of each team may be out in one half-day."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COVER)
    form = CapsForm(sent(request), teams=teams_at(council, on), caps=caps_at(council))
    if form.is_valid():
        changed = cover.set_caps(council=council, caps=form.caps(), by=request.user)
        messages.success(request, f"Saved: {changed} team{'' if changed == 1 else 's'} changed. What is booked stays.")
        return redirect("council-cover")
    return render(request, "assessments/cover/caps.html", {"form": form, "council": council})


@requires(Permission.KEEP_COVER)
def overrule(request: SignedInRequest, session_id: int, social_worker_id: int) -> HttpResponse:
    """Say why somebody goes to this session although their team is short; then to where it is booked."""
    on, council = clock.today(), acting_council(request, Permission.KEEP_COVER)
    mine = SocialWorker.objects.visible_to(request.user).employed_by([council.pk], on)
    person = get_object_or_404(mine, pk=social_worker_id)
    sessions = Session.objects.visible_to(request.user).select_related("centre")
    session = get_object_or_404(sessions, pk=session_id)
    back, form = _booking_of(person, session), OverruleForm(sent(request))
    if form.is_valid():
        wanted = {"social_worker": person, "session": session, "council": council, **form.cleaned_data}
        try:
            cover.overrule(**wanted, by=request.user, on=on)
        except Refused as no:
            form.refuse(no)
        else:
            messages.success(request, f"{person.name} may go, and has a letter that says why. Now book the place.")
            return redirect(back)
    page = {"form": form, "person": person, "session": session, "back": back}
    return render(request, "assessments/cover/overrule.html", page)


def _booking_of(person: SocialWorker, session: Session) -> str:
    """Where a place in it is booked for them; or where the one they have is moved to it."""
    booked = live_bookings_of(person).filter(status=session.status).first()
    if booked:
        return reverse("booking-move-confirm", args=[booked.pk, session.pk])
    return f"{reverse('session-book', args=[session.pk])}?for={person.pk}"
