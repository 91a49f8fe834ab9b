"""The days on which London's clocks change, and England's bank holidays, as GOV.UK publishes them."""

from datetime import date

FORWARD = [
    date(2024, 3, 31), date(2025, 3, 30), date(2026, 3, 29), date(2027, 3, 28), date(2028, 3, 26), date(2029, 3, 25),
    date(2030, 3, 31),
]  # fmt: skip
BACK = [
    date(2024, 10, 27), date(2025, 10, 26), date(2026, 10, 25), date(2027, 10, 31), date(2028, 10, 29),
    date(2029, 10, 28), date(2030, 10, 27),
]  # fmt: skip
CHANGES = sorted(FORWARD + BACK)

PUBLISHED = {
    2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2028: ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
}
BANK_HOLIDAYS = {date.fromisoformat(f"{year}-{day}") for year, days in PUBLISHED.items() for day in days}
