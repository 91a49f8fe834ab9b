"""Finding people by what somebody types."""

import pytest

from accounts.rules.searching import is_found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", True),
        ("jean-luc", True),
        ("JEAN LUC", True),
        ("jeanluc", True),
        ("oconnor", True),
        ("o'connor", True),
        ("O\u2019CONNOR jean", True),
        ("eloise", True),
        ("éloïse", True),
        ("E\u0301loi\u0308se", True),
        ("bjorn", True),
        ("SW1234", True),
        ("sw 1234", True),
        ("1234", True),
        ("SW0000001234", True),
        ("0001234", True),
        ("sw99", False),
        ("jean smith", False),
        ("0", False),
    ],
)
def test_a_person_is_found_however_their_name_or_number_is_typed(text, found):
    assert is_found("Jean\u2010Luc Éloïse Bjørn O\u2019Connor", "SW1234", text) is found
