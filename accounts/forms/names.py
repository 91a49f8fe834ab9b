"""How names, emails and numbers are typed: kept as typed, without characters that would hide or reorder other text."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts import registration

REORDERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class NameField(forms.CharField):
    """A person's name in one line, in composed form (NFC)."""

    def __init__(self, *, label: str = "Full name", max_length: int = 120, **options: Any) -> None:
        super().__init__(label=label, max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        """The name as typed; refuse line ends, control characters and marks that turn text round."""
        name = unicodedata.normalize("NFC", super().to_python(value) or "")
        if any(unicodedata.category(char) == "Cc" or char in REORDERING for char in name):
            raise ValidationError("Name must not include line breaks or hidden characters", code="hidden")
        return name


class LowerEmailField(forms.EmailField):
    """An email address, in lower case as users are kept."""

    def to_python(self, value: Any) -> str:
        """Trimmed and in lower case."""
        return str(super().to_python(value) or "").lower()


class NumberField(forms.CharField):
    """A registration number, however it is typed."""

    def __init__(self, **options: Any) -> None:
        said = {
            "label": "Social Work England number", "help_text": "The number on their registration, like SW12345.",
            "error_messages": {"required": "Enter their Social Work England number"},
        }  # fmt: skip
        super().__init__(**{"max_length": 20, **said, **options})

    def clean(self, value: Any) -> str:
        """Written the one way, or empty where that may be."""
        typed = super().clean(value)
        try:
            return registration.normalise(typed) if typed else ""
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong
