"""{% load govuk %}: every tag and filter of the look. How to use each: docs/how-to/use-the-look.md."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.templatetags.crispy_forms_tags import do_uni_form
from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.middleware.csrf import get_token
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation import words
from govuk import blocks, macros, markup, paging, painting, parts, problems

SORT_HEAD = """<th scope="col" aria-sort="{}" class="{}">
<a class="govuk-link govuk-link--no-visited-state naas-sort" href="{}">{}</a></th>"""

register = template.Library()
register.tag("crispy", do_uni_form)

for filter_ in (words.date_words, words.moment_words, words.time_words, words.short_date, words.pounds, words.hours):
    register.filter(filter_.__name__, filter_)
for piece in (markup.tag, markup.button, markup.row, markup.link):
    register.simple_tag(piece)
register.simple_tag(painting.paint, name="field")
register.simple_tag(words.when)
for block in (
    blocks.inset, blocks.details, blocks.warning, blocks.panel, blocks.notice, blocks.actions, blocks.summary,
    blocks.rowof, blocks.card, blocks.empty, blocks.table,
):  # fmt: skip
    register.simple_block_tag(block)


@register.simple_tag
def govuk(component: str, **params: object) -> SafeString:
    """Any component of GOV.UK Frontend: {% govuk "tag" text="Booked" classes="govuk-tag--green" %}."""
    return macros.render(component, macros.nested(params))


@register.simple_block_tag
def govukblock(content: SafeString, component: str, **params: object) -> SafeString:
    """A component around markup: {% govukblock "inset-text" %}<p>...</p>{% endgovukblock %}."""
    return macros.render(component, {**macros.nested(params), "html": content})


@register.simple_tag(takes_context=True)
def again(context: Context, name: str) -> SafeString:
    """The text of a block once more, so that a page writes its title once and has it as h1 too."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return block.render(context) if block else markup.NOTHING


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """The words "Error: " in front of the page's title when a form on it has errors."""
    return "Error: " if _problems(context) else ""


@register.simple_tag(takes_context=True)
def error_summary(context: Context) -> SafeString:
    """The box above the h1 when a form on the page has errors. The layouts have it already."""
    found = _problems(context)
    params = {"titleText": "There is a problem", "errorList": found}
    return macros.render("error-summary", params) if found else markup.NOTHING


@register.simple_tag(takes_context=True)
def post_button(context: Context, words: str, action: str, kind: str = "", **values: object) -> SafeString:
    """A form that is one button: {% post_button "Nudge" url kind="secondary" person=person.pk %}."""
    fields = [("csrfmiddlewaretoken", _token(context)), *values.items()]
    inside = markup.hidden(fields) + markup.button(words, kind=kind)
    return format_html('<form method="post" action="{}">{}</form>', action, inside)


@register.simple_tag(takes_context=True)
def sort_head(context: Context, words: str, key: str, default: str = "", classes: str = "", at: str = "") -> SafeString:
    """A heading that sorts: {% sort_head "Name" "name" %}; `default` is the order when none is chosen.

    `at` is the id of what to be taken to again, for a table far down its page.
    """
    sorting = paging.sorting(_query(context), key, default)
    return format_html(SORT_HEAD, sorting["state"], classes, sorting["href"] + (f"#{at}" if at else ""), words)


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> dict[str, Any]:
    """{% pagination page %}: nothing at all when there is one page."""
    return paging.pages(_query(context), page, name)


@register.inclusion_tag("components/filter_bar.html", takes_context=True)
def filter_bar(context: Context, form: BaseForm, title: str = "Search and filter", clear: str = "") -> dict[str, Any]:
    """{% filter_bar filters %}: a FilterForm in a row above a list, sent by GET; `clear` is where it is empty again."""
    kept = [(key, value) for key, value in _query(context).items() if key == "sort"]
    return {"form": form, "title": title, "kept": kept, "clear": clear or context["request"].path}


@register.inclusion_tag("components/chosen.html", takes_context=True)
def chosen_filters(context: Context, chosen: Iterable[parts.Chosen]) -> dict[str, Any]:
    """{% chosen_filters chosen %}: the filters in force (`FilterForm.chosen`), each with a link that takes it away."""
    query = _query(context)
    items = [(each, paging.address(query, {each.name: None, "page": None})) for each in chosen]
    return {"items": items, "clear": paging.address(query, {each.name: None for each, _ in items} | {"page": None})}


@register.inclusion_tag("components/worklist.html", takes_context=True)
def worklist(context: Context, items: Iterable[parts.Work], label: str = "") -> dict[str, object]:
    """{% worklist work "What needs you" %}: the request goes along, because a line may have a button that posts."""
    return {"items": items, "label": label, **({"request": context["request"]} if "request" in context else {})}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[parts.Row]) -> dict[str, object]:
    """{% summary_list rows %}: rows without a link leave its column empty only when another row has one."""
    rows = list(rows)
    return {"items": rows, "without": "" if any(row.href for row in rows) else None}


def _list(name: str) -> None:
    """A component that only shows a list: components/<name>.html gets items and label."""

    def draw(items: Iterable[object], label: str = "") -> dict[str, object]:
        return {"items": items, "label": label}

    register.inclusion_tag(f"components/{name}.html", name=name)(draw)


for name_ in ("task_list", "steps", "timeline", "stats", "side_nav"):
    _list(name_)


def _problems(context: Context) -> list[problems.Problem]:
    return problems.problems_on({str(name): value for name, value in context.flatten().items()})


def _token(context: Context) -> str:
    return get_token(context["request"]) if "request" in context else ""


def _query(context: Context) -> QueryDict:
    return context["request"].GET if "request" in context else QueryDict()
