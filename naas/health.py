"""Whether this process can do its work: what a load balancer asks."""

import json
import os
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

WELL = "all is well"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database and the broker answer; 503, naming what is down, when not."""
    parts = {"database": state_of(ask_database), "broker": state_of(ask_broker)}
    well = set(parts.values()) == {"up"}
    body = {"status": "up" if well else "down"} | parts | {"version": settings.VERSION}
    return JsonResponse(body, status=200 if well else 503)


def state_of(ask: Callable[[], None]) -> str:
    """'up' or 'down', in the words of the answer."""
    try:
        ask()
    except (DatabaseError, RedisError, OSError):
        return "down"
    return "up"


def ask_database() -> None:
    """One question that reads no table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_broker() -> None:
    """Redis has two seconds to answer; without Redis the queue is a folder."""
    if settings.REDIS_URL:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2) as redis:
            redis.ping()
    elif not os.access(settings.BROKER_DIR, os.W_OK | os.X_OK):
        raise PermissionError(settings.BROKER_DIR)


def told_by(port: int) -> str:
    """What the web server on this port says of itself: all is well, what is down, or nothing yet."""
    host = settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost"
    request = Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    try:
        with urlopen(request, timeout=5):  # noqa: S310 - our own http address, two lines up
            return WELL
    except HTTPError as answer:
        parts = json.load(answer)
        return " and ".join(part for part in ("database", "broker") if parts.get(part) == "down") + " down"
    except (OSError, ValueError):
        return ""
