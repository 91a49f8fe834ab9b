"""What a form is given: what was posted, or nothing on a first look."""

from django.http import HttpRequest, QueryDict


def sent(request: HttpRequest) -> QueryDict | None:
    """The posted values, even when there are none: pressing a button without fields is an answer too."""
    return request.POST if request.method == "POST" else None
