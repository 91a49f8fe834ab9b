"""Social Work England registration numbers: one way of writing each (domain notes 6.1)."""

import re

from foundation.refusal import Refused

FORM = re.compile(r"\ASW[1-9][0-9]{0,5}\Z")


def normalise(written: str) -> str:
    """'sw 0000012345' becomes 'SW12345'.

    Spaces and leading zeros go, letters become capitals. Raises ValueError for anything that is not
    'SW' and a number of at most six ASCII digits once its zeros are gone, as DfE validates it [S50].
    """
    squeezed = "".join(written.split()).upper()
    match = re.match(r"\ASW0*([1-9][0-9]*)\Z", squeezed, re.ASCII)
    number = f"SW{match[1]}" if match else ""
    if not FORM.match(number):
        raise ValueError("Enter a Social Work England number, such as SW12345.")
    return number


def read(written: str) -> str:
    """The same for whoever is told no in a sentence: raises Refused ("no-number")."""
    try:
        return normalise(written)
    except ValueError as wrong:
        raise Refused("no-number", str(wrong)) from wrong
