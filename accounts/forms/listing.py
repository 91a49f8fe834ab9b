"""What somebody types above a list of users, and to choose a role to act in."""

from typing import Any

from django import forms

from accounts.models import RoleGrant
from accounts.roles import Role
from govuk.forms import FilterForm, Form


class UserFilter(FilterForm):
    """Search by name or email, and by role."""

    q = forms.CharField(label="Name or email address", required=False, max_length=120)
    role = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, roles: list[Role], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = [("", "Every role"), *((role.value, role.label) for role in roles)]


class SwitchForm(Form):
    """Which of their roles to act in."""

    submit = "Continue"

    grant = forms.ChoiceField(label="Role", widget=forms.RadioSelect)

    def __init__(self, *args: Any, hats: list[RoleGrant], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["grant"].choices = [(str(grant.pk), grant.words) for grant in hats]
