"""The small pieces a page repeats most, as plain strings: a table may hold hundreds of them."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

COLOURS = {"", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"}
NOTHING = mark_safe("")
BUTTON = """<button type="submit" class="{}" data-module="govuk-button" data-prevent-double-click="true"{}>
{}</button>"""
BUTTON_LINK = '<a href="{}" role="button" draggable="false" class="{}" data-module="govuk-button"{}>{}{}</a>'
START_ARROW = mark_safe("""<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg"
width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
<path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>""")
ROW = """<div class="govuk-summary-list__row{}"><dt class="govuk-summary-list__key">{}</dt>
<dd class="govuk-summary-list__value">{}</dd>{}</div>"""


def tag(words: object, colour: str = "") -> SafeString:
    """{% tag "Booked" "green" %}: the words carry the meaning; the colour only helps."""
    if colour not in COLOURS:
        raise ValueError(f"No tag is {colour}: choose from {', '.join(sorted(COLOURS))}")
    shade = f" govuk-tag--{colour}" if colour else ""
    return format_html('<strong class="govuk-tag{}">{}</strong>', shade, words)


def button(words: object, href: str = "", kind: str = "", **attributes: object) -> SafeString:
    """{% button "Continue" %}, {% button "Start" href="/me/" kind="start" %}: or secondary, or warning."""
    classes = f"govuk-button govuk-button--{kind}" if kind else "govuk-button"
    others = _attributes(attributes)
    if not href:
        return format_html(BUTTON, classes, others, words)
    return format_html(BUTTON_LINK, href, classes, others, words, START_ARROW if kind == "start" else NOTHING)


def row(key: str, value: object, change: str | None = None, action: str = "Change") -> SafeString:
    """{% row "Name" person.name change=url %} inside {% summary %}; change="" keeps the links in line."""
    plain = " govuk-summary-list__row--no-actions" if change == "" else ""
    return format_html(ROW, plain, key, "" if value is None else value, _change(key, change, action))


def link(words: object, href: str, about: object = "") -> SafeString:
    """{% link "Open" url about=person %}: `about` is read out, not shown, so that each link stands alone."""
    hidden = format_html('<span class="govuk-visually-hidden"> {}</span>', about) if about else NOTHING
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', href, words, hidden)


def hidden(values: Iterable[tuple[str, object]]) -> SafeString:
    """Hidden inputs, one for each pair."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', values)


def _change(key: str, change: str | None, action: str) -> SafeString:
    if not change:
        return NOTHING
    return format_html('<dd class="govuk-summary-list__actions">{}</dd>', link(action, change, f"({key})"))


def _attributes(attributes: dict[str, object]) -> SafeString:
    pairs = ((name.replace("_", "-"), value) for name, value in attributes.items())
    return format_html_join("", ' {}="{}"', pairs)
