"""Look somebody up; say what is wrong with a result and why; answer what somebody else proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from accounts.forms.names import NumberField
from assessments.catalogue.components import COMPONENTS, Component
from assessments.forms.marks import score_box
from assessments.forms.second_word import DECLINE, SecondWordForm
from assessments.operations.marks import Mark
from assessments.queries.scores import Scored
from govuk.forms import Form
from govuk.looks import Choice, Look

CONFIRM = "confirm"


class LookUpForm(Form):
    """Whom, and why: sent in the body, so that no address and no log keeps it."""

    number = NumberField(help_text="For example, SW12345")
    why = forms.CharField(
        label="Why do you look?", widget=forms.Textarea, max_length=300,
        help_text="They read it on their timeline, with your name; so does their council.",
        error_messages={"required": "Say why you look"},
    )  # fmt: skip
    submit = "Look up"
    looks: ClassVar[dict[str, Look]] = {"number": Look(width="10"), "why": Look(rows=3)}
    beside: ClassVar[dict[str, str]] = {"unknown": "number", "no-reason": "why"}


@dataclass(frozen=True)
class Part:
    """One component with its two boxes, and what counts today."""

    component: Component
    score: BoundField
    feedback: BoundField


class CorrectForm(Form):
    """Every score and the words with it, filled in as they count today."""

    marks_optional = False
    submit = "Propose this correction"
    looks: ClassVar[dict[str, Look]] = {
        **{f"score-{key}": Look(width="2") for key in COMPONENTS},
        **{f"feedback-{key}": Look(rows=3) for key in COMPONENTS},
        "reason": Look(rows=3),
    }
    beside: ClassVar[dict[str, str]] = {"no-reason": "reason"}

    def __init__(self, data: QueryDict | None = None, *, today: Mapping[str, Scored]) -> None:
        scores: dict[str, object] = {f"score-{key}": each.score for key, each in today.items()}
        super().__init__(data, initial=scores | {f"feedback-{key}": each.feedback for key, each in today.items()})
        self.today = today
        for key in today:
            box = self.fields[f"score-{key}"] = score_box(COMPONENTS[key])
            box.required, box.error_messages["required"] = True, f"Enter a score for {COMPONENTS[key].name}"
            self.fields[f"feedback-{key}"] = forms.CharField(
                label="Words for the person", required=False, widget=forms.Textarea, max_length=2000
            )
        self.fields["reason"] = forms.CharField(
            label="What was wrong, and how do you know?", widget=forms.Textarea, max_length=1000,
            help_text="The person reads it with the corrected result. Name nobody.",
            error_messages={"required": "Say what was wrong"},
        )  # fmt: skip

    def parts(self) -> list[Part]:
        """The components in the order in which they are sat."""
        keys = [key for key in COMPONENTS if key in self.today]
        return [Part(COMPONENTS[key], self[f"score-{key}"], self[f"feedback-{key}"]) for key in keys]

    def marks(self) -> dict[str, Mark]:
        """What they entered. Browsers end lines in their own way: words that differ only in that are the same."""
        return {
            key: Mark(self.cleaned_data[f"score-{key}"], _as_kept(self.cleaned_data[f"feedback-{key}"], each.feedback))
            for key, each in self.today.items()
        }


class ReasonForm(Form):
    """Why an accreditation is withdrawn or given back."""

    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=300,
        help_text="The holder reads it. Name nobody.",
        error_messages={"required": "Say why"},
    )  # fmt: skip
    submit = "Propose this"
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=4)}
    beside: ClassVar[dict[str, str]] = {"no-reason": "reason"}


class AnswerForm(SecondWordForm):
    """Whether it takes effect."""

    unsaid = "Choose whether you confirm or decline"
    choices: ClassVar[list[tuple[str, Choice]]] = [
        (CONFIRM, Choice("Confirm", hint="It takes effect at once, and we write to the person")),
        (DECLINE, Choice("Decline", hint="Everything stays as it is, and nobody outside is told")),
    ]


def _as_kept(words: str, kept: str) -> str:
    return kept if words.split() == kept.split() else words
