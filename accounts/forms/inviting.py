"""What somebody types to invite somebody else."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from accounts.forms.names import LowerEmailField, NameField, NumberField
from accounts.models import Centre, Council
from accounts.roles import Role
from govuk.forms import Form
from govuk.looks import Choice, Look

HINTS = {
    Role.SOCIAL_WORKER: "Sees their own record, asks for endorsement and books their assessment",
    Role.ENDORSING_MANAGER: "Endorses the people who report to them",
    Role.WORKFORCE_LEAD: "Sees everybody at the council, books for them and invites others",
    Role.CENTRE_STAFF: "Checks people in on the day",
    Role.ASSESSOR: "Checks people in, and records and confirms results",
    Role.DFE_ADMIN: "Sees the national picture, releases results, sets policy and invites others",
    Role.ADJUSTMENTS_OFFICER: "Decides what people who need adjustments are given; alone reads why they need them",
}


def role_field(*roles: Role) -> forms.ChoiceField:
    """Radios that say what each role is for."""
    choices = [(role.value, Choice(str(role.label), hint=HINTS[role])) for role in roles]
    return forms.TypedChoiceField(
        label="What they will do here", widget=forms.RadioSelect, choices=choices, coerce=Role,
        error_messages={"required": "Select what they will do here"},
    )  # fmt: skip


class _InviteForm(Form):
    """Whom."""

    submit = "Send invitation"
    beside: ClassVar[dict[str, str]] = {
        "already-has-role": "email", "already-invited": "email", "address-taken": "email", "not-yours-to-give": "role",
        "no-place-needed": "role", "council-needed": "council", "centre-needed": "centre",
        "not-your-social-worker": "registration_number", "record-not-needed": "registration_number",
        "has-account": "registration_number",
    }  # fmt: skip

    name = NameField(
        widget=forms.TextInput({"autocomplete": "off"}), error_messages={"required": "Enter their full name"}
    )
    email = LowerEmailField(label="Work email address", widget=forms.EmailInput({"autocomplete": "off"}))


class CouncilInviteForm(_InviteForm):
    """A lead invites somebody to their own council."""

    looks: ClassVar[dict[str, Look]] = {"registration_number": Look(width="10")}

    role = role_field(Role.ENDORSING_MANAGER, Role.WORKFORCE_LEAD, Role.SOCIAL_WORKER)
    registration_number = NumberField(
        required=False, help_text="Only for a social worker: the number on their record, like SW12345."
    )

    def clean(self) -> None:
        """A social worker signs in to a record, so there has to be a number."""
        typed = self.cleaned_data
        if typed.get("role") == Role.SOCIAL_WORKER and typed.get("registration_number") == "":
            self.add_error("registration_number", "Enter their Social Work England number")


class NationalInviteForm(_InviteForm):
    """A DfE admin invites somebody to a council, a centre or the Department."""

    role = role_field(
        Role.WORKFORCE_LEAD,
        Role.ENDORSING_MANAGER,
        Role.CENTRE_STAFF,
        Role.ASSESSOR,
        Role.DFE_ADMIN,
        Role.ADJUSTMENTS_OFFICER,
    )
    council = forms.ModelChoiceField(
        Council.objects.none(), required=False, empty_label="Choose a council",
        help_text="Only for a council workforce lead or an endorsing manager.",
    )  # fmt: skip
    centre = forms.ModelChoiceField(
        Centre.objects.all(), required=False, label="Assessment centre", empty_label="Choose a centre",
        help_text="Only for centre staff or an assessor.",
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["council"].queryset = Council.objects.on(on)  # type: ignore[attr-defined]  # a ModelChoiceField
