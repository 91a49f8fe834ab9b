"""How allauth meets our house: accounts come by invitation, and second-factor secrets are encrypted."""

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmation
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from foundation.models import name_of
from notices import outbox


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up unasked."""

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

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On our own address, whatever host the request named."""
        return _ours(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        """On our own address, whatever host the request named."""
        return _ours(super().get_email_confirmation_url(request, emailconfirmation))


class MFAAdapter(DefaultMFAAdapter):
    """Keeps authenticator secrets encrypted with a key of the deployment's own."""

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
