"""The password forms of the sign-in library, with the rules for passwords in plain sentences."""

from typing import Any

from allauth.account import forms as theirs
from django.contrib.auth.password_validation import password_validators_help_texts


class _PlainRules:
    """Its own hint is a piece of HTML; ours is text."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class ChangePasswordForm(_PlainRules, theirs.ChangePasswordForm):
    """The password of now, and the new one twice."""


class SetPasswordForm(_PlainRules, theirs.SetPasswordForm):
    """A first password, twice."""


class ResetPasswordKeyForm(_PlainRules, theirs.ResetPasswordKeyForm):
    """A new password, twice, by the link in a letter."""
