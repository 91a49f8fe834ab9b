"""The file that somebody uploads."""

from typing import ClassVar

from django import forms

from govuk.forms import Form


class UploadForm(Form):
    """One file."""

    submit = "Upload and check"
    beside: ClassVar[dict[str, str]] = {"unreadable": "file"}

    file = forms.FileField(
        label="Your file", widget=forms.FileInput({"accept": ".csv,.txt,.xlsx,text/csv"}),
        help_text="A CSV file or a workbook (.xlsx), at most 5 MB and 10,000 rows. Nothing changes before you say so.",
        error_messages={"required": "Select a file", "empty": "The file is empty: select another"},
    )  # fmt: skip
