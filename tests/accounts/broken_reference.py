"""Reference files gone wrong: by what happened, which file, its bytes, and the problems that must be listed."""

from tests.accounts.reference_copies import CONTENTS, line, with_cell, with_line

COUNCILS = CONTENTS["councils.csv"]
TILES = CONTENTS["tile_map.csv"]
FIRST_TILE = line("tile_map.csv", 2).split(b",")[0].decode()
SECOND_TILE = line("tile_map.csv", 3).split(b",")[0]
JOINT = next(n for n in range(1, 1465) if b",314 / 318," in line("workforce_timeseries.csv", n))

BROKEN = {
    "a column is missing": (
        "tile_map",
        TILES.replace(b",row\n", b"\n", 1),
        ["tile_map.csv row 1: lacks the column 'row'"],
    ),
    "a column is unknown": (
        "tile_map",
        TILES.replace(b"col,row\n", b"col,row,colour\n", 1),
        ["tile_map.csv row 1: has a column 'colour' that we do not know"],
    ),
    "a column is there twice": (
        "tile_map",
        TILES.replace(b"col,row\n", b"col,row,col\n", 1),
        ["tile_map.csv row 1: has the column 'col' 2 times"],
    ),
    "it is UTF-16": (
        "tile_map",
        TILES.decode().encode("utf-16"),
        ["tile_map.csv row 1: is not UTF-8 text"],
    ),
    "it is Windows-1252": (
        "trusts",
        with_cell("trusts.csv", 5, b"Children's Trust,", "Children’s Trust,".encode("cp1252")),
        ["trusts.csv row 5: is not UTF-8 text"],
    ),
    "it is empty": ("tile_map", b"", ["tile_map.csv: is empty"]),
    "it has a header only": ("tile_map", line("tile_map.csv", 1), ["tile_map.csv: has no rows below its header"]),
    "a quotation mark is not closed": (
        "trusts",
        with_cell("trusts.csv", 3, b'2019-11-26",', b"2019-11-26,"),
        ["trusts.csv row 3: has a quotation mark without its pair"],
    ),
    "quotation marks join two rows": (
        "tile_map",
        with_line("tile_map.csv", 2, b'"' + line("tile_map.csv", 2)).replace(
            b"\n" + SECOND_TILE, b"\n" + SECOND_TILE + b'"'
        ),
        ["tile_map.csv row 2: has a quotation mark without its pair"],
    ),
    "it ends in the middle of a quoted cell": (
        "programme_sites",
        CONTENTS["programme_sites.csv"][: CONTENTS["programme_sites.csv"].index(b"(five councils")] + b"\n",
        ["programme_sites.csv row 2: has a quotation mark without its pair"],
    ),
    "it ends in the middle of a row": (
        "tile_map",
        TILES[:-2],
        ["tile_map.csv row 154: is cut short: its line does not end"],
    ),
    "a row has too few cells": (
        "tile_map",
        with_line("tile_map.csv", 9, line("tile_map.csv", 9).rpartition(b",")[0] + b"\n"),
        ["tile_map.csv row 9: has 2 cells where the header has 3"],
    ),
    "a NUL byte": (
        "tile_map",
        with_line("tile_map.csv", 7, line("tile_map.csv", 7).replace(b",", b"\0,", 1)),
        ["tile_map.csv row 7: holds a NUL byte"],
    ),
    "a DfE code is no code": (
        "council_history",
        with_cell("council_history.csv", 12, b",933,Som", b",93x,Som"),
        ["council_history.csv row 12: predecessor_la_code '93x' is not a DfE code"],
    ),
    "a council's own DfE code is no code": (
        "councils",
        with_cell("councils.csv", 12, b",811,", b",08x,"),
        ["councils.csv row 12: la_code '08x' is not a DfE code"],
    ),
    "a DfE code is unknown": (
        "workforce_timeseries",
        with_cell("workforce_timeseries.csv", 21, b",929,", b",999,"),
        [
            "workforce.csv row 55: 929 has 223 in 2025, but 207 in 2024 in workforce_timeseries.csv",
            "workforce_timeseries.csv: has no row of 2025 for 929",
            "workforce_timeseries.csv row 21: DfE code 999 with ONS code E06000057 is no council we know",
        ],
    ),
    "a text is too long": (
        "trusts",
        with_cell("trusts.csv", 2, b"started jointly", b"started " + 300 * b"j"),
        [
            "trusts.csv row 2: note 'owned by the councils it serves; started "
            + 300 * "j"
            + " with Richmond' has more than 300 characters"
        ],
    ),
    "a text ends with a space": (
        "trusts",
        with_cell("trusts.csv", 5, b",Birmingham,", b",Birmingham ,"),
        [
            "trusts.csv row 5: council 'Birmingham ' has a space at an end, or a character that does not print",
        ],
    ),
    "a place is not in England": (
        "councils",
        with_cell("councils.csv", 2, b"54.67,-1.259", b"-1.259,54.67"),
        ["councils.csv row 2: latitude and longitude -1.259, 54.67 are not in England"],
    ),
    "a rank is out of range": (
        "deprivation",
        with_cell("deprivation.csv", 2, b"35.037,9,", b"35.037,154,"),
        ["deprivation.csv row 2: rank 154 is not between 1 and 153"],
    ),
    "a council files alone and jointly": (
        "workforce_timeseries",
        CONTENTS["workforce_timeseries.csv"]
        + line("workforce_timeseries.csv", JOINT).replace(b"314 / 318,E09000021 / E09000027", b"314,E09000021"),
        [f"workforce_timeseries.csv row 1465: 314 filed for 2025 in row {JOINT} already"],
    ),
    "the end of the census is lost": (
        "workforce_timeseries",
        CONTENTS["workforce_timeseries.csv"].removesuffix(line("workforce_timeseries.csv", 1464)),
        [
            "workforce_timeseries.csv: has no row of 2017 for "
            + line("workforce_timeseries.csv", 1464).decode().split(",")[4]
        ],
    ),
    "digits are not ASCII": (
        "tile_map",
        with_line("tile_map.csv", 2, f"{FIRST_TILE},٦,0\n".encode()),
        ["tile_map.csv row 2: col '٦' is not a whole number"],
    ),
    "an ONS code is no code": (
        "council_aliases",
        with_cell("council_aliases.csv", 4, b"E09000002", b"E9000002"),
        ["council_aliases.csv row 4: gss_code 'E9000002' is not an ONS code"],
    ),
    "an ONS code is unknown": (
        "programme_sites",
        with_cell("programme_sites.csv", 2, b"E08000002", b"E08000999"),
        ["programme_sites.csv row 2: gss_code 'E08000999' is not in councils.csv"],
    ),
    "a code is another council's": (
        "programme_sites",
        with_cell("programme_sites.csv", 2, b"E08000002", b"E08000035"),
        [
            "programme_sites.csv row 2: says 'Bury' where councils.csv says 'Leeds' for E08000035",
            "programme_sites.csv row 3: programme NAAS, phase phase 1, gss_code E08000035 is in row 2 already",
        ],
    ),
    "a region is unknown": (
        "councils",
        with_cell("councils.csv", 2, b"E12000001", b"E12000010"),
        ["councils.csv row 2: region_code 'E12000010' is not a region of England"],
    ),
    "a region has another's name": (
        "councils",
        with_cell("councils.csv", 2, b"North East", b"North West"),
        ["councils.csv row 2: region 'North West' is not the name of E12000001"],
    ),
    "a number is none": (
        "councils",
        with_cell("councils.csv", 3, b"54.543", b"#N/A"),
        ["councils.csv row 3: latitude '#N/A' is not a number"],
    ),
    "a number has underscores": (
        "workforce_timeseries",
        with_cell("workforce_timeseries.csv", 2, b",38292,", b",38_292,"),
        ["workforce_timeseries.csv row 2: inpost_headcount '38_292' is not a whole number"],
    ),
    "a date is impossible": (
        "council_history",
        with_cell("council_history.csv", 2, b"2019-04-01", b"2019-02-30"),
        ["council_history.csv row 2: change_date '2019-02-30' is not a date"],
    ),
    "a date is only a month": (
        "council_history",
        with_cell("council_history.csv", 2, b"2019-04-01", b"2019-04"),
        ["council_history.csv row 2: change_date '2019-04' is not a date"],
    ),
    "an end is before its start": (
        "trusts",
        with_cell("trusts.csv", 15, b"2024-09-30,ended", b"2018-09-30,ended"),
        ["trusts.csv row 15: end '2018-09-30' is before the start"],
    ),
    "a trust has ended without an end": (
        "trusts",
        with_cell("trusts.csv", 15, b"2024-09-30,ended", b",ended"),
        ["trusts.csv row 15: status 'ended' does not go with the dates"],
    ),
    "a council is there twice": (
        "councils",
        COUNCILS + line("councils.csv", 3),
        [
            "councils.csv row 155: gss_code E06000002 is in row 3 already",
            "councils.csv row 155: la_code 806 is in row 3 already",
            "councils.csv row 155: name Middlesbrough is in row 3 already",
        ],
    ),
    "two councils share a square": (
        "tile_map",
        with_line("tile_map.csv", 2, FIRST_TILE.encode() + b"," + line("tile_map.csv", 3).split(b",", 1)[1]),
        ["tile_map.csv row 3: col 7, row 0 is in row 2 already"],
    ),
    "a council is not on the map": (
        "tile_map",
        with_line("tile_map.csv", 2, b""),
        ["councils.csv row 55: Northumberland (E06000057) is not in tile_map.csv"],
    ),
    "a joint return is not listed": (
        "council_joint_returns",
        with_line("council_joint_returns.csv", 3, b""),
        [
            f"workforce_timeseries.csv row {number}: 940 / 941 is no joint return of {2025 - at} in "
            "council_joint_returns.csv"
            for at, number in enumerate(
                n for n, row in enumerate(CONTENTS["workforce_timeseries.csv"].splitlines(), 1) if b",940 / 941," in row
            )
        ],
    ),
    "the latest figure is not the series'": (
        "workforce",
        with_cell("workforce.csv", 2, b",154,", b",155,"),
        ["workforce.csv row 2: 805 has 155 in 2025, but 154 in 2025 in workforce_timeseries.csv"],
    ),
}
