"""Cells of a file. On the way in, nothing that nobody can see; on the way out, nothing that a program would run.

Before a cell that one might run stands an apostrophe (OWASP, CSV injection); it goes when the file comes back.
"""

import re
import unicodedata

UNSEEN = "[ \x0b\x0c\x85\xa0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]*"
FORMULA = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"  # the latter full-width
BREAKS = "[;|\t\r\n\"']"  # where a program with another separator, or without quotes, begins a cell
STARTS = re.compile(f"'*(?:{UNSEEN}{FORMULA}|[\t\r\n])")
INSIDE = re.compile(f"({BREAKS}{UNSEEN})(?={FORMULA})")
GUARDED_INSIDE = re.compile(f"({BREAKS}{UNSEEN})'(?={FORMULA})")


def clean(cell: str) -> str:
    """Trimmed, in one Unicode form, without control and invisible characters."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())  # nearly every cell, and many times faster
    seen = "".join(" " if each.isspace() else each for each in unicodedata.normalize("NFC", cell))
    return " ".join("".join(each for each in seen if unicodedata.category(each) not in ("Cc", "Cf")).split())


def words_of(text: str) -> str:
    """Letters and digits in lower case with single spaces: 'Registration_Number ' is 'registration number'."""
    return " ".join("".join(each if each.isalnum() else " " for each in clean(text).casefold()).split())


def safe(cell: object) -> object:
    """The cell as a spreadsheet shows it and never runs it. Numbers and days pass as they are."""
    if not isinstance(cell, str):
        return cell
    text = INSIDE.sub(r"\1'", cell)
    return f"'{text}" if STARTS.match(text) else text


def unguarded(cell: str) -> str:
    """A cell of a file of ours as it was before: for somebody who mends the file and sends it back."""
    bare = cell[1:] if cell.startswith("'") and STARTS.match(cell, 1) else cell
    return GUARDED_INSIDE.sub(r"\1", bare)


def typed(cell: str) -> str:
    """What somebody typed in a cell of a file that we read, whether or not we wrote it."""
    return clean(unguarded(cell) if "'" in cell else cell)
