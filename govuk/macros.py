"""The one door to GOV.UK Frontend's markup: any macro of govuk-frontend-jinja, by its name."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

PACKAGE = "govuk_frontend_jinja"


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """The component's markup. `text` is escaped, `html` is not: nothing a person typed goes in `html`."""
    return mark_safe(_macro(component)(dict(params)))  # noqa: S308 - the macro escapes; see the tests


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """{"error_message__text": "No"} -> {"errorMessage": {"text": "No"}}: a tag can only pass flat names."""
    params: dict[str, Any] = {}
    for name, value in flat.items():
        *path, last = name.split("__")
        place = params
        for step in path:
            place = place.setdefault(camel(step), {})
        place[last.replace("_", "-") if path[-1:] == ["attributes"] else camel(last)] = value
    return params


def camel(name: str) -> str:
    """summary_text -> summaryText, date-input -> dateInput."""
    return re.sub(r"[_-]([a-z])", lambda match: match.group(1).upper(), name)


@cache
def _macro(component: str) -> Callable[[dict[str, Any]], str]:
    """Compiled once per process; compiling costs a hundred times what calling does."""
    name = component.replace("_", "-")
    template = _environment().get_template(f"{PACKAGE}/components/{name}/macro.html")
    capital = camel(f"-{name}")
    return getattr(template.module, f"govuk{capital}")


@cache
def _environment() -> Environment:
    loader = PrefixLoader({PACKAGE: PackageLoader(PACKAGE)})
    return Environment(loader=loader, autoescape=True, undefined=ChainableUndefined)
