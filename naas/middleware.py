"""What is refused for everybody, plainly: more than we ever take, and what the database had no time for."""

from collections.abc import Callable
from itertools import repeat

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

A_PIECE, PATIENCE = 65_536, 1_600  # bytes, and how many pieces are thrown away: 105 MB


class TooLargeMiddleware:
    """More than `MOST_SENT_BYTES`: 413 in our words, before anything of it is kept or anybody is asked who they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is small enough. A browser reads no answer before it has sent all, so the rest is let in."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdecimal() or int(said) <= settings.MOST_SENT_BYTES:
            return self.get_response(request)
        for _ in repeat(None, PATIENCE):
            if not request.read(A_PIECE):
                break
        return HttpResponse(render_to_string("413.html"), status=413)  # without a request: nothing more is asked


class BusyMiddleware:
    """A lock that did not come, a statement that took too long or a database that restarts: 503, in our words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for the database; leave every other exception to Django."""
        if isinstance(exception, OperationalError | InterfaceError):
            return HttpResponse(render_to_string("503.html"), status=503)  # without a request: nothing more is asked
        return None
