"""Moving the date."""

from datetime import date, timedelta
from typing import Any

from django import forms

from accounts.rules.months import months_after
from foundation.words import date_words
from govuk.forms import Form
from govuk.looks import Choice


class MoveForm(Form):
    """How far; each answer says which day it leads to."""

    by = forms.ChoiceField(
        label="How far do you want to move the date?", widget=forms.RadioSelect,
        error_messages={"required": "Choose how far to move the date"},
    )  # fmt: skip
    submit = "Move the date forward"

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.ends = {"day": on + timedelta(days=1), "week": on + timedelta(days=7), "month": months_after(on, 1)}
        self.fields["by"].choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            (key, Choice(f"By a {key}", hint=f"To {date_words(end)}")) for key, end in self.ends.items()
        ]

    def days(self) -> int:
        """The days from `on` to the date chosen."""
        return (self.ends[self.cleaned_data["by"]] - self.on).days
