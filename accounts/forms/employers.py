"""Whom somebody works for at a council: asked only where there is more than one employer."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Council, Employer
from accounts.queries.people import employers_of
from govuk.forms import Form


def employer_field() -> forms.ModelChoiceField:
    """A list of employers, which the form fills."""
    return forms.ModelChoiceField(
        Employer.objects.none(), empty_label="Choose an employer", error_messages={"required": "Select their employer"}
    )


def agency_field() -> forms.BooleanField:
    """Whether an agency places them: then the council endorses them only after the policy's shortest time."""
    return forms.BooleanField(label="An agency places them with us", required=False)


class AtAnEmployerForm(Form):
    """A form with an `employer`, of those who run this council's services that day."""

    def __init__(self, *args: Any, council: Council, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        employers = employers_of(council, on)
        self.only_employer = employers[0] if len(employers) == 1 else None
        if self.only_employer:
            del self.fields["employer"]
        else:
            self.fields["employer"].queryset = employers  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """Where there is one employer, it is theirs."""
        return {**self.cleaned_data, "employer": self.only_employer or self.cleaned_data.get("employer")}
