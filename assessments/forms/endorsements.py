"""What a manager writes: that somebody is ready, what would help, or why a word is taken back."""

from typing import ClassVar

from django import forms

from assessments.forms.seen import SeenForm
from govuk.forms import FilterForm, Form
from govuk.looks import Look


class EndorseForm(SeenForm):
    """The statement that is signed."""

    submit = "Sign the endorsement"
    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {"statement": Look(size="m")}

    is_joint = forms.BooleanField(
        label="We talked it through and agreed on this together", required=False,
        help_text="Leave it empty if you decided without them.",
    )  # fmt: skip
    statement = forms.CharField(
        label="Why are they ready to be assessed?", widget=forms.Textarea, max_length=2000,
        help_text="A few sentences about their practice. They can read it. Do not name children or families.",
        error_messages={"required": "Enter why they are ready to be assessed"},
    )  # fmt: skip


class NotYetForm(SeenForm):
    """What would help them get ready."""

    submit = "Send my answer"
    looks: ClassVar[dict[str, Look]] = {"development_note": Look(size="m")}

    development_note = forms.CharField(
        label="What would help them get ready?", widget=forms.Textarea, max_length=2000,
        help_text="Name the practice, support or training, and when you will talk again. They can read it.",
        error_messages={"required": "Enter what would help them get ready"},
    )  # fmt: skip


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
