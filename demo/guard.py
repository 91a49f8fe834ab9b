"""The demo's door: open to everybody in the demo, and nowhere else does it exist."""

from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.access import View, public


def demo_only(view: View) -> View:
    """Public in the demo; where the demo is off, the address is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return public(cast("View", guarded))
