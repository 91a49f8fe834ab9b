"""Whom a page is about: the reader, or somebody for whom the reader books."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.access import SignedInRequest
from accounts.models import SocialWorker
from assessments.queries.whose import people_booked_for_by


@dataclass(frozen=True)
class About:
    """Whom a page about places is about; nobody, when the reader only looks."""

    person: SocialWorker | None
    mine: bool

    def address(self, name: str, *args: object, **query: str) -> str:
        """The address of a view, still about the same person: `?for=` stays when it is not the reader."""
        if self.person and not self.mine:
            query |= {"for": str(self.person.pk)}
        url = reverse(name, args=args)
        return f"{url}?{urlencode(query)}" if query else url


def myself(request: SignedInRequest) -> SocialWorker:
    """The reader's own record; 404 for somebody who is no social worker."""
    return get_object_or_404(SocialWorker.objects.visible_to(request.user), user=request.user)


def person_for(request: SignedInRequest, on: date) -> SocialWorker | None:
    """The social worker named by `?for=`, else the reader; None for a reader who may only look.

    404 for somebody for whom the reader may not book, as for somebody who does not exist.
    """
    people, wanted = people_booked_for_by(request.user, on), request.GET.get("for", "")
    if not wanted:
        return people.filter(user=request.user).first()
    if not (wanted.isascii() and wanted.isdigit()):
        raise Http404
    return get_object_or_404(people, pk=wanted)


def person_to_book_for(request: SignedInRequest, on: date) -> SocialWorker:
    """The same, where nobody means 404: a place is always somebody's."""
    person = person_for(request, on)
    if person is None:
        raise Http404
    return person


def about(request: SignedInRequest, person: SocialWorker | None) -> About:
    """Is this person the reader?"""
    return About(person, mine=person is None or person.user_id == request.user.pk)
