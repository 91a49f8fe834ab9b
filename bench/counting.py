"""Serves the application of DJANGO_SETTINGS_MODULE and says of each answer how many SQL statements it took."""

import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.core.wsgi import get_wsgi_application
from django.db import connection

application = get_wsgi_application()


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, *words: object) -> None:
        """Say nothing."""


def counted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The application's answer with `X-Statements`: everything sent to the database, BEGIN and COMMIT included."""
    connection.force_debug_cursor = True
    connection.queries_log.clear()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Statements", str(len(connection.queries_log)))], *rest)

    return application(environ, start)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ended between two requests, without a word
    with make_server("127.0.0.1", int(sys.argv[1]), counted, handler_class=Quiet) as server:
        server.serve_forever()
