"""The rows as people read them at the end."""

from bench.rows import Row, rounded

HEADS = ("what", "value", "unit", "baseline", "ratio", "SQL", "CPU ms", "target", "met")
YES_NO = {True: "yes", False: "NO", None: ""}


def table_of(rows: list[Row]) -> str:
    """One line a row, columns aligned."""
    lines = [HEADS, *(cells_of(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def cells_of(row: Row) -> tuple[str, ...]:
    """What stands in each column."""
    target = " and ".join(map(str, row.targets))
    figures = (figure_of(row.value), row.unit, figure_of(row.baseline), figure_of(row.ratio))
    return row.name, *figures, statements_of(row), cpu_of(row), target, YES_NO[row.met]


def figure_of(figure: float | None) -> str:
    """A figure, or nothing."""
    return "" if figure is None else f"{rounded(figure):g}"


def statements_of(row: Row) -> str:
    """'12', or '9/12' where a page with few rows needs another number than one with many."""
    if row.queries_few is None or row.queries_few == row.queries:
        return "" if row.queries is None else str(row.queries)
    return f"{row.queries_few}/{row.queries}"


def cpu_of(row: Row) -> str:
    """'13 (6)': the milliseconds of ours and, in brackets, of the baseline."""
    return f"{figure_of(row.cpu_ms)} ({figure_of(row.baseline_cpu_ms)})" if row.cpu_ms else ""
