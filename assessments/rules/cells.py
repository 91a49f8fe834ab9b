"""Cells of a file: on the way out nothing that a spreadsheet would run, on the way in nothing that nobody can see."""

import unicodedata

STARTS_A_FORMULA = tuple("=+-@\t\r\n") + tuple("\uff1d\uff0b\uff0d\uff20")  # the latter full-width (OWASP)


def safe(cell: object) -> str:
    """The cell as text that a spreadsheet shows and never runs."""
    text = str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def clean(cell: str) -> str:
    """Trimmed, in one Unicode form, without control and invisible characters."""
    seen = "".join(" " if each.isspace() else each for each in unicodedata.normalize("NFC", cell))
    return " ".join("".join(each for each in seen if unicodedata.category(each) not in ("Cc", "Cf")).split())


def words_of(text: str) -> str:
    """Letters and digits in lower case with single spaces: 'Registration_Number ' is 'registration number'."""
    return " ".join("".join(each if each.isalnum() else " " for each in clean(text).casefold()).split())
