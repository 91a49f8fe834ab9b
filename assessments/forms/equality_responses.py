"""What the Department says to a line that was crossed."""

from typing import ClassVar

from django import forms

from govuk.forms import Form
from govuk.looks import Look


class ResponseForm(Form):
    """The words alone: who wrote them and when is known."""

    submit = "Publish the response"
    looks: ClassVar[dict[str, Look]] = {"words": Look(rows=8, size="m")}

    words = forms.CharField(
        label="Response", widget=forms.Textarea, max_length=4000,
        help_text="What may explain it, what the Department does, by when, and how it will be seen to have worked. "
        "Do not name anybody, and do not write numbers that the tables withhold.",
        error_messages={"required": "Write what the Department does about it"},
    )  # fmt: skip
