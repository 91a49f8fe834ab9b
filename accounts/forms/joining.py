"""What somebody types to accept an invitation."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from accounts.forms.names import NameField
from accounts.models import Invitation, User
from govuk.forms import Form
from govuk.looks import Look


class JoinForm(Form):
    """Their name, and a password typed twice."""

    submit = "Create account"
    looks: ClassVar[dict[str, Look]] = {"password": Look(width="20"), "password_again": Look(width="20")}

    name = NameField(label="Your full name", widget=forms.TextInput({"autocomplete": "name"}))
    password = forms.CharField(
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
        error_messages={"required": "Enter a password"},
    )
    password_again = forms.CharField(
        label="Password again",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        strip=False,
        error_messages={"required": "Enter the password again"},
    )

    def __init__(self, *args: Any, invitation: Invitation, **options: Any) -> None:
        super().__init__(*args, initial={"name": invitation.name}, **options)
        self.invitation = invitation
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        """Hold it against every rule for passwords; the person's own email is too easy to guess."""
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self.invitation.email, name=self.invitation.name))
        return password

    def clean_password_again(self) -> str:
        """The same once more."""
        again = str(self.cleaned_data["password_again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise ValidationError("The two passwords must be the same", code="different")
        return again
