"""One way of writing each registration number."""

import pytest

from accounts.registration import normalise


@pytest.mark.parametrize("written", ["SW12345", "sw12345", " sw 0000012345 ", "SW0000012345", "sw 12 345", "SW12345\n"])
def test_normalise_gives_one_form(written):
    assert normalise(written) == "SW12345"


@pytest.mark.parametrize(
    "written",
    ["", "12345", "SW", "SW0", "SW1234567", "SW12A45", "SW١٢٣٤٥", "SW１２３", "XSW12345", "SW1_0", "SW-5", "SW12345;"],
)
def test_normalise_refuses_what_is_not_a_number(written):
    with pytest.raises(ValueError, match="Social Work England number"):
        normalise(written)
