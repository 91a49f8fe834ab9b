"""A wrong value stops the start with one line that names the variable."""

import os
import subprocess
import sys

import pytest

from naas import env

GOOD = {
    "NAAS_ENV": "production", "SECRET_KEY": "x" * 60, "SITE_URL": "https://naas.example",
    "ALLOWED_HOSTS": "naas.example", "EQUALITY_KEY": "y" * 60,
    "DATABASE_URL": "postgres://naas@db/naas", "REDIS_URL": "redis://broker", "EMAIL_URL": "smtp://mail.example",
}  # fmt: skip


def start(**changed):
    """What the start prints, and whether it went on: the settings read in a process of their own."""
    environment = {name: value for name, value in os.environ.items() if name not in {*GOOD, "DEMO", "PORT"}}
    environment |= {name: value for name, value in (GOOD | changed).items() if value}
    run = subprocess.run(
        [sys.executable, "-c", "import naas.settings"], env=environment, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stderr


def test_a_whole_environment_starts():
    assert start() == (0, "")


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"DEMO": "on"}, "DEMO: must be off in production\n"),
        ({"DEMO": "perhaps"}, "DEMO: 'perhaps' is neither on nor off\n"),
        ({"PORT": "abc"}, "PORT: 'abc' is not a number\n"),
        ({"NAAS_ENV": "staging"}, "NAAS_ENV: 'staging' is none of: local, production\n"),
        ({"SECRET_KEY": ""}, "SECRET_KEY: must be set in production\n"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY: must have at least 50 characters\n"),
        ({"EQUALITY_KEY": ""}, "EQUALITY_KEY: must be set in production\n"),
        (
            {"SITE_URL": "http://naas.example"},
            "SITE_URL: 'http://naas.example' is not an address such as https://naas.example\n",
        ),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS: must be set in production\n"),
        ({"DATABASE_URL": ""}, "DATABASE_URL: must be a postgres:// address in production\n"),
        ({"DATABASE_URL": "mysql://db/naas"}, "DATABASE_URL: is neither a postgres:// nor a sqlite:/// address\n"),
        ({"REDIS_URL": ""}, "REDIS_URL: must be set in production\n"),
        ({"REDIS_URL": "amqp://broker"}, "REDIS_URL: is not a Redis address such as redis://host:6379/0\n"),
        ({"EMAIL_URL": ""}, "EMAIL_URL: must be set in production\n"),
    ],
)
def test_a_wrong_value_stops_the_start_in_one_line(changed, line):
    assert start(**changed) == (1, line)


def test_a_secret_is_never_repeated(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hunter2")
    with pytest.raises(SystemExit) as end:
        env.secret("SECRET_KEY")
    assert "hunter2" not in str(end.value)
