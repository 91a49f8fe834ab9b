"""Plain pages for everyone: help, contact, and what the law asks a public service to say."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.access import public
from accounts.models import User
from accounts.roles import Permission
from assessments.catalogue.statuses import STATUSES
from assessments.catalogue.visibility import NOTES, Phase
from assessments.queries.policies import policy_on
from assessments.rules.visibility import promises
from assessments.rules.waiting import ORDER
from foundation import clock


@public
def index(request: HttpRequest) -> HttpResponse:
    """The questions people ask, each with its page."""
    return render(request, "assessments/help/index.html", contact())


@public
def the_day(request: HttpRequest) -> HttpResponse:
    """What to bring, what happens, and how long it takes."""
    return render(request, "assessments/help/the_day.html", programme() | {"may_ask": may_ask(request)})


@public
def who_sees_my_result(request: HttpRequest) -> HttpResponse:
    """Who reads what of a result, and when: from the same table that the pages obey."""
    page = programme()
    promised = [
        (reader, [level.words for _, level in levels], NOTES.get(reader, ""))
        for reader, levels in promises(page["policy"])
    ]
    table = {"phases": list(Phase), "promised": promised}
    return render(request, "assessments/help/who_sees_my_result.html", page | table)


@public
def how_places_are_offered(request: HttpRequest) -> HttpResponse:
    """Who can book, how far ahead, and until when a booking can be changed."""
    return render(request, "assessments/help/how_places_are_offered.html", programme() | contact() | {"order": ORDER})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "assessments/help/accessibility.html", contact() | {"may_ask": may_ask(request)})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about whom, why, and who sees it."""
    return render(request, "assessments/help/privacy.html", contact())


@public
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies the service sets, and for how long."""
    hours = settings.SESSION_COOKIE_AGE // 3600
    page = {"session": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME, "hours": hours}
    return render(request, "assessments/help/cookies.html", page)


@public
def contact_us(request: HttpRequest) -> HttpResponse:
    """How to reach a person, and what to have at hand."""
    return render(request, "assessments/help/contact.html", contact())


def may_ask(request: HttpRequest) -> bool:
    """Does the page of one's own adjustments open to this reader? To a stranger it does, once signed in."""
    return not isinstance(request.user, User) or request.user.may(Permission.SEE_OWN_RECORD, clock.today())


def programme() -> dict[str, Any]:
    """The statuses, and the policy in force today."""
    policy = policy_on(clock.today())
    return {
        "policy": policy,
        "hours": policy.session_minutes / 60,
        "statuses": STATUSES.values(),
        "open_names": [STATUSES[slug].name for slug in policy.open_statuses],
    }


def contact() -> dict[str, str]:
    """How to reach the people who run the service."""
    return {"contact_email": settings.CONTACT_EMAIL, "contact_phone": settings.CONTACT_PHONE}
