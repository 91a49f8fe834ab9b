"""A bound form field, drawn whole: label, hint, error and control."""

from collections.abc import Callable

from django import forms
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from govuk import controls, macros
from govuk.controls import Painted, Params
from govuk.fields import DateInput
from govuk.wording import plainly

PAINTERS: tuple[tuple[type[forms.Widget], Callable[[BoundField], Painted]], ...] = (
    (DateInput, controls.date),
    (forms.CheckboxSelectMultiple, controls.checkboxes),  # a subclass of RadioSelect, so it comes first
    (forms.SelectMultiple, controls.checkboxes),
    (forms.RadioSelect, controls.radios),
    (forms.Select, controls.select),
    (forms.CheckboxInput, controls.tick),
    (forms.PasswordInput, controls.password),
    (forms.Textarea, controls.textarea),
    (forms.FileInput, controls.file),
)


def paint(bound: BoundField, label: str | None = None, hint: str | None = None) -> SafeString:
    """{% field form.reason %}: the whole form group; `label` and `hint` reword somebody else's field."""
    bound.label = bound.label if label is None else label
    bound.help_text = bound.help_text if hint is None else hint
    if bound.is_hidden:
        return mark_safe(str(bound))  # noqa: S308 - Django's own rendering of a hidden input is escaped
    widget = bound.field.widget
    painter = next((painter for kind, painter in PAINTERS if isinstance(widget, kind)), controls.box)
    component, params = painter(bound)
    return macros.render(component, {**_said(bound), **params})


def _said(bound: BoundField) -> Params:
    """The field's name, hint and errors."""
    params: Params = {"name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        errors = format_html_join(mark_safe("<br>"), "{}", ((plainly(bound, str(error)),) for error in bound.errors))
        params["errorMessage"] = {"html": errors}
    return params
