"""Reading a file of people: the cells as they were typed, and a limit to how much."""

import pytest

from foundation.refusal import Refused
from imports.reading import OF_PEOPLE, read


def test_what_a_file_of_ours_guarded_is_read_as_it_was_typed():
    table = read(b"Number,Team\r\nSW1,'=1+1\r\n\r\nSW2,O'Brien; '-2\r\n", "people.csv")
    assert (table.headings, table.rows) == (("Number", "Team"), ((2, ("SW1", "=1+1")), (4, ("SW2", "O'Brien; -2"))))


@pytest.mark.parametrize("separator", [b"\n", b"\r\n", b"\r"])
def test_the_longest_file_is_read_and_a_row_more_is_not(separator):
    rows = [b"Number", *(b"SW%d" % each for each in range(OF_PEOPLE.rows))]
    assert len(read(separator.join(rows), "people.csv").rows) == OF_PEOPLE.rows
    with pytest.raises(Refused) as no:
        read(separator.join([*rows, b"SW0"]), "people.csv")
    assert no.value.reason == "The file has more than 10,000 rows. Split it into smaller files and upload each."
