"""When the database can't take part in time, say so plainly: nothing was saved."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


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
