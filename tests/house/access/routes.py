"""Every address of the service, read off the resolver: nothing here is a list kept by hand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

EXEMPT = {  # by the module of the view, with the reason
    "allauth.": "allauth guards its own pages and tests them; ours is only their look",
    "naas.health": "the probe of the machinery asks before anybody is signed in; it says up or down",
}


@dataclass(frozen=True)
class Route:
    """One pattern: where, by what name, to which view, with which parameters."""

    pattern: str
    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    @property
    def permissions(self) -> Any:
        """What its guard asks for, or None when the view has no guard."""
        return permissions_of(self.view)

    @property
    def is_exempt(self) -> bool:
        """Is it somebody else's page, for a reason given above?"""
        return any(self.view.__module__.startswith(module) for module in EXEMPT)


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = "", names: tuple[str, ...] = ()
) -> Iterator[Route]:
    """Walk the resolver, includes within includes."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here, parameters = before + str(pattern.pattern), (*names, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here, parameters)
        else:
            yield Route(here, pattern.name or "", pattern.callback, parameters)


def permissions_of(view: Callable[..., Any] | None) -> Any:
    """The guard's mark on a view, looking under decorators and inside class-based views."""
    while view is not None:
        if hasattr(view, "permissions"):
            return view.permissions
        view = getattr(view, "__wrapped__", getattr(view, "view_class", None))
    return None
