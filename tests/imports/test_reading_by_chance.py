"""Whatever we write comes back as it was; whatever else is sent is a table or a refusal."""

from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.refusal import Refused
from govuk.cells import clean
from govuk.sheets import blocks
from imports.reading import read
from tests.imports.workbook_parts import good_parts, packed, with_parts

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
HOSTILE = st.text("=+-@＝;|,\t\r\n\"' \u200b\u00a0äab1", max_size=8)
WORKBOOK = packed(good_parts())
PARTS = [name for name, content in good_parts().items() if content]


@settings(max_examples=60)
@given(st.lists(st.tuples(CELL | HOSTILE, HOSTILE, CELL), min_size=1, max_size=5))
def test_what_we_write_is_read_as_it_was(rows):
    written = b"".join(blocks(("Number", "Name", "Team"), [("SW1", *rows[0][1:]), *rows[1:]]))
    seen = [tuple(map(clean, row)) for row in [("SW1", *rows[0][1:]), *rows[1:]]]
    table = read(written, "people.csv")
    assert (table.headings, [row.cells for row in table.rows]) == (
        ("Number", "Name", "Team"), [row for row in seen if any(row)]
    )  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(PARTS), st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.binary(max_size=12))
def test_a_workbook_with_anything_in_it_is_read_or_refused(part, where, gone, come):
    content = good_parts()[part]
    at = int(where * len(content))
    assert is_answered(with_parts({part: content[:at] + come + content[at + gone :]}))


@settings(max_examples=60)
@given(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.binary(max_size=12))
def test_a_spoilt_package_is_read_or_refused(where, gone, come):
    at = int(where * len(WORKBOOK))
    assert is_answered(WORKBOOK[:at] + come + WORKBOOK[at + gone :])


def is_answered(content):
    """Read, or refused in words: nothing else may come of it."""
    try:
        return read(content, "people.xlsx").headings is not None
    except Refused as no:
        return no.reason != ""
