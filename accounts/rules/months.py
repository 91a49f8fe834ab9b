"""How a number of months is counted."""

from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later; or that month's last day when it is shorter."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))
