"""A small file that would become a large one is refused while it is still small."""

import io
import tracemalloc
from zipfile import ZipFile

import openpyxl
import pytest

from foundation.refusal import Refused
from imports.packages import opened
from imports.reading import read
from tests.imports.workbook_parts import bomb

A_LITTLE = 1_000_000  # bytes


@pytest.mark.parametrize("looks_at", [opened, lambda content: read(content, "people.xlsx")], ids=["opened", "read"])
def test_ten_megabytes_that_are_ten_gigabytes_are_never_unpacked(looks_at):
    content = bomb({f"xl/media/image{each}.png": 3_400_000_000 for each in range(3)})
    declared = sum(each.file_size for each in ZipFile(io.BytesIO(content)).infolist())
    assert (declared > 10_000_000_000, len(content) < 11_000_000) == (True, True)
    assert peak_of(looks_at, content) < A_LITTLE


def test_a_gigabyte_that_says_it_is_little_is_unpacked_no_further_than_it_says():
    content = bomb({"docProps/more.xml": 1_000_000_000}, said=90)
    assert peak_of(lambda content: read(content, "people.xlsx"), content) < A_LITTLE


def test_entities_would_be_refused_by_the_reader_of_workbooks_too():
    assert openpyxl.DEFUSEDXML is True


def peak_of(looks_at, content):
    """The most bytes in use until the refusal."""
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            looks_at(content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
