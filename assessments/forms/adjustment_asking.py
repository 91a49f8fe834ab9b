"""What somebody fills in to say what they need to be assessed on equal terms."""

from typing import ClassVar

from django import forms

from assessments.catalogue.adjustments import EXTRA_TIME_WORDS, PROVISIONS
from assessments.models import Adjustment
from assessments.rules.adjustments import Asked
from govuk.forms import Form
from govuk.looks import Look


def extra_time_field(label: str) -> forms.TypedChoiceField:
    """Radios for extra time, in per cent of the usual time."""
    choices = [(str(percent), words) for percent, words in EXTRA_TIME_WORDS.items()]
    return forms.TypedChoiceField(label=label, widget=forms.RadioSelect, choices=choices, coerce=int, initial="0")


class AskForm(Form):
    """What is needed, why, and whether it is used again."""

    provisions = forms.MultipleChoiceField(
        label="What do you need?", required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(each.key, each.name) for each in PROVISIONS.values()],
        help_text="Select all that you need. You need no diagnosis to ask.",
    )  # fmt: skip
    extra_time = extra_time_field("How much extra time do you need?")
    circumstances = forms.CharField(
        label="What should the adjustments officer know?", required=False, widget=forms.Textarea, max_length=2000,
        help_text="Why you need it, or how it should be. You can leave it empty unless you chose something else. "
        "Only you and the adjustments officer ever read it: not your council, your manager, the centre or your "
        "assessors.",
    )  # fmt: skip
    may_reuse = forms.BooleanField(
        label="Use this again for every later assessment, without asking me again", required=False,
        help_text="You can change it or take it back at any time. Without this it ends after your next assessment.",
    )  # fmt: skip
    marks_optional = False
    beside: ClassVar[dict[str, str]] = {"nothing": "provisions", "other-needs-words": "circumstances"}
    looks: ClassVar[dict[str, Look]] = {
        "provisions": Look(size="m"), "extra_time": Look(size="m"), "circumstances": Look(size="m"),
    }  # fmt: skip

    def asked(self) -> Asked:
        """What they ask for, as the rules read it, in the order of the catalogue."""
        typed = self.cleaned_data
        provisions = tuple(key for key in PROVISIONS if key in typed["provisions"])
        return Asked(provisions, typed["extra_time"], typed["circumstances"], typed["may_reuse"])


class TakeBackForm(Form):
    """Nothing to fill in: what is taken back stands on the page."""

    submit = "Take it back"
    submit_kind = "warning"


def initial_of(adjustment: Adjustment | None) -> dict[str, object]:
    """What was asked before, to begin with: nobody types the same twice."""
    if adjustment is None:
        return {}
    return {
        "provisions": adjustment.asked,
        "extra_time": str(adjustment.asked_extra_time),
        "circumstances": adjustment.circumstances,
        "may_reuse": adjustment.may_reuse,
    }
