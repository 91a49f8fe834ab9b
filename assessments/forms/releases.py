"""Which sessions' results to let out, and the results that were shown before somebody said yes."""

from datetime import date, datetime

from django import forms

from accounts.models import Centre
from assessments.forms.arrivals import TIMES
from assessments.models.choices import STATUS_CHOICES
from foundation import clock
from govuk.fields import DateField
from govuk.forms import FilterForm, Form
from govuk.looks import Choice, Look

NOW, LATER = "now", "later"


class ReadyFilter(FilterForm):
    """Narrows the list of results that wait."""

    centre = forms.ModelChoiceField(Centre.objects.all(), label="Centre", required=False, empty_label="Every centre")
    status = forms.ChoiceField(label="Status", choices=[("", "Every status"), *STATUS_CHOICES], required=False)


class ChosenForm(forms.Form):
    """The sessions ticked, by number."""

    session = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, *args: object, sessions: list[int], **kwargs: object) -> None:
        """Any of the sessions that are waiting now can be chosen."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's forms take
        self.fields["session"].choices = [(each, str(each)) for each in sessions]  # type: ignore[attr-defined]


class PrepareForm(Form):
    """The results that were shown, by number, and when they go out."""

    attempts = forms.RegexField(r"^\d+(,\d+)*$", widget=forms.HiddenInput)
    when = forms.ChoiceField(
        label="When do they go out?", widget=forms.RadioSelect,
        choices=[
            (NOW, Choice("As soon as a second person has approved", hint="At once, letters included")),
            (LATER, Choice("At a later moment", hint="Approved or not, nothing shows before")),
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose when they go out"),
    )  # fmt: skip
    day = DateField(
        label="On which day?", required=False,
        error_messages={"invalid": "The day must be a real date"},
    )  # fmt: skip
    at = forms.TimeField(
        label="At what time?", required=False, input_formats=TIMES,
        help_text="London time, such as 9:30 or 9:30am", widget=forms.TextInput,
        error_messages={"invalid": "Enter a time such as 9:30 or 9:30am"},
    )  # fmt: skip
    submit = "Prepare this release"
    marks_optional = False
    looks = {"at": Look(width="5")}
    beside = {"embargo-past": "day"}

    def __init__(self, *args: object, example: date, **kwargs: object) -> None:
        """`example` is a working day, when somebody answers people’s questions."""
        super().__init__(*args, **kwargs)
        self.fields["day"].help_text = (
            "Only for a later moment. On a working day somebody answers people’s questions. "
            f"For example, {example.day} {example.month} {example.year}"
        )

    def numbers(self) -> list[int]:
        """The numbers of the results."""
        return [int(each) for each in self.cleaned_data["attempts"].split(",")]

    def clean(self) -> None:
        """A later moment has a day and a time."""
        if self.cleaned_data.get("when") == LATER:
            for name, words in (("day", "Enter the day on which they go out"), ("at", "Enter the time")):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, words)

    def goes_out_at(self) -> datetime | None:
        """The moment chosen; none when it is as soon as approved."""
        if self.cleaned_data["when"] == NOW:
            return None
        return clock.moment_of(self.cleaned_data["day"], self.cleaned_data["at"])


class ApproveForm(Form):
    """Nothing to fill in: only the button."""

    submit = "Approve this release"


class TakeBackForm(Form):
    """Why a batch does not go out."""

    reason = forms.CharField(
        label="Why do you take it back?", widget=forms.Textarea, max_length=300,
        help_text="Only the Department reads it. The results wait again, and can be prepared anew.",
        error_messages={"required": "Say why you take it back"},
    )  # fmt: skip
    submit = "Take this release back"
    submit_kind = "warning"
    looks = {"reason": Look(rows=3)}
