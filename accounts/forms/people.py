"""What a lead types about somebody who joins or leaves the council's people."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from accounts.forms.employers import AtAnEmployerForm, agency_field, employer_field
from accounts.forms.names import LowerEmailField, NameField, NumberField
from accounts.models import Council, EmploymentSpell, User
from accounts.queries.people import managers_at
from foundation.refusal import Decision, Refused
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Look


class AddPersonForm(AtAnEmployerForm):
    """Who joins, from when, for whom and doing what."""

    submit = "Add to your people"
    is_elsewhere = False  # was it refused because they are on record with another employer?
    beside: ClassVar[dict[str, str]] = {
        "already-yours": "registration_number", "elsewhere": "registration_number", "no-number": "registration_number",
        "just-added": "registration_number", "not-an-employer": "employer", "not-a-manager": "line_manager",
        "address-taken": "email", "too-early": "start", "too-late": "start", "overlaps": "start",
    }  # fmt: skip
    looks: ClassVar[dict[str, Look]] = {"registration_number": Look(width="10")}

    registration_number = NumberField()
    first_name = NameField(label="First name", max_length=60, error_messages={"required": "Enter their first name"})
    last_name = NameField(label="Last name", max_length=60, error_messages={"required": "Enter their last name"})
    email = LowerEmailField(
        label="Work email address", max_length=254, widget=forms.EmailInput({"autocomplete": "off"}),
        help_text="We write to this address about their endorsement, their bookings and their results.",
        error_messages={"required": "Enter their work email address"},
    )  # fmt: skip
    employer = employer_field()
    start = DateField(
        label="Start date", help_text="Their first working day with you, for example 14 9 2026.",
        error_messages={"required": "Enter their start date"},
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Their role", widget=forms.RadioSelect, choices=EmploymentSpell.JobRole.choices,
        help_text="As in the children’s social work workforce census.",
        error_messages={"required": "Select their role"},
    )  # fmt: skip
    team = forms.CharField(required=False, max_length=80)
    line_manager = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="Not recorded",
        help_text="Who endorses them. Only people who can endorse at your council are listed.",
    )  # fmt: skip

    is_agency = agency_field()

    def __init__(self, *args: Any, council: Council, on: date, **options: Any) -> None:
        super().__init__(*args, council=council, on=on, **options)
        managers = managers_at(council, on)
        self.fields["line_manager"].queryset = managers  # type: ignore[attr-defined]  # a ModelChoiceField
        for name in ("first_name", "last_name"):
            self.fields[name].widget.attrs["autocomplete"] = "off"


class LeaveForm(Form):
    """When somebody works here for the last time."""

    submit = "Confirm they are leaving"
    submit_kind = "warning"

    last_day = DateField(
        label="Last working day", help_text="For example 27 11 2026. It can be up to 3 months ahead.",
        error_messages={"required": "Enter their last working day"},
    )  # fmt: skip

    def refuse(self, no: Decision | Refused) -> None:
        """Show the operation's no beside the date."""
        self.add_error("last_day", no.reason)


class LeaveOtherwiseForm(LeaveForm):
    """The same, for somebody whose leaving is on record."""

    submit = "Change the day"
    submit_kind = ""
