"""The corpus of bad input: each file of a kind, and what its manifest says of it."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from imports.kinds import KINDS
from tests.imports.recipes import RECIPES
from tests.imports.workbook_parts import CORPUS, book_of, rows_of

HELD = [kind for kind in KINDS if (CORPUS / kind).is_dir()]  # kinds that have files here
AS_A_WORKBOOK = "a-workbook"  # the recipe that every kind has: its good.csv as openpyxl saves it


class Verdict(NamedTuple):
    """A file by its name, the recipe if it is not kept, and what is expected of it."""

    kind: str
    name: str
    recipe: str
    expected: Any

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"

    def content(self) -> bytes:
        """The file itself."""
        kept = CORPUS / self.kind
        if self.recipe == AS_A_WORKBOOK:
            return book_of(rows_of(kept / "good.csv"))
        return RECIPES[self.recipe]() if self.recipe else (kept / self.name).read_bytes()


def manifest(kind: str) -> dict[str, Any]:
    """The verdicts on the files of one kind."""
    return tomllib.loads((CORPUS / kind / "manifest.toml").read_text())


def good() -> list[Verdict]:
    """Files that say the same as the good.csv of their kind, and what becomes of everybody in them."""
    verdicts = {kind: manifest(kind) for kind in HELD}
    return [
        Verdict(kind, name, recipe, said["everybody"])
        for kind, said in verdicts.items()
        for name, recipe in said["good"].items()
    ]


def refused() -> list[Verdict]:
    """Files that are refused as a whole, with the words."""
    return [file for kind in HELD for file in _refused(kind)]


def by_rows() -> list[Verdict]:
    """Files each row of which has its own verdict, by line."""
    return [Verdict(kind, name, "", rows) for kind in HELD for name, rows in manifest(kind)["rows"].items()]


def kept() -> set[tuple[str, str]]:
    """The files that are kept, by kind and name."""
    there = {(path.parent.name, path.name) for kind in HELD for path in Path(CORPUS / kind).iterdir()}
    return {(kind, name) for kind, name in there if name != "manifest.toml"}


def _refused(kind: str) -> list[Verdict]:
    said = manifest(kind)["refused"]
    made = [Verdict(kind, name, recipe, words) for name, (recipe, words) in said.pop("made", {}).items()]
    return [*(Verdict(kind, name, "", words) for name, words in said.items()), *made]
