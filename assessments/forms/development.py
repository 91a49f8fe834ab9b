"""What a lead types about training, and about somebody put off after the assessed year."""

from typing import Any, ClassVar

from django import forms

from assessments.catalogue.training import PROGRAMMES
from govuk.fields import DateField
from govuk.forms import FilterForm, Form
from govuk.looks import Choice, Look


class TrainingForm(Form):
    """Which programme, since when, and until when."""

    programme = forms.ChoiceField(
        label="Which programme?", widget=forms.RadioSelect,
        choices=[(key, Choice(each.name, hint=each.is_for)) for key, each in PROGRAMMES.items()],
        error_messages={"required": "Choose a programme"},
    )  # fmt: skip
    started_on = DateField(
        label="When did it start?", help_text="For example, 14 9 2026",
        error_messages={
            "required": "Enter the day it started", "invalid": "The day it started must be a real date",
        },
    )  # fmt: skip
    completed_on = DateField(
        label="When was it completed?", help_text="Leave this empty while they are in it.", required=False,
        error_messages={"invalid": "The day it was completed must be a real date"},
    )  # fmt: skip
    is_mistake = forms.BooleanField(
        label="It was recorded by mistake: take it off the record", required=False,
    )  # fmt: skip
    submit = "Save"
    beside: ClassVar[dict[str, str]] = {
        "starts-later": "started_on", "ends-later": "completed_on", "ends-first": "completed_on",
        "nothing": "is_mistake",
    }  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        """What is taken off needs no days."""
        if self.cleaned_data.get("is_mistake") and self.cleaned_data.get("programme"):
            for name in ("started_on", "completed_on"):
                self.errors.pop(name, None)
        return self.cleaned_data


class ProgrammeFilter(FilterForm):
    """Which programme."""

    programme = forms.ChoiceField(
        label="Programme", required=False,
        choices=[("", "Every programme"), *((key, each.name) for key, each in PROGRAMMES.items())],
    )  # fmt: skip

    def chosen_programme(self) -> str:
        """The one chosen; empty for every one."""
        self.is_valid()
        return str(self.cleaned_data.get("programme") or "")


class DeferForm(Form):
    """Until when, and why."""

    until = DateField(
        label="Put off until when?", help_text="On the next day they are on your list again.",
        error_messages={"required": "Enter a day", "invalid": "The day must be a real date"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", max_length=300, widget=forms.Textarea,
        help_text="Leads of their council read this, also after they move. For example, “On parental leave.”",
        error_messages={"required": "Say why it is put off"},
    )  # fmt: skip
    submit = "Put it off"
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=3)}
    beside: ClassVar[dict[str, str]] = {"too-soon": "until"}
