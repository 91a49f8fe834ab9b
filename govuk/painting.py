"""From a bound form field to the design system's macro: which component, and its parameters."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from govuk import macros
from govuk.fields import PARTS, DateInput
from govuk.looks import Divider, Look

Params = dict[str, Any]
UNUSED = {
    "maxlength",
    "minlength",
    "required",
    "id",
    "class",
    "type",
    "cols",
    "rows",
    "placeholder",
    "autofocus",
}
BOX = {
    forms.EmailInput: {"type": "email", "autocomplete": "email", "spellcheck": False},
    forms.NumberInput: {"inputmode": "numeric", "spellcheck": False},
    forms.URLInput: {"type": "url", "spellcheck": False},
    forms.widgets.SearchInput: {"type": "search"},
}


def paint(bound: BoundField) -> SafeString:
    """The field's whole form group: label, hint, error, control."""
    if bound.is_hidden:
        return mark_safe(str(bound))  # noqa: S308 - Django's own rendering of a hidden input is escaped
    widget = bound.field.widget
    painter = next((painter for kind, painter in PAINTERS if isinstance(widget, kind)), _box)
    component, params = painter(bound)
    return macros.render(component, {**_said(bound), **params})


def focus_id(bound: BoundField, parts: list[str] | None = None) -> str:
    """The id of the control an error link must land on: the first one, or the part of the date to mend."""
    first = bound.auto_id or bound.html_name
    part = (parts or PARTS)[0]
    return f"{first}-{part}" if isinstance(bound.field.widget, DateInput) and part != "day" else first


def look_of(bound: BoundField) -> Look:
    """What the form asks for this field, or the plain look."""
    return getattr(bound.form, "looks", {}).get(bound.name, Look())


