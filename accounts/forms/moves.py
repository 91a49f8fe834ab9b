"""What councils, the Department and the person say about a request to move."""

from typing import ClassVar

from django import forms

from accounts.forms.employers import AtAnEmployerForm, agency_field, employer_field
from accounts.forms.names import NameField, NumberField
from accounts.models import EmploymentSpell, Move, MoveAnswer
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Choice, Look

RELEASED, BOTH, DISPUTED = MoveAnswer.Answer.values
LAST_DAY = "If they leave: their last working day"


class AskForm(AtAnEmployerForm):
    """For whom a council asks: a number and a last name, and what they are to do here from when."""

    submit = "Ask for them to move to you"
    marks_optional = False
    beside: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("already-yours", "asked", "can-join", "no-number"), "registration_number"),
        **dict.fromkeys(("too-early", "too-late", "overlaps"), "start"), "not-an-employer": "employer",
    }  # fmt: skip
    looks: ClassVar[dict[str, Look]] = {"registration_number": Look(width="10")}

    registration_number = NumberField()
    last_name = NameField(label="Last name", max_length=60, error_messages={"required": "Enter their last name"})
    employer = employer_field()
    start = DateField(
        label="First day with you", help_text="For example 14 9 2026. It can be up to 3 months ahead.",
        error_messages={"required": "Enter their first day with you"},
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Their role", widget=forms.RadioSelect, choices=EmploymentSpell.JobRole.choices,
        error_messages={"required": "Select their role"},
    )  # fmt: skip
    is_agency = agency_field()


class _Verdict(Form):
    """One of three answers, with the day or the words that it needs."""

    marks_optional = False
    beside: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("before-start", "too-late", "not-open"), "last_day"), "no-reason": "reason",
    }  # fmt: skip
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=4)}

    def need(self, field: str, words: str) -> None:
        """This answer cannot do without that field."""
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, words)


class AnswerForm(_Verdict):
    """What a council that was asked says."""

    submit = "Answer"

    answer = forms.ChoiceField(
        label="What is right?", widget=forms.RadioSelect,
        choices=[
            (RELEASED, Choice("They leave us", hint="The new council has them from the day after their last day here")),
            (BOTH, Choice("They work for both of us", hint="Each of us sees them, may endorse and book for them")),
            (DISPUTED, Choice("This is not right", hint="Nothing changes until the Department for Education decides")),
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what is right"),
    )  # fmt: skip
    last_day = DateField(label=LAST_DAY, help_text="For example 27 11 2026.", required=False)
    reason = forms.CharField(
        label="If this is not right: why?", widget=forms.Textarea, max_length=1000, required=False,
        help_text="The Department reads it, and the person. The council that asked does not.",
    )  # fmt: skip

    def clean(self) -> None:
        """Leaving needs a day, and a dispute a reason."""
        answer = self.cleaned_data.get("answer")
        if answer == RELEASED:
            self.need("last_day", "Enter their last working day")
        if answer == DISPUTED:
            self.need("reason", "Say why this is not right")


class DecideForm(_Verdict):
    """What the Department decides."""

    submit = "Decide"

    verdict = forms.ChoiceField(
        label="What do you decide?", widget=forms.RadioSelect,
        choices=[
            (Move.Outcome.MOVED.value, Choice("They move", hint="They leave where they work now on the day you give")),
            (Move.Outcome.BOTH.value, Choice("They work for both", hint="Each council sees them from their first day")),
            (Move.Outcome.REFUSED.value, Choice("They stay where they are", hint="The request is refused")),
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what you decide"),
    )  # fmt: skip
    last_day = DateField(label="If they move: their last working day where they are", required=False)
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=1000,
        help_text="The person and both councils read it. Name nobody.",
        error_messages={"required": "Say why you decide so"},
    )  # fmt: skip

    def clean(self) -> None:
        """Moving needs a day."""
        if self.cleaned_data.get("verdict") == Move.Outcome.MOVED:
            self.need("last_day", "Enter their last working day")


class SayForm(Form):
    """Which the person says is right."""

    submit = "Tell them"

    says = forms.ChoiceField(
        label="Which is right?", widget=forms.RadioSelect, choices=Move.Says.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose which is right"),
    )  # fmt: skip


class TakeBackForm(Form):
    """Nothing but the button."""

    submit = "Take the request back"
    submit_kind = "warning"
