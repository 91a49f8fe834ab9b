"""The squares of the tile map: each council has a name of its own there, and it fits."""

import csv

from accounts.reference import DATA
from reports.short_names import ROOM, SHORT, short


def councils():
    with (DATA / "councils.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def test_all_153_councils_have_different_short_names_that_fit():
    names = [short(each) for each in councils()]
    assert (len(names), len(set(names)), max(map(len, names)) <= ROOM) == (153, 153, True)


def test_no_name_is_cut_and_none_is_of_no_council():
    names = councils()
    assert {each for each in names if len(each) > ROOM} <= set(SHORT) <= set(names)


def test_a_city_and_its_county_are_told_apart():
    assert [short(each) for each in ("Nottingham", "Nottinghamshire", "Leicester", "Leicestershire")] == [
        "Nottm", "Notts", "Leicester", "Leics",
    ]  # fmt: skip
    assert short("A council yet to come") == "A council"
