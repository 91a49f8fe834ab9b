"""What a manager writes: that somebody is ready, what would help, or why a word is taken back."""

from typing import Any, ClassVar

from django import forms
from django.forms import BoundField

from assessments.catalogue.standards import STANDARD_SETS, StandardSet
from assessments.forms.seen import SeenForm
from govuk.fields import DateField
from govuk.forms import FilterForm, Form
from govuk.looks import Choice, Look

MOST_AREAS = max(len(each.areas) for each in STANDARD_SETS.values())
NOT_TYPED = ("csrfmiddlewaretoken", "confirm", "change")
SMALL_NOTES = {f"note_{number}": Look(rows=2) for number in range(1, MOST_AREAS + 1)}


class AnswerForm(SeenForm):
    """An answer, with a note for each standard that nobody has to write. There is no score."""

    marks_optional = False

    def __init__(self, *args: Any, standards: StandardSet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.areas = range(1, len(standards.areas) + 1)
        for number, area in enumerate(standards.areas, 1):
            note = forms.CharField(label=area, required=False, max_length=1000, widget=forms.Textarea)
            self.fields[f"note_{number}"] = note

    def notes(self) -> list[BoundField]:
        """The fields for the standards, in their order."""
        return [self[f"note_{number}"] for number in self.areas]

    def written(self) -> list[tuple[str, str]]:
        """What was written on single standards, each with its title, to check before signing."""
        return [(str(self[name].label), words) for name, words in self._notes().items()]

    def given(self) -> dict[str, Any]:
        """What the operation is told."""
        own = {name: self.cleaned_data[name] for name in type(self).base_fields if name != "seen"}
        return own | {"notes": {int(name.removeprefix("note_")): words for name, words in self._notes().items()}}

    def typed(self) -> list[tuple[str, str]]:
        """Everything as it was posted, for the page on which it is checked."""
        return [(name, str(value)) for name, value in self.data.items() if name not in NOT_TYPED]

    def _notes(self) -> dict[str, str]:
        names = [f"note_{number}" for number in self.areas]
        return {name: words for name in names if (words := self.cleaned_data.get(name, "").strip())}


class EndorseForm(AnswerForm):
    """The statement that is signed."""

    submit = "Sign the endorsement"
    looks: ClassVar[dict[str, Look]] = {"statement": Look(size="m"), **SMALL_NOTES}

    is_joint = forms.BooleanField(
        label="We talked it through and agreed on this together", required=False,
        help_text="Leave it empty if you decided without them.",
    )  # fmt: skip
    statement = forms.CharField(
        label="Why are they ready to be assessed?", widget=forms.Textarea, max_length=2000,
        help_text="A few sentences about their practice. They can read it. Do not name children or families.",
        error_messages={"required": "Enter why they are ready to be assessed"},
    )  # fmt: skip


class NotYetForm(AnswerForm):
    """What would help them get ready, and when to look again."""

    submit = "Send my answer"
    looks: ClassVar[dict[str, Look]] = {"development_note": Look(size="m"), **SMALL_NOTES}
    beside: ClassVar[dict[str, str]] = {"look-again-past": "look_again_on"}

    development_note = forms.CharField(
        label="What would help them get ready?", widget=forms.Textarea, max_length=2000,
        help_text="Name the practice, support or training. They can read it.",
        error_messages={"required": "Enter what would help them get ready"},
    )  # fmt: skip
    look_again_on = DateField(
        label="When do you look again? (optional)", required=False,
        help_text="We write to you on that day. They can see it, and can ask again before it.",
    )  # fmt: skip


class HandOverForm(Form):
    """Which colleague answers instead."""

    submit = "Hand over"
    looks: ClassVar[dict[str, Look]] = {"colleague": Look(size="m")}

    colleague = forms.ChoiceField(
        label="Who answers instead?", widget=forms.RadioSelect,
        error_messages={"required": "Select a colleague"},
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: list[tuple[int, str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(number), Choice(name, hint=role)) for number, name, role in colleagues]
        self.fields["colleague"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ReaderForm(HandOverForm):
    """Which colleague reads it too."""

    submit = "Ask them to read it"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["colleague"].label = "Who reads it too?"


class WithdrawForm(Form):
    """Why it is taken back."""

    submit = "Withdraw it"
    submit_kind = "warning"

    reason = forms.CharField(
        label="Why are you withdrawing it?", widget=forms.Textarea, max_length=300,
        help_text="The person and their council can read it.",
        error_messages={"required": "Enter why you are withdrawing it"},
    )  # fmt: skip


class RequestFilter(FilterForm):
    """Find a request or a decision by the person it is about."""

    q = forms.CharField(label="Name or registration number", required=False, max_length=120)
