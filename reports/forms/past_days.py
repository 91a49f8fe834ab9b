"""Which days of the past to count again."""

from typing import Any, ClassVar

from django import forms

from govuk.fields import DateField
from govuk.forms import Form

EVERY, ENDS = "every", "ends"


class PastDaysForm(Form):
    """From which day to which, and whether every day or the ends of months."""

    first = DateField(
        label="First day", help_text="For example, 31 3 2020",
        error_messages={
            "required": "Enter the first day", "invalid": "First day must be a real date",
            "incomplete": "First day must include %(missing)s", "year": "First day must have a year of 4 numbers",
        },
    )  # fmt: skip
    last = DateField(
        label="Last day", help_text="Today or earlier",
        error_messages={
            "required": "Enter the last day", "invalid": "Last day must be a real date",
            "incomplete": "Last day must include %(missing)s", "year": "Last day must have a year of 4 numbers",
        },
    )  # fmt: skip
    which = forms.ChoiceField(
        label="Which days?", widget=forms.RadioSelect,
        choices=[(ENDS, "The ends of months, and the last day"), (EVERY, "Every day")],
        error_messages={"required": "Choose which days"},
    )  # fmt: skip
    submit = "Count these days again"
    beside: ClassVar[dict[str, str]] = {"backwards": "last", "too-early": "first", "ahead": "last"}

    def asked(self) -> dict[str, Any]:
        """What the operation asks for."""
        typed = self.cleaned_data
        return {"first": typed["first"], "last": typed["last"], "only_month_ends": typed["which"] == ENDS}
