"""manage.py create_first_admin EMAIL --name NAME: the way in to a service that has no users yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.operations import invitations
from foundation import clock
from foundation.refusal import Refused


class Command(BaseCommand):
    """Invite the first DfE admin."""

    help = "Print the single-use link by which the first DfE admin makes an account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True)

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        """Print the link and what to do with it; the database keeps only its hash."""
        try:
            validate_email(email)
            link = invitations.invite_first_admin(email=email, name=name, at=clock.now())
        except (Refused, ValidationError) as no:
            raise CommandError(no.reason if isinstance(no, Refused) else no.message) from no
        days = invitations.LASTS.days
        self.stdout.write(f"Open this link within {days} days and choose a password. It works once.\n{link}")
