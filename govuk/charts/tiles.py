"""A map of equal squares, one for each council, so that London is not lost and Northumberland not too large."""

from collections.abc import Sequence
from dataclasses import dataclass

from govuk.charts.figures import Tile, tidy

HIGH, GAP = 50, 3  # px: a row, the room between two squares and around them all


@dataclass(frozen=True)
class Square:
    """A drawn tile; the words go in its middle."""

    x: float
    y: int
    middle: float
    tile: Tile


@dataclass(frozen=True)
class TileMap:
    """All squares are `width` per cent by `high` pixels."""

    height: int
    width: float
    high: int
    squares: list[Square]


def tile_map(tiles: Sequence[Tile]) -> TileMap:
    """Squares in as many columns and rows as the tiles ask for."""
    columns = max((tile.col for tile in tiles), default=0) + 1
    rows = max((tile.row for tile in tiles), default=0) + 1
    across = 100 / columns
    width = tidy(across * 0.95)
    squares = [Square(tidy(tile.col * across), tile.row * HIGH + GAP, _middle(tile, across), tile) for tile in tiles]
    return TileMap(rows * HIGH + 2 * GAP, width, HIGH - GAP, squares)


def _middle(tile: Tile, across: float) -> float:
    return tidy((tile.col + 0.475) * across)
