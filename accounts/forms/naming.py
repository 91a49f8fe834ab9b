"""What somebody types to be called otherwise."""

from django import forms

from accounts.forms.names import NameField
from govuk.forms import Form


class RenameForm(Form):
    """Their name."""

    submit = "Save"

    name = NameField(
        label="Your full name", widget=forms.TextInput({"autocomplete": "name"}),
        help_text="As colleagues know you. It stands in our letters to you, and wherever others read what you did.",
        error_messages={"required": "Enter your full name"},
    )  # fmt: skip
