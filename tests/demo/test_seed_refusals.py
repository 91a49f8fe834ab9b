"""When the demo is not seeded: one line says why."""

import pytest
from django.core.management import CommandError, call_command


def test_seeding_with_the_demo_off_is_refused(db):
    with pytest.raises(CommandError, match="The demo is off: set DEMO=on"):
        call_command("seed_demo")


def test_seeding_without_reference_facts_is_refused(db, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match=r"no councils yet: run `manage\.py load_reference` first"):
        call_command("seed_demo")
