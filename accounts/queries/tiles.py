"""Where each council sits on the tile map of England."""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from accounts.reference import DATA


@cache
def tile_positions() -> Mapping[str, tuple[int, int]]:
    """Column and row of each council's square by ONS code; both count from 0, row 0 is the top."""
    with (DATA / "tile_map.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {tile["gss_code"]: (int(tile["col"]), int(tile["row"])) for tile in csv.DictReader(file)}
        )
