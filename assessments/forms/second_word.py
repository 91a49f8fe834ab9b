"""What a second person of the Department says to what a first has proposed."""

from typing import Any, ClassVar

from django import forms

from govuk.forms import Form
from govuk.looks import Choice, Look

DECLINE = "decline"


class SecondWordForm(Form):
    """Yes, or no and why. A form says its `choices`, and what to read for choosing neither (`unsaid`)."""

    choices: ClassVar[list[tuple[str, Choice]]]
    unsaid: ClassVar[str]

    verdict = forms.ChoiceField(label="What do you decide?", widget=forms.RadioSelect)
    answer = forms.CharField(
        label="If you decline: why?", widget=forms.Textarea, max_length=1000, required=False,
        help_text="Only the Department reads it.",
    )  # fmt: skip
    submit = "Answer"
    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {"answer": Look(rows=3)}
    beside: ClassVar[dict[str, str]] = {"no-answer": "answer"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        verdict = self.fields["verdict"]
        verdict.choices = self.choices  # type: ignore[attr-defined]  # of a choice field
        verdict.error_messages.update(dict.fromkeys(("required", "invalid_choice"), self.unsaid))