def _said(bound: BoundField) -> Params:
    """Hint and error, and the name they hang on."""
    params: Params = {"name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        errors = format_html_join(mark_safe("<br>"), "{}", ((error,) for error in bound.errors))
        params["errorMessage"] = {"html": errors}
    return params


def _label(bound: BoundField) -> Params:
    look = look_of(bound)
    words = {
        "text": _label_text(bound),
        "classes": f"govuk-label--{look.text_size}",
        "isPageHeading": look.heading,
    }
    return {"id": focus_id(bound), "label": words}


def _legend(bound: BoundField) -> Params:
    look = look_of(bound)
    size = f"govuk-fieldset__legend--{look.text_size}"
    return {
        "fieldset": {"legend": {"text": _label_text(bound), "classes": size, "isPageHeading": look.heading}}
    }


def _label_text(bound: BoundField) -> str:
    optional = not bound.field.required and getattr(bound.form, "marks_optional", False)
    return f"{bound.label} (optional)" if optional and "optional" not in str(bound.label) else bound.label


def _box(bound: BoundField) -> tuple[str, Params]:
    look, widget = look_of(bound), bound.field.widget
    kind = next((BOX[kind] for kind in type(widget).__mro__ if kind in BOX), {})
    if isinstance(bound.field, (forms.DecimalField, forms.FloatField)):
        kind = {**kind, "inputmode": "decimal"}
    params = {**kind, **_label(bound), **_own_attributes(bound), "classes": look.width_class}
    params["value"] = _shown(bound)
    params |= {affix: {"text": text} for affix in ("prefix", "suffix") if (text := getattr(look, affix))}
    return "input", params


def _password(bound: BoundField) -> tuple[str, Params]:
    return "password-input", {
        **_label(bound),
        **_own_attributes(bound),
        "classes": look_of(bound).width_class,
    }


def _textarea(bound: BoundField) -> tuple[str, Params]:
    look, limit = look_of(bound), getattr(bound.field, "max_length", None)
    params = {**_label(bound), **_own_attributes(bound), "rows": look.rows, "value": _shown(bound)}
    return ("character-count", {**params, "maxlength": limit}) if limit else ("textarea", params)


def _file(bound: BoundField) -> tuple[str, Params]:
    widget = bound.field.widget
    multiple = getattr(widget, "allow_multiple_selected", False)
    return "file-upload", {**_label(bound), **_own_attributes(bound), "multiple": multiple}


def _select(bound: BoundField) -> tuple[str, Params]:
    items = [{"value": o["value"], "text": o["label"], "selected": o["selected"]} for o in _options(bound)]
    return "select", {
        **_label(bound),
        **_own_attributes(bound),
        "items": items,
        "classes": look_of(bound).width_class,
    }


def _radios(bound: BoundField) -> tuple[str, Params]:
    return "radios", _group(bound, "govuk-radios")


def _checkboxes(bound: BoundField) -> tuple[str, Params]:
    return "checkboxes", _group(bound, "govuk-checkboxes")


def _group(bound: BoundField, block: str) -> Params:
    look = look_of(bound)
    classes = " ".join(f"{block}--{kind}" for kind in ("inline", "small") if getattr(look, kind))
    items = [_item(option, bound.field.disabled) for option in _options(bound)]
    return {**_legend(bound), "idPrefix": focus_id(bound), "items": items, "classes": classes}


def _item(option: Params, disabled: bool) -> Params:
    label = option["label"]
    if isinstance(label, Divider):
        return {"divider": label}
    item = {"value": option["value"], "text": label, "checked": option["selected"], "disabled": disabled}
    hint = getattr(label, "hint", "")
    return {**item, "hint": {"text": hint}} if hint else item


def _tick(bound: BoundField) -> tuple[str, Params]:
    """A single checkbox: label and hint are the box's own, so there is no legend to read twice."""
    item = {
        "value": "on",
        "text": bound.label,
        "checked": bool(bound.value()),
        "disabled": bound.field.disabled,
    }
    if bound.help_text:
        item["hint"] = {"text": bound.help_text}
    small = "govuk-checkboxes--small" if look_of(bound).small else ""
    return "checkboxes", {"idPrefix": focus_id(bound), "items": [item], "classes": small, "hint": None}


def _date(bound: BoundField) -> tuple[str, Params]:
    wrong = _wrong_parts(bound)
    typed = bound.field.widget.format_value(bound.value())
    items = [_date_part(bound, part, value, part in wrong) for part, value in zip(PARTS, typed, strict=True)]
    return "date-input", {**_legend(bound), "id": f"{focus_id(bound)}-date", "items": items}


def _date_part(bound: BoundField, part: str, value: str, wrong: bool) -> Params:
    width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
    birthday = bound.field.widget.attrs.get("autocomplete") == "bday"
    return {
        "id": focus_id(bound, [part]),
        "name": f"{bound.html_name}-{part}",
        "label": part.capitalize(),
        "value": value,
        "classes": f"{width} govuk-input--error" if wrong else width,
        "autocomplete": f"bday-{part}" if birthday else None,
        "attributes": {"disabled": {"value": bound.field.disabled, "optional": True}},
    }


def _wrong_parts(bound: BoundField) -> list[str]:
    errors = bound.form.errors.get(bound.name)
    params = (errors.as_data()[0].params or {}) if errors else None
    return [] if params is None else params.get("parts", list(PARTS))


def _options(bound: BoundField) -> list[Params]:
    widget = bound.field.widget
    groups = widget.optgroups(bound.html_name, widget.format_value(bound.value()), {})
    return [option for _, options, _ in groups for option in options]


def _shown(bound: BoundField) -> Any:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else value


def _own_attributes(bound: BoundField) -> Params:
    """The widget's attributes, less those that the design system decides (a maxlength cuts what people paste)."""
    attrs = bound.field.widget.attrs
    described = {"describedBy": attrs["aria-describedby"]} if "aria-describedby" in attrs else {}
    known = {name: attrs[name] for name in ("autocomplete", "inputmode", "spellcheck") if name in attrs}
    kept = {name: value for name, value in attrs.items() if name not in UNUSED | {*known, "aria-describedby"}}
    optional = {name: {"value": value, "optional": True} for name, value in kept.items()}
    return {**known, **described, "attributes": optional, "disabled": bound.field.disabled}


PAINTERS: tuple[tuple[type[forms.Widget], Callable[[BoundField], tuple[str, Params]]], ...] = (
    (DateInput, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),  # a subclass of RadioSelect, so it comes first
    (forms.SelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.Select, _select),
    (forms.CheckboxInput, _tick),
    (forms.PasswordInput, _password),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
)
