"""The councils as the reference files have them, without a database: each is its own employer here."""

import csv
from datetime import date

from accounts.reference import DATA
from demo.plan.build import Builder, Plan
from demo.plan.ground import Place, Service

SATURDAY = date(2026, 11, 21)
SINCE = {"phase 1": date(2018, 1, 1), "phase 2": date(2019, 3, 1)}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def places() -> list[Place]:
    """All 153; a joint return is divided evenly."""
    since = {row["gss_code"]: SINCE[row["phase"]] for row in rows("programme_sites.csv") if row["programme"] == "NAAS"}
    figures = {row["gss_code"]: row for row in rows("workforce.csv")}
    units = [row["reporting_unit"] for row in figures.values()]
    return [
        Place(
            number, row["gss_code"], row["name"], row["region_code"], float(row["latitude"]), float(row["longitude"]),
            headcount(figures[row["gss_code"]], units), (Service(number),), since.get(row["gss_code"]),
        )
        for number, row in enumerate(sorted(rows("councils.csv"), key=lambda row: row["gss_code"]))
    ]  # fmt: skip


def headcount(figure: dict[str, str], units: list[str]) -> int:
    """The council's share of its unit's figure."""
    return int(figure["inpost_headcount"]) // units.count(figure["reporting_unit"])


def plan(seed: int = 2018, chosen: tuple[str, ...] = (), today: date = SATURDAY) -> Plan:
    """The plan of these councils, or of all."""
    every = places()
    return Builder(every, chosen or [place.gss for place in every], seed, today).build()
