"""The corpus of bad input: each file of a kind, and what its manifest says of it."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from tests.imports.recipes import RECIPES
from tests.imports.workbook_parts import CORPUS


class Verdict(NamedTuple):
    """A file by its name, the recipe if it is not kept, and what is expected of it."""

    kind: str
    name: str
    recipe: str
    expected: Any

    def content(self) -> bytes:
        """The file itself."""
        return RECIPES[self.recipe]() if self.recipe else (CORPUS / self.kind / self.name).read_bytes()


def manifest(kind: str) -> dict[str, Any]:
    """The verdicts on the files of one kind."""
    return tomllib.loads((CORPUS / kind / "manifest.toml").read_text())


def good(kind: str) -> list[Verdict]:
    """Files that say the same as good.csv."""
    return [Verdict(kind, name, recipe, None) for name, recipe in manifest(kind)["good"].items()]


def refused(kind: str) -> list[Verdict]:
    """Files that are refused as a whole, with the words."""
    said = manifest(kind)["refused"]
    made = [Verdict(kind, name, recipe, words) for name, (recipe, words) in said.pop("made", {}).items()]
    return [*(Verdict(kind, name, "", words) for name, words in said.items()), *made]


def by_rows(kind: str) -> list[Verdict]:
    """Files each row of which has its own verdict, by line."""
    return [Verdict(kind, name, "", rows) for name, rows in manifest(kind)["rows"].items()]


def kept(kind: str) -> set[str]:
    """The files that are kept."""
    return {path.name for path in Path(CORPUS / kind).iterdir()} - {"manifest.toml"}
