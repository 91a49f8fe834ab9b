"""Cells of a file on the way in: nothing that nobody can see. On the way out: `sheets.py`."""

import unicodedata


def clean(cell: str) -> str:
    """Trimmed, in one Unicode form, without control and invisible characters."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())  # nearly every cell, and many times faster
    seen = "".join(" " if each.isspace() else each for each in unicodedata.normalize("NFC", cell))
    return " ".join("".join(each for each in seen if unicodedata.category(each) not in ("Cc", "Cf")).split())


def words_of(text: str) -> str:
    """Letters and digits in lower case with single spaces: 'Registration_Number ' is 'registration number'."""
    return " ".join("".join(each if each.isalnum() else " " for each in clean(text).casefold()).split())
