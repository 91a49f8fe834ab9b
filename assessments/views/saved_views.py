"""Filters of the list of people under a name of one's own: save, rename, delete."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest, requires
from accounts.acting import acting_council
from accounts.models import Council, User
from accounts.roles import Permission
from assessments.forms.people import PeopleFilter
from assessments.forms.saved_views import ViewNameForm
from assessments.models import SavedView
from assessments.operations import saved_views
from assessments.rules.saved_views import FOR_EVERYBODY
from foundation import clock
from foundation.refusal import Refused

KEPT = {*PeopleFilter.base_fields, "sort"}
LONGEST = 1000


@requires(Permission.SEE_COUNCIL)
def listing(request: SignedInRequest) -> HttpResponse:
    """The views that everybody has, and one's own."""
    council = acting_council(request, Permission.SEE_COUNCIL)
    own = SavedView.objects.visible_to(request.user).filter(council=council)
    return render(request, "assessments/council/views.html", {"own": own, "for_everybody": FOR_EVERYBODY})


@requires(Permission.SEE_COUNCIL)
def save(request: SignedInRequest) -> HttpResponse:
    """Name the filters of the address; then back to the list with them."""
    council, query = acting_council(request, Permission.SEE_COUNCIL), filters_of(request.GET)
    back = f"{reverse('council-people')}?{query}"
    form = ViewNameForm(request.POST or None)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            saved_views.save(name=name, query=query, council=council, by=request.user, at=clock.now())
            messages.success(request, f"Saved as “{name}”.")
            return redirect(back)
        except Refused as no:
            form.refuse(no)
    page = {"form": form, "back": back, "words": "Save these filters"}
    return render(request, "assessments/council/view_name.html", page)


@requires(Permission.SEE_COUNCIL)
def rename(request: SignedInRequest, saved_view_id: int) -> HttpResponse:
    """Another name for one's own view."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=saved_view_id)
    form = ViewNameForm(request.POST or None, initial={"name": view.name})
    if form.is_valid():
        try:
            saved_views.rename(view=view, name=form.cleaned_data["name"], by=request.user)
            return redirect("council-views")
        except Refused as no:
            form.refuse(no)
    page = {"form": form, "back": reverse("council-views"), "words": f"Rename “{view.name}”"}
    return render(request, "assessments/council/view_name.html", page)


@requires(Permission.SEE_COUNCIL)
@require_POST
def delete(request: SignedInRequest, saved_view_id: int) -> HttpResponse:
    """One's own view, gone; a second press finds nothing to delete."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=saved_view_id)
    saved_views.delete(view=view, by=request.user)
    messages.success(request, f"Deleted the view “{view.name}”.")
    return redirect("council-views")


def views_for(user: User, council: Council) -> list[tuple[str, str]]:
    """Names and filters: everybody's first, then one's own. One query."""
    own = SavedView.objects.visible_to(user).filter(council=council)
    return [*FOR_EVERYBODY, *own.values_list("name", "query")]


def filters_of(asked: QueryDict) -> str:
    """What of an address narrows or orders the list, as it is kept; empty when nothing does, or it is too long."""
    kept = QueryDict(mutable=True)
    for name in sorted(KEPT & set(asked)):
        if value := str(asked[name]).replace("\x00", "").strip():
            kept[name] = value
    query = kept.urlencode()
    return query if len(query) <= LONGEST else ""
