"""Error messages that say what to do, for every field that has no words of its own."""

from django import forms
from django.forms import BoundField

SENTENCES = {
    "required": "Enter {label}",
    "max_length": "{Label} must be %(limit_value)d characters or fewer",
    "min_length": "{Label} must be %(limit_value)d characters or more",
    "max_value": "{Label} must be %(limit_value)s or less",
    "min_value": "{Label} must be %(limit_value)s or more",
    "invalid_choice": "Select {label} from the list",
    "invalid_list": "Select {label} from the list",
    "incomplete": "{Label} must include %(missing)s",
    "year": "{Label} must have a year of 4 numbers",
}
REQUIRED = {
    forms.ChoiceField: "Select {label}",
    forms.ModelChoiceField: "Select {label}",
    forms.FileField: "Select {label}",
    forms.BooleanField: "Select the box beside “{whole}” to continue",
}
INVALID = {
    forms.EmailField: "Enter an email address in the correct format, like name@example.com",
    forms.IntegerField: "{Label} must be a whole number, like 15",
    forms.DecimalField: "{Label} must be a number, like 15.5",
    forms.FloatField: "{Label} must be a number, like 15.5",
    forms.DateField: "{Label} must be a real date",
    forms.TimeField: "{Label} must be a time, like 9:15am",
    forms.URLField: "Enter a web address in the correct format, like https://www.example.com",
    forms.FileField: "The selected file could not be uploaded. Try again",
}
OTHERS = {"Email": "Email address"}  # labels of allauth's that are better said otherwise


def speak_plainly(field: forms.Field, label: str) -> None:
    """Replace Django's stock messages on `field`; messages its author wrote are left alone."""
    stock = _stock_messages(field)
    names = _names(label)
    for code, sentence in _sentences(type(field)).items():
        if field.error_messages.get(code) == stock.get(code):
            field.error_messages[code] = sentence.format(**names)


def plainly(bound: BoundField, message: str) -> str:
    """An error of somebody else's form in our words, where it is the stock one for an empty field."""
    if message != str(_stock_messages(bound.field)["required"]):
        return message
    return _sentences(type(bound.field))["required"].format(**_names(name_of(bound))).replace("%%", "%")


def name_of(bound: BoundField) -> str:
    """The field's label; those of other people's forms Lose Their Capitals."""
    label = str(bound.label)
    if hasattr(bound.form, "looks"):
        return label
    first, *others = OTHERS.get(label, label).split(" ")
    return " ".join([first, *(word.lower() if word.istitle() else word for word in others)])


def _sentences(kind: type[forms.Field]) -> dict[str, str]:
    sentences = dict(SENTENCES)
    for code, wordings in (("required", REQUIRED), ("invalid", INVALID)):
        nearest = next((parent for parent in kind.__mro__ if parent in wordings), None)
        if nearest:
            sentences[code] = wordings[nearest]
    return sentences


def _stock_messages(field: forms.Field) -> dict[str, str]:
    messages: dict[str, str] = {}
    for kind in reversed(type(field).__mro__):
        messages.update(getattr(kind, "default_error_messages", {}))
    return messages


def _names(label: str) -> dict[str, str]:
    """The field's name at the start of a sentence and inside it; a question is answered, not entered."""
    safe = label.replace("%", "%%")  # Django fills in %(limit_value)s and the like afterwards
    if label.endswith("?"):
        return {"whole": safe, "label": f"an answer to “{safe}”", "Label": "Your answer"}
    lowered = safe[:1].lower() + safe[1:] if safe[1:] == safe[1:].lower() and safe[1:2] != " " else safe
    return {"whole": safe, "label": lowered, "Label": safe}
