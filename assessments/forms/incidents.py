"""What went wrong, whom it touched, and what the Department decides."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from assessments.catalogue.incidents import INCIDENTS
from assessments.models import Attempt
from assessments.operations.incidents import Seen
from govuk.forms import Form
from govuk.looks import Choice, Look

UPHELD, NOT_UPHELD = "upheld", "not-upheld"


class RaiseForm(Form):
    """Kind, words, and whom it touched of those who were checked in."""

    kind = forms.ChoiceField(
        label="What kind of incident is it?", widget=forms.RadioSelect,
        choices=lambda: [(kind.key, Choice(kind.name, hint=kind.about)) for kind in INCIDENTS.values()],
        error_messages={"required": "Choose what kind of incident it is"},
    )  # fmt: skip
    words = forms.CharField(
        label="What happened?", widget=forms.Textarea, max_length=4000,
        help_text="When, where, what was seen, what was done. Only centre staff and the Department read it.",
        error_messages={"required": "Say what happened"},
    )  # fmt: skip
    attempts = forms.TypedMultipleChoiceField(
        label="Whose assessment did it touch?", coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="Everybody whose result could be another one without it.",
        error_messages={"required": "Choose at least one person whose assessment it touched"},
    )  # fmt: skip
    submit = "Write it down"
    looks = {"words": Look(rows=6)}
    beside = {"nobody": "attempts"}

    def __init__(self, data: QueryDict | None = None, *, attempts: Iterable[Attempt]) -> None:
        super().__init__(data)
        field = self.fields["attempts"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(each.pk, each.social_worker.name) for each in attempts]

    def seen(self) -> Seen:
        """What they saw."""
        return Seen(**self.cleaned_data)


class DecideForm(Form):
    """Does it set aside what it touched?"""

    verdict = forms.ChoiceField(
        label="What do you decide?", widget=forms.RadioSelect,
        choices=[
            (UPHELD, Choice("Upheld", hint="Every assessment it touched is set aside, as if it had not been sat")),
            (NOT_UPHELD, Choice("Not upheld", hint="Every assessment counts, and results can go out")),
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what you decide"),
    )  # fmt: skip
    answer = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=2000,
        help_text="When it is upheld, everybody it touched reads this. Name nobody.",
        error_messages={"required": "Say why you decide so"},
    )  # fmt: skip
    submit = "Decide"
    looks = {"answer": Look(rows=4)}
    beside = {"no-reason": "answer"}
