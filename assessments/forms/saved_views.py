"""The name of a saved view."""

from typing import ClassVar

from django import forms

from govuk.forms import Form
from govuk.looks import Look


class ViewNameForm(Form):
    """What the filters are called."""

    submit = "Save the view"
    looks: ClassVar[dict[str, Look]] = {"name": Look(heading=True, width="20")}
    beside: ClassVar[dict[str, str]] = {"taken": "name"}

    name = forms.CharField(
        label="What do you want to call this view?", max_length=60,
        help_text="For example, “Team North, not booked”. Only you see it.",
        error_messages={"required": "Enter a name for this view"},
    )  # fmt: skip
