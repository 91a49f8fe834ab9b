"""Which component of the design system draws a field's control, and its parameters."""

from typing import Any

from django import forms
from django.forms import BoundField

from govuk.fields import PARTS, DateInput
from govuk.looks import Divider, Look
from govuk.wording import name_of

Params = dict[str, Any]
Painted = tuple[str, Params]
DECIDED = {"required", "id", "class", "type", "cols", "rows", "placeholder", "autofocus"}
DROPPED = DECIDED | {"maxlength", "minlength"}  # a maxlength cuts what people paste, without a word
BOXES: dict[type[forms.Widget], Params] = {
    forms.EmailInput: {"type": "email", "autocomplete": "email", "spellcheck": False},
    forms.NumberInput: {"inputmode": "numeric", "spellcheck": False},
    forms.URLInput: {"type": "url", "spellcheck": False},
    forms.widgets.SearchInput: {"type": "search"},
}


def focus_id(bound: BoundField, parts: list[str] | None = None) -> str:
    """The id of the control an error link must land on: the first one, or the part of the date to mend."""
    first = bound.auto_id or bound.html_name
    part = (parts or PARTS)[0]
    return f"{first}-{part}" if isinstance(bound.field.widget, DateInput) and part != "day" else first


def box(bound: BoundField) -> Painted:
    """A box for one line: text, email, number, and whatever widget we do not know."""
    look, widget = look_of(bound), bound.field.widget
    kind = next((BOXES[kind] for kind in type(widget).__mro__ if kind in BOXES), {})
    if isinstance(bound.field, (forms.DecimalField, forms.FloatField)):
        kind = {**kind, "inputmode": "decimal"}
    affixes = {affix: {"text": getattr(look, affix)} for affix in ("prefix", "suffix") if getattr(look, affix)}
    return "input", {**kind, **_control(bound), **affixes, "value": _shown(bound)}


def password(bound: BoundField) -> Painted:
    """A password with a button to show it; never sent back."""
    return "password-input", _control(bound)


def textarea(bound: BoundField) -> Painted:
    """A box for many lines; a field with max_length counts down."""
    limit = getattr(bound.field, "max_length", None)
    params = {**_control(bound), "rows": look_of(bound).rows, "value": _shown(bound)}
    return ("character-count", {**params, "maxlength": limit}) if limit else ("textarea", params)


def file(bound: BoundField) -> Painted:
    """The browser's own file control: the enhanced one misnames its button for people who speak to it."""
    multiple = getattr(bound.field.widget, "allow_multiple_selected", False)
    return "file-upload", {**_control(bound), "multiple": multiple}


def select(bound: BoundField) -> Painted:
    """A drop-down list."""
    items = [{"value": o["value"], "text": o["label"], "selected": o["selected"]} for o in _options(bound)]
    return "select", {**_control(bound), "items": items}


def radios(bound: BoundField) -> Painted:
    """One of a few."""
    return "radios", _group(bound, "govuk-radios")


def checkboxes(bound: BoundField) -> Painted:
    """Any of a few."""
    return "checkboxes", _group(bound, "govuk-checkboxes")


def tick(bound: BoundField) -> Painted:
    """A single checkbox: label and hint are the box's own, so there is no legend to read twice."""
    item: Params = {"value": "on", "text": name_of(bound), "checked": bool(bound.value())}
    item |= {"disabled": bound.field.disabled, "hint": {"text": bound.help_text} if bound.help_text else None}
    small = "govuk-checkboxes--small" if look_of(bound).small else ""
    return "checkboxes", {"idPrefix": focus_id(bound), "items": [item], "classes": small, "hint": None}


def date(bound: BoundField) -> Painted:
    """Day, month and year; only the boxes to mend are red."""
    wrong = _wrong_parts(bound)
    typed = bound.field.widget.format_value(bound.value())
    items = [_date_part(bound, part, value, part in wrong) for part, value in zip(PARTS, typed, strict=True)]
    return "date-input", {**_legend(bound), "id": f"{focus_id(bound)}-date", "items": items}


def look_of(bound: BoundField) -> Look:
    """What the form asks for this field, or the plain look."""
    look: Look = getattr(bound.form, "looks", {}).get(bound.name, Look())
    return look


def _control(bound: BoundField) -> Params:
    """What every control with one label takes; attributes that the widget's author gave are kept."""
    attrs = bound.field.widget.attrs
    params = {name: attrs[name] for name in ("autocomplete", "inputmode", "spellcheck") if name in attrs}
    kept = {name: value for name, value in attrs.items() if name not in {*DROPPED, *params, "aria-describedby"}}
    params["attributes"] = {name: {"value": value, "optional": True} for name, value in kept.items()}
    params |= {"describedBy": attrs.get("aria-describedby"), "disabled": bound.field.disabled}
    words = _words(bound, "govuk-label")
    return {**params, "id": focus_id(bound), "label": words, "classes": look_of(bound).width_class}


def _legend(bound: BoundField) -> Params:
    return {"fieldset": {"legend": _words(bound, "govuk-fieldset__legend")}}


def _words(bound: BoundField, block: str) -> Params:
    look, text = look_of(bound), name_of(bound)
    marks = getattr(bound.form, "marks_optional", False) and not bound.field.required
    if marks and "optional" not in text:
        text = f"{text} (optional)"
    return {"text": text, "classes": f"{block}--{look.text_size}", "isPageHeading": look.heading}


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


def _options(bound: BoundField) -> list[Params]:
    widget = bound.field.widget
    groups = widget.optgroups(bound.html_name, widget.format_value(bound.value()), {})
    return [option for _, options, _ in groups for option in options]


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
    if not errors:
        return []
    wrong: list[str] = (errors.as_data()[0].params or {}).get("parts", list(PARTS))
    return wrong


def _shown(bound: BoundField) -> object:
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else value
