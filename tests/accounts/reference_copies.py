"""The reference files as the tests meet them: read apart from the code under test, copied and spoilt."""

import csv
import io

from django.apps import apps
from django.core.management import call_command

from accounts.reference import DATA

CONTENTS = {path.name: path.read_bytes() for path in DATA.glob("*.csv")}


def line(file, number):
    return CONTENTS[file].splitlines(keepends=True)[number - 1]


def with_line(file, number, new):
    lines = CONTENTS[file].splitlines(keepends=True)
    lines[number - 1] = new
    return b"".join(lines)


def with_cell(file, number, old, new):
    assert line(file, number).count(old) == 1
    return with_line(file, number, line(file, number).replace(old, new))


def sheet(name):
    """The rows of one of our files."""
    return list(csv.DictReader(io.StringIO(CONTENTS[f"{name}.csv"].decode())))


def rows():
    """Everything in the tables of accounts."""
    return {
        model: list(model.objects.order_by("pk").values()) for model in apps.get_app_config("accounts").get_models()
    }


def told_by(command, *arguments):
    """What a command prints."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()
