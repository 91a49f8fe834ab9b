"""Who can I be?"""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.browsers import note_sign_in
from demo.guard import demo_only
from demo.personas.cast import REFERENCE
from demo.personas.standing import ANCHORS, groups_on, user_of
from foundation import clock


@demo_only
@require_http_methods(["GET", "HEAD"])
def choose(request: HttpRequest) -> HttpResponse:
    """Everybody a visitor can be, with a sentence and a button each."""
    groups = [(ANCHORS[title], title, people) for title, people in groups_on(clock.today()).items()]
    page = {"groups": groups, "reference": REFERENCE}
    return render(request, "demo/personas/choose.html", page)


@demo_only
@require_http_methods(["GET", "HEAD", "POST"])
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona, and nobody else; who only follows the address here chooses first."""
    if request.method != "POST":
        return redirect("demo")
    user = user_of(request.POST.get("persona", ""))
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    note_sign_in(request)
    return redirect("home")
