"""From a list to one person and back to the same place in the list: the list's address travels along, in words of ours.

Only the query is carried, and only to a page named here, so that no address can lead anywhere else.
"""

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from assessments.forms.people import PeopleFilter

LISTS = {"list": "council-people", "board": "council-board"}
NAMES = {*PeopleFilter.base_fields, "sort", "page"}  # of what the list understands; anything else stays behind
LONGEST = 1000


def kept(request: HttpRequest, name: str) -> str:
    """What a link on the list adds to an address, so that the page there leads back to this list as it is now."""
    asked = request.GET.copy()
    for each in set(asked) - NAMES:
        del asked[each]
    query = asked.urlencode()
    return f"?{urlencode({name: query})}" if query and len(query) <= LONGEST else ""


def back_to_list(request: HttpRequest) -> str:
    """The list they came from, as it was; the list of people when they came from nowhere."""
    for name, page in LISTS.items():
        if query := QueryDict(request.GET.get(name, "")[:LONGEST]).urlencode():
            return f"{reverse(page)}?{query}"
    return reverse("council-people")
