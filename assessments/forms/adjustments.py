"""What the adjustments officer fills in: what is agreed, what the centre reads, and what the person reads."""

from typing import ClassVar

from django import forms

from assessments.catalogue.adjustments import PROVISIONS
from assessments.forms.adjustment_asking import extra_time_field
from assessments.models import Adjustment
from assessments.rules.adjustments import Verdict
from govuk.forms import FilterForm, Form
from govuk.looks import Look


class DecideForm(Form):
    """What is agreed: to begin with, what was asked for."""

    agreed = forms.MultipleChoiceField(
        label="What do you agree to?", required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(each.key, each.prepare) for each in PROVISIONS.values()],
        help_text="What they asked for is selected. Select nothing to say no.",
    )  # fmt: skip
    extra_time = extra_time_field("How much extra time do you agree to?")
    to_provide = forms.CharField(
        label="What does the centre have to know?", required=False, max_length=300,
        help_text="You can leave it empty. The centre and the workforce lead read it beside what you agree to: say "
        "what, never why.",
    )  # fmt: skip
    answer = forms.CharField(
        label="Your answer to the person", required=False, widget=forms.Textarea, max_length=2000,
        help_text="Only they read it. It is needed when you agree to less than they asked for: say why, and what would "
        "help.",
    )  # fmt: skip
    submit = "Decide and tell them"
    marks_optional = False
    beside: ClassVar[dict[str, str]] = {"no-answer": "answer", "other-needs-words": "to_provide"}
    looks: ClassVar[dict[str, Look]] = {
        "agreed": Look(size="m"), "extra_time": Look(size="m"), "to_provide": Look(size="m"),
        "answer": Look(size="m"),
    }  # fmt: skip

    def verdict(self) -> Verdict:
        """What was decided, as the rules read it, in the order of the catalogue."""
        typed = self.cleaned_data
        agreed = tuple(key for key in PROVISIONS if key in typed["agreed"])
        return Verdict(agreed, typed["extra_time"], typed["to_provide"], typed["answer"])


class RequestFilter(FilterForm):
    """Find a request or a decision by the person it is about."""

    q = forms.CharField(label="Name or registration number", required=False, max_length=120)


def proposal(adjustment: Adjustment) -> dict[str, object]:
    """What was asked for, as the answer to begin with."""
    return {"agreed": adjustment.asked, "extra_time": str(adjustment.asked_extra_time)}
