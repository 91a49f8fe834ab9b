"""What an assessor records for each component, and what a second person answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from assessments.catalogue.components import COMPONENTS, Component
from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.forms.seen import SeenForm
from assessments.operations.marks import Mark
from assessments.rules.outcomes import may_score, unexplained
from govuk.forms import FilterForm, Form
from govuk.looks import Look


@dataclass(frozen=True)
class Part:
    """One component on the page: its two boxes."""

    component: Component
    score: BoundField
    feedback: BoundField


class MarksForm(SeenForm):
    """For each component of the status a score, and words for the person. `saved` are the marks kept so far;
    `policy` is that of the day they sat."""

    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {f"score-{key}": Look(width="2") for key in COMPONENTS} | {
        f"feedback-{key}": Look(rows=3) for key in COMPONENTS
    }

    def __init__(
        self, data: QueryDict | None = None, *, status: str, saved: Mapping[str, Mark], now: str, policy: Policy,
        components: Sequence[Component] | None = None,
    ) -> None:  # fmt: skip
        scores: dict[str, object] = {f"score-{key}": mark.score for key, mark in saved.items()}
        feedback = {f"feedback-{key}": mark.feedback for key, mark in saved.items()}
        super().__init__(data, now=now, initial=scores | feedback)
        self.status, self.saved, self.policy = status, saved, policy
        self.components = STATUSES[status].components if components is None else components
        for component in self.components:
            self.fields[f"score-{component.key}"] = score_box(component)
            self.fields[f"feedback-{component.key}"] = _feedback_box(component)

    def parts(self) -> list[Part]:
        """The components in their order, each with its boxes."""
        return [Part(each, self[f"score-{each.key}"], self[f"feedback-{each.key}"]) for each in self.components]

    @property
    def is_handed_in(self) -> bool:
        """Did they press the button that hands the marks in?"""
        return self.data.get("do") == "hand-in"

    def clean(self) -> None:
        """Put the scale's no beside its box. What was saved can be changed, never emptied."""
        for component in self.components:
            name = f"score-{component.key}"
            if name in self.cleaned_data:
                problem = self._problem(component, self.cleaned_data[name])
                if problem:
                    self.add_error(name, problem)
        if self.is_handed_in:
            self._ask_for_words()
        if not self.errors and not self.marks():
            self.add_error(None, "Enter at least one score.")
        super().clean()

    def _ask_for_words(self) -> None:
        scores = {key: mark.score for key, mark in self.marks().items()}
        words = {key: self._words(key) for key in scores}
        for component in unexplained(self.status, scores, words, self.policy):
            said = f"Enter feedback on {component.name}: it is below the standard, and they need to know why."
            self.add_error(f"feedback-{component.key}", said)

    def _problem(self, component: Component, score: int | None) -> str:
        if score is not None:
            return may_score(component.key, score, self.status).reason
        if component.key in self.saved:
            return f"Enter a score for {component.name}: what was saved can be changed but not emptied."
        if self.is_handed_in:
            return f"Enter a score for {component.name} to hand in, or save a draft."
        return f"Enter a score for {component.name} to keep its feedback." if self._words(component.key) else ""

    def marks(self) -> dict[str, Mark]:
        """What they entered, by component."""
        scores = {each.key: self.cleaned_data.get(f"score-{each.key}") for each in self.components}
        return {key: Mark(score, self._words(key)) for key, score in scores.items() if score is not None}

    def changed_marks(self) -> dict[str, Mark]:
        """What differs from what was saved: the rest keeps its author."""
        return {key: mark for key, mark in self.marks().items() if self.saved.get(key) != mark}

    def _words(self, key: str) -> str:
        return str(self.cleaned_data.get(f"feedback-{key}") or "")


class SecondMarksForm(MarksForm):
    """A second assessor's scores: all of them at once, words only where they want to leave some for a moderator."""

    submit = "Hand in my marks"

    @property
    def is_handed_in(self) -> bool:
        """There is no draft."""
        return True

    def _ask_for_words(self) -> None:
        """The first assessor's words are the ones that the person reads."""


class ModerateForm(SecondMarksForm):
    """A third assessor's scores where the first two differ, and why."""

    submit = "Decide these marks"
    looks: ClassVar[dict[str, Look]] = {**MarksForm.looks, "reason": Look(rows=4)}
    beside: ClassVar[dict[str, str]] = {"no-reason": "reason"}

    reason = forms.CharField(
        label="Why do you decide so?", widget=forms.Textarea, max_length=1000,
        help_text="Assessors of the centre and the Department read it.",
        error_messages={"required": "Say why you decide so"},
    )  # fmt: skip


class ConfirmForm(SeenForm):
    """The second person agrees with what the page showed."""

    submit = "Confirm this result"


class SendBackForm(Form):
    """Why the marks go back to the assessor."""

    submit = "Send back"
    submit_kind = "warning"

    reason = forms.CharField(
        label="What should the assessor look at again?", widget=forms.Textarea, max_length=500,
        help_text="Only centre staff and the Department can read it.",
        error_messages={"required": "Enter what the assessor should look at again"},
    )  # fmt: skip


class ResultFilter(FilterForm):
    """Find a result by the person it is about."""

    q = forms.CharField(label="Name or registration number", required=False, max_length=120)


def score_box(component: Component) -> forms.Field:
    """A box for a whole number on the component's scale."""
    scale = component.scale
    whole = f"whole number from {scale.lowest} to {scale.highest}"
    return forms.IntegerField(
        label="Score", required=False, widget=forms.TextInput({"inputmode": "numeric"}), help_text=f"A {whole}",
        error_messages={"invalid": f"{component.name} must be a {whole}."},
    )  # fmt: skip


def _feedback_box(component: Component) -> forms.Field:
    return forms.CharField(
        label="Feedback for the person", required=False, widget=forms.Textarea, max_length=2000,
        error_messages={"max_length": f"Feedback on {component.name} must be %(limit_value)d characters or fewer"},
    )  # fmt: skip
