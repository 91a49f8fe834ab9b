"""The file from the test platform, and what is said of it."""

from typing import ClassVar

from django import forms

from govuk.forms import Form
from govuk.looks import Look


class UploadForm(Form):
    """One file."""

    submit = "Upload and check"
    beside: ClassVar[dict[str, str]] = dict.fromkeys(("unreadable", "nobody", "no-test"), "file")

    file = forms.FileField(
        label="File of marks", widget=forms.FileInput({"accept": ".csv,.txt,text/csv"}),
        help_text="A CSV file of at most 1 MB. Nothing counts before you have read what was found and taken the marks.",
        error_messages={"required": "Select a file", "empty": "The file is empty: select another"},
    )  # fmt: skip


class DiscardForm(Form):
    """Why the file counts for nothing."""

    submit = "Discard this file"
    submit_kind = "warning"
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=2)}

    reason = forms.CharField(
        label="Why do you discard it?", widget=forms.Textarea, max_length=300,
        error_messages={"required": "Enter why you discard it"},
    )  # fmt: skip


class ClearForm(Form):
    """How somebody knows that it is right after all."""

    submit = "Clear it"

    reason = forms.CharField(
        label="How do you know that it is right?", widget=forms.Textarea, max_length=500,
        help_text="What you compared it with, and what you found. It stays on record under your name.",
        error_messages={"required": "Enter how you know that it is right"},
    )  # fmt: skip


class SendBehindBackForm(Form):
    """What was found to be wrong."""

    submit = "Send it back to be confirmed once more"
    submit_kind = "warning"
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=3)}

    reason = forms.CharField(
        label="What did you find?", widget=forms.Textarea, max_length=500,
        help_text="The assessor who confirms reads it. It stays on record under your name.",
        error_messages={"required": "Enter what you found"},
    )  # fmt: skip
