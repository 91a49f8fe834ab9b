"""The tags that go around what a page writes: {% inset %}...{% endinset %}. The inside is the page's own."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from govuk.markup import NOTHING, link

DETAILS = """<details class="govuk-details">
<summary class="govuk-details__summary"><span class="govuk-details__summary-text">{}</span></summary>
<div class="govuk-details__text">{}</div></details>"""
WARNING = """<div class="govuk-warning-text">
<span class="govuk-warning-text__icon" aria-hidden="true">!</span>
<strong class="govuk-warning-text__text">
<span class="govuk-visually-hidden">Warning</span> {}</strong></div>"""
PANEL = """<div class="govuk-panel govuk-panel--confirmation">
<h1 class="govuk-panel__title">{}</h1><div class="govuk-panel__body">{}</div></div>"""
NOTICE = """<div class="govuk-notification-banner" role="region" aria-labelledby="{0}">
<div class="govuk-notification-banner__header">
<h2 class="govuk-notification-banner__title" id="{0}">{1}</h2></div>
<div class="govuk-notification-banner__content">{2}</div></div>"""
ROW = """<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>
<dd class="govuk-summary-list__value">{}</dd></div>"""
CARD = """<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper">
<h2 class="govuk-summary-card__title">{}</h2>{}</div>
<div class="govuk-summary-card__content">{}</div></div>"""
EMPTY = """<div class="naas-empty"><p class="govuk-body govuk-!-font-weight-bold">{}</p>
<div class="govuk-body">{}</div></div>"""
TABLE = """<div class="naas-scroll" role="region" aria-labelledby="{0}" tabindex="0">
<table class="govuk-table naas-table {1}">
<caption class="govuk-table__caption govuk-table__caption--{2}" id="{0}"><span class="naas-table__caption">{3}</span>\
</caption>{4}</table></div>"""


def inset(content: SafeString) -> SafeString:
    """{% inset %}...{% endinset %}: a quote, an example, a thing to notice."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


def details(content: SafeString, summary: str) -> SafeString:
    """{% details "What the day is like" %}...{% enddetails %}: opens without JavaScript."""
    return format_html(DETAILS, summary, content)


def warning(content: SafeString) -> SafeString:
    """{% warning %}You cannot undo this.{% endwarning %}."""
    return format_html(WARNING, content)


def panel(content: SafeString, title: str) -> SafeString:
    """{% panel "Place booked" %}Your reference AB12{% endpanel %}: it is the page's h1."""
    return format_html(PANEL, title, content)


def notice(content: SafeString, title: str = "Important") -> SafeString:
    """{% notice %}<p class="govuk-notification-banner__heading">...</p>{% endnotice %}."""
    return format_html(NOTICE, f"notice-{slugify(title)}", title, content)


def actions(content: SafeString) -> SafeString:
    """{% actions %}{% button "Save" %} <a class="govuk-link" href="...">Cancel</a>{% endactions %}."""
    return format_html('<div class="govuk-button-group">{}</div>', content)


def summary(content: SafeString) -> SafeString:
    """{% summary %}{% row "Name" person.name %}...{% endsummary %}."""
    return format_html('<dl class="govuk-summary-list">{}</dl>', content)


def rowof(content: SafeString, key: str) -> SafeString:
    """{% rowof "Address" %}1 High Street<br>Leeds{% endrowof %}: a row whose value is markup."""
    return format_html(ROW, key, content)


def card(content: SafeString, title: str, href: str = "", action: str = "") -> SafeString:
    """{% card "Child practitioner" href=url action="Open" %}...{% endcard %}: often around a summary."""
    does = format_html('<div class="govuk-summary-card__actions">{}</div>', link(action, href, f"({title})"))
    return format_html(CARD, title, does if href else NOTHING, content)


def empty(content: SafeString, title: str) -> SafeString:
    """{% empty "Nobody waits" %}When ..., they appear here.{% endempty %}: what will be here, and how."""
    return format_html(EMPTY, title, content)


def table(content: SafeString, caption: str, size: str = "m", classes: str = "") -> SafeString:
    """{% table "People" %}<thead>...<tbody>...{% endtable %}: plain cells; scrolls inside its own region."""
    return format_html(TABLE, f"table-{slugify(caption)}", classes, size, caption, content)
