"""The house keeps its own rules."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Field
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("foundation", "journal", "notices", "govuk", "accounts", "assessments", "reports", "imports", "demo", "naas")
OURS = [ROOT / room for room in ROOMS]
SOURCES = [path for room in OURS for path in sorted(room.rglob("*.py")) if "migrations" not in path.parts]
PURE = [path for path in SOURCES if "rules" in path.parts or "catalogue" in path.parts]
VIEWS = [path for path in SOURCES if "views" in path.parts]
MODELS = [model for room in ROOMS if room in apps.app_configs for model in apps.get_app_config(room).get_models()]
OPERATIONS = [path for path in SOURCES if "operations" in path.parts and path.name != "__init__.py"]
DEFINITIONS = ast.FunctionDef | ast.ClassDef
CLOCK = re.compile(r"\b(timezone\.now|datetime\.now|date\.today|timezone\.localdate|utcnow)\(")


def of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=of)
def test_no_file_is_longer_than_its_size(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", SOURCES, ids=of)
def test_every_import_stands_at_the_top(path):
    tree = ast.parse(path.read_text())
    inside = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


@pytest.mark.parametrize("path", SOURCES, ids=of)
def test_only_the_clock_reads_the_clock(path):
    allowed = {"foundation/clock.py"}
    assert of(path) in allowed or CLOCK.findall(path.read_text()) == []


@pytest.mark.parametrize("path", PURE, ids=of)
def test_rules_are_told_the_day(path):
    imported = re.findall(r"^(?:from|import) ([\w.]+)(?: import (.*))?", path.read_text(), re.MULTILINE)
    assert [line for line in imported if "clock" in line[0] or "clock" in line[1]] == []


@pytest.mark.parametrize("path", VIEWS, ids=of)
def test_views_fetch_only_what_the_user_may_see(path):
    source = path.read_text()
    bare = [match for match in re.findall(r"\.objects\.(\w+)", source) if match not in ("visible_to", "run_by")]
    assert bare == []


@pytest.mark.parametrize("path", SOURCES, ids=of)
def test_every_file_and_public_function_says_what_it_is_for(path):
    if path.name == "__init__.py" and not path.read_text().strip():
        return
    tree = ast.parse(path.read_text())
    public = [node for node in tree.body if isinstance(node, DEFINITIONS) and not node.name.startswith("_")]
    silent = [node.name for node in public if node.name != "Command" and not ast.get_docstring(node)]
    assert (ast.get_docstring(tree) is not None, silent) == (True, [])


@pytest.mark.parametrize("path", OPERATIONS, ids=of)
def test_a_verb_names_its_words_and_its_actor(path):
    tree = ast.parse(path.read_text())
    verbs = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    in_transactions = [verb for verb in verbs if any("atomic" in ast.unparse(each) for each in verb.decorator_list)]
    positional = [verb.name for verb in in_transactions if verb.args.args]
    unsigned = [verb.name for verb in in_transactions if not ACTORS & {word.arg for word in verb.args.kwonlyargs}]
    assert (positional, [name for name in unsigned if name not in DONE_BY_THE_SERVICE]) == ([], [])


ACTORS = {"by", "token"}  # a token is borne by the person invited
PROMISING = {"reminders.py", "digests.py"}
DONE_BY_THE_SERVICE = {"invite_first_admin"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_is_classed_for_privacy(model):
    columns = {field.name for field in model._meta.get_fields() if isinstance(field, Field) and not field.auto_created}
    columns.discard("id")
    assert columns == set(model.PRIVACY)
    assert set(model.PRIVACY.values()) <= {"public", "personal", "sensitive"}


def test_every_letter_is_promised_somewhere():
    said = "".join(path.read_text() for path in SOURCES if "operations" in path.parts or path.name in PROMISING)
    letters = [path.stem for path in sorted((ROOT / "templates" / "notices").glob("*.txt"))]
    assert [letter for letter in letters if f'"{letter}"' not in said] == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates" / "notices").glob("*.txt")), ids=of)
def test_every_letter_compiles_and_starts_with_its_subject(path):
    get_template(f"notices/{path.name}")
    subject, greeting = path.read_text().split("\n")[:2]
    assert (subject != "", greeting.startswith("Hello ")) == (True, True)


@pytest.mark.django_db
def test_migrations_are_up_to_date():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_glossary_has_the_words_of_the_models():
    glossary = (ROOT / "docs" / "glossary.md").read_text().lower()
    words = {model._meta.verbose_name for model in MODELS}
    assert sorted(word for word in words if f"**{word}**" not in glossary) == []
