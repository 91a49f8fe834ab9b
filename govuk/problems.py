"""What is wrong with what was sent: one list per page, for the error summary and the page's title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm, BaseFormSet

from govuk.controls import focus_id
from govuk.wording import plainly

Problem = dict[str, str]


def problems_on(page: Mapping[str, Any]) -> list[Problem]:
    """The problems of every form and formset in a page's context, and in its `forms`; then its `problems`.

    By type and not by isinstance, which would wake what the context keeps asleep: a token, a user.
    """
    held = [*page.values(), *(page.get("forms") or [])]
    asked = {id(one): one for one in held if issubclass(type(one), (BaseForm, BaseFormSet)) and one.is_bound}
    said = [{"text": str(problem), "href": ""} for problem in page.get("problems") or []]
    return [problem for one in asked.values() for problem in _of(one)] + said


def problems_of(form: BaseForm) -> list[Problem]:
    """The error summary's items in the order of the fields; those of the whole form first, without a link."""
    errors = form.errors.as_data() if form.is_bound else {}
    names = [NON_FIELD_ERRORS, *form.fields]
    return [problem for name in names for problem in _problems(form, name, errors.get(name, []))]


def _of(one: BaseForm | BaseFormSet[Any]) -> list[Problem]:
    if isinstance(one, BaseForm):
        return problems_of(one)
    whole = [{"text": str(error), "href": ""} for error in one.non_form_errors()]
    return whole + [problem for form in one.forms for problem in problems_of(form)]


def _problems(form: BaseForm, name: str, errors: Iterable[ValidationError]) -> Iterator[Problem]:
    for error in errors:
        for message in error.messages:
            if name == NON_FIELD_ERRORS or form[name].is_hidden:
                yield {"text": message, "href": ""}
            else:
                parts = (error.params or {}).get("parts")
                yield {"text": plainly(form[name], message), "href": f"#{focus_id(form[name], parts)}"}
