"""What is wrong with what was sent: one list per page, for the error summary and the page's title."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm, BaseFormSet

from govuk.painting import focus_id

Problem = dict[str, str]
PLACES = ("form", "formset", "filters")


def problems_on(page: Mapping[str, Any]) -> list[Problem]:
    """Every problem of the forms a page's context holds as form, forms, formset or filters, then its `problems`."""
    held = [page[name] for name in PLACES if name in page] + list(page.get("forms") or [])
    said = [{"text": str(problem), "href": ""} for problem in page.get("problems") or []]
    return list(chain.from_iterable(_of_any(one) for one in held)) + said


def problems_of(form: BaseForm) -> list[Problem]:
    """The error summary's items, in the order of the fields; errors of the whole form come first, without a link."""
    errors = form.errors.as_data() if form.is_bound else {}
    names = [NON_FIELD_ERRORS, *form.fields]
    return [problem for name in names for problem in _problems(form, name, errors.get(name, []))]


def _of_any(one: object) -> list[Problem]:
    if isinstance(one, BaseForm):
        return problems_of(one)
    if not isinstance(one, BaseFormSet) or not one.is_bound:
        return []
    whole = [{"text": str(error), "href": ""} for error in one.non_form_errors()]
    return whole + [problem for form in one.forms for problem in problems_of(form)]


def _problems(form: BaseForm, name: str, errors: Iterable[ValidationError]) -> Iterator[Problem]:
    for error in errors:
        parts = (error.params or {}).get("parts")
        href = "" if name == NON_FIELD_ERRORS or form[name].is_hidden else f"#{focus_id(form[name], parts)}"
        for message in error.messages:
            yield {"text": message, "href": href}
