"""The addresses behind page numbers and sortable headings: the querystring kept, one name changed."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


def pages(query: QueryDict, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """What pagination.html needs: the numbers shown (with gaps) and the links either side."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "label": "Pagination" if name == "page" else f"Pagination, {name}",  # two lists on a page: two names
        "items": [_item(query, name, number, page.number) for number in shown],
        "previous": address(query, {name: page.previous_page_number()}) if page.has_previous() else "",
        "next": address(query, {name: page.next_page_number()}) if page.has_next() else "",
    }


def address(query: QueryDict, changes: Mapping[str, object]) -> str:
    """The same page with these names changed, or taken out where the value is None."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def sorting(query: QueryDict, key: str, default: str = "") -> dict[str, str]:
    """How a column is sorted now (none, ascending, descending) and the address that turns it round."""
    now = query.get("sort", default)
    state = {key: "ascending", f"-{key}": "descending"}.get(now, "none")
    turned = f"-{key}" if state == "ascending" else key
    return {"state": state, "href": address(query, {"sort": turned, "page": None})}


def _item(query: QueryDict, name: str, number: int | str, current: int) -> dict[str, Any]:
    if not isinstance(number, int):
        return {"gap": True}
    return {"number": number, "href": address(query, {name: number}), "current": number == current}
