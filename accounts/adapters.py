"""How allauth meets our house: accounts come by invitation, and second-factor secrets are encrypted."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up unasked."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by accepting an invitation, never here."""
        return False


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


def _box() -> Fernet:
    return Fernet(settings.MFA_ENCRYPTION_KEY)
