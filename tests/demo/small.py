"""The small demo in a transaction that is undone, and the personas in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from accounts.models import SocialWorker
from demo.personas.cast import PERSONAS
from foundation import clock
from tests.cast import NOON


@contextmanager
def small_demo() -> Iterator[str]:
    """Seeded; what the command said."""
    said = StringIO()
    with transaction.atomic(), override_settings(DEMO=True):
        with clock.stopped(NOON):
            call_command("load_reference", stdout=StringIO())
            call_command("seed_demo", size="small", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


def social_worker(key: str) -> SocialWorker:
    """A persona of the demo."""
    return SocialWorker.objects.get(user__email=PERSONAS[key].email)
