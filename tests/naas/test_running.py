"""`make reset` knows whether the service runs from this folder, on whatever port."""

import pytest
from django.core.management import CommandError, call_command

from naas.processes import BEHIND, commands, is_running, marked_as_running


def test_running_is_seen_while_it_lasts_and_not_after(tmp_path):
    mark = tmp_path / "running"
    with marked_as_running(mark), marked_as_running(mark):  # twice: two ports may be served from one folder
        assert is_running(mark)
    assert not is_running(mark)


def test_reset_is_refused_while_the_service_runs(settings, tmp_path):
    settings.RUNNING = tmp_path / "running"
    with marked_as_running(settings.RUNNING), pytest.raises(CommandError, match="NAAS is running: stop it first"):
        call_command("reset")


def test_whoever_lets_pages_go_first_is_one_of_those_that_run():
    assert set(BEHIND) < set(commands(8000))
