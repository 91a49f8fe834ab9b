"""Which manager to ask."""

from typing import Any, ClassVar

from django import forms

from assessments.queries.managers import Manager
from govuk.forms import Form
from govuk.looks import Choice, Look


class ChooseManager(Form):
    """One of those who may endorse at their council."""

    manager = forms.ChoiceField(
        label="Which manager do you want to ask?",
        widget=forms.RadioSelect,
        help_text="Ask somebody who knows your practice. They read what the standard asks for, then answer.",
        error_messages={"required": "Select the manager you want to ask"},
    )
    looks: ClassVar[dict[str, Look]] = {"manager": Look(heading=True)}

    def __init__(self, *args: Any, managers: list[Manager], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(each.user.pk), Choice(_words(each), hint=each.role)) for each in managers]
        self.fields["manager"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class SendRequest(Form):
    """Nothing to fill in: what is sent stands on the page."""

    submit = "Send my request"


class WithdrawRequest(Form):
    """Nothing to fill in: what is taken back stands on the page."""

    submit = "Withdraw my request"
    submit_kind = "warning"


def _words(manager: Manager) -> str:
    return f"{manager.user.name} (your line manager)" if manager.is_line_manager else manager.user.name
