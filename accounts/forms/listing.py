"""What somebody types above a list of users, and to choose a role to act in."""

from typing import Any, ClassVar

from django import forms

from accounts.models import RoleGrant
from accounts.roles import Role
from govuk.forms import FilterForm, Form
from govuk.looks import Look


class UserFilter(FilterForm):
    """Search by name or email, and by role."""

    q = forms.CharField(label="Name or email address", required=False, max_length=120)
    role = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, roles: list[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Every role"), *((role.value, role.label) for role in roles)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class SwitchForm(Form):
    """Which of their roles to act in."""

    submit = "Continue"

    looks: ClassVar[dict[str, Look]] = {"grant": Look(heading=True)}

    grant = forms.ChoiceField(
        label="Which role do you want to work in?",
        widget=forms.RadioSelect,
        help_text="You keep all your roles. Every page then shows and does only what belongs to the one you choose.",
        error_messages={"required": "Select a role", "invalid_choice": "Select a role from the list"},
    )

    def __init__(self, *args: Any, hats: list[RoleGrant], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(grant.pk), grant.words) for grant in hats]
        self.fields["grant"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
