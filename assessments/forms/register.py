"""What somebody types to check an accreditation."""

from typing import ClassVar

from django import forms

from govuk.forms import Form
from govuk.looks import Look


class CheckAccreditation(Form):
    """A reference and the surname of its holder."""

    reference = forms.CharField(
        max_length=40,
        error_messages={"required": "Enter the reference on the certificate"},
        help_text="20 letters and numbers, on the certificate. Capitals, spaces and dashes do not matter.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    surname = forms.CharField(
        label="Last name",
        max_length=60,
        error_messages={"required": "Enter the last name of its holder"},
        help_text="As on the certificate.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    submit = "Check"
    looks: ClassVar[dict[str, Look]] = {"reference": Look(width="30"), "surname": Look(width="20")}
