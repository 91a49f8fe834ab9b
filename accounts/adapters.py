"""How allauth meets our house: accounts come by invitation, and second-factor secrets are encrypted."""

from typing import Any, ClassVar
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmation
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from accounts.operations import addresses
from foundation.models import name_of
from notices import outbox

EMAIL_CHANGED = "account/email/email_changed"


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up unasked; what goes wrong is said in plain words."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Ask the colleague who manages users about it",
        "cannot_remove_primary_email": "You cannot remove the address we write to. Make another one the main one first",
        "duplicate_email": "You have added this email address already",
        "email_password_mismatch": "Email address or password is wrong. Check both and try again",
        "email_taken": "This email address belongs to another account",
        "enter_current_password": "Your current password is wrong. Type it again",
        "incorrect_code": "The code is wrong or too old. Type the newest one",
        "incorrect_password": "The password is wrong. Type it again",
        "invalid_or_expired_key": "This link has stopped working. Ask for a new one",
        "invalid_login": "Email address or password is wrong. Check both and try again",
        "invalid_password_reset": "This link has stopped working. Ask for a new one",
        "max_email_addresses": "You can have at most %d email addresses. Remove one first",
        "too_many_login_attempts": "You have tried too often. Wait a few minutes, then try again",
        "unknown_email": "No account has this email address",
        "unverified_primary_email": "Confirm your main email address first: open the link in our letter",
        "select_only_one": "Select only one",
        "same_as_current": "Type something else than what it is now",
        "rate_limited": "You have tried too often. Wait a few minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by accepting an invitation, never here."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox, like every letter: sent once, and read in the demo."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        about = name_of(context["user"]) if context.get("user") else ""
        outbox.post(
            "account", to=email, about=about, once=f"account:{uuid4()}", subject=message.subject, body=message.body
        )

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """What allauth wants to be told of: when the main address is another, our letters follow it."""
        if template_prefix == EMAIL_CHANGED:
            addresses.follow(by=user)
        super().send_notification_mail(template_prefix, user, context, email)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On our own address, whatever host the request named."""
        return _ours(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        """On our own address, whatever host the request named."""
        return _ours(super().get_email_confirmation_url(request, emailconfirmation))


class MFAAdapter(DefaultMFAAdapter):
    """Keeps authenticator secrets encrypted with a key of the deployment's own; says plainly what is wrong."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Turn off your second step before you add an email address",
        "cannot_delete_authenticator": "You cannot turn off your second step",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey before you get recovery codes",
        "incorrect_code": "The code is wrong or too old. Type the newest one your app shows",
        "unverified_email": "Confirm your email address before you set up a second step",
    }

    def encrypt(self, text: str) -> str:
        """To the database."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """From the database."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_user_display_name(self, user: User) -> str:
        """The name shown beside a passkey."""
        return user.name


def _ours(address: str) -> str:
    return str(settings.SITE_URL + urlsplit(address).path)


def _box() -> Fernet:
    return Fernet(settings.MFA_ENCRYPTION_KEY)
