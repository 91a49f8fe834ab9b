"""Sheets of people that a lead uploaded: one applied and one waiting, in which some rows want a second look."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from accounts.models import Council, EmploymentSpell, User
from accounts.roles import Role
from demo.personas.acts import ONE_DAY, PERSONAL, Acts
from demo.personas.moments import day_of
from demo.stage import HOME
from demo.writing.people import team_name
from foundation import clock
from govuk.sheets import blocks
from imports.kind import Cells
from imports.models import Sheet
from imports.operations.choosing import confirm
from imports.operations.receiving import receive
from imports.operations.working import work
from imports.people import PEOPLE
from imports.people_cells import EMAIL, FIRST, LAST, NUMBER, ROLE, START, TEAM

NEW_NUMBERS = 898_001
NEWCOMERS = (("Wren", "Sample"), ("Linden", "Example"))
NEW_TEAM = "Early help team"
MOVED, SAME = 6, 3  # of those on the list: how many changed team, and how many are as they were
SOONEST = timedelta(days=400)  # what is on the sheets is who works there for longer


def applied(acts: Acts) -> None:
    """Two weeks ago: some changed teams. Two rows had one number, and were refused."""
    on = acts.ago(14)
    here = _here(acts, MOVED + SAME)
    rows = [*(_row(each, team_name(2)) for each in here[:MOVED]), *(_row(each) for each in here[MOVED:])]
    rows.append(rows[0] | {NUMBER: here[-1].social_worker.registration_number, FIRST: "Alder", LAST: "Otherwise"})
    sheet = _received(acts, "teams.csv", rows[1:], on)
    with day_of(on, 10):
        confirm(sheet=sheet, by=sheet.by, on=on)
        work(on=on)


def waiting(acts: Acts) -> None:
    """Yesterday: two join, some change team, one address is mistyped and one number was cut off."""
    on = acts.ago(1)
    joining = on + 7 * ONE_DAY
    here = _here(acts, 2 * (MOVED + SAME))[MOVED + SAME :]
    rows = [*_newcomers(joining), *(_row(each, NEW_TEAM) for each in here[:MOVED]), *map(_row, here[MOVED:])]
    mistyped = rows[0] | {NUMBER: f"SW{NEW_NUMBERS + 50}", FIRST: "Rowena", EMAIL: "rowena.sample.example.org"}
    rows += [mistyped, rows[1] | {NUMBER: "89800", FIRST: "Sorrel"}]
    _received(acts, "starters-and-teams.csv", rows, on)


def _here(acts: Acts, number: int) -> list[EmploymentSpell]:
    """So many who have long worked there: nobody of the cast."""
    spells = EmploymentSpell.objects.filter(
        council__gss_code=HOME, start__lt=acts.today - SOONEST, end__isnull=True, is_agency=False
    ).exclude(social_worker__email__endswith=PERSONAL)
    return list(spells.select_related("social_worker").order_by("-pk")[:number])


def _row(spell: EmploymentSpell, team: str = "") -> dict[str, str]:
    person = spell.social_worker
    return {
        NUMBER: person.registration_number, FIRST: person.first_name, LAST: person.last_name, EMAIL: person.email,
        ROLE: spell.get_role_display(), START: _written(spell.start), TEAM: team or spell.team,
    }  # fmt: skip


def _newcomers(start: date) -> Iterator[dict[str, str]]:
    for number, (first, last) in enumerate(NEWCOMERS, NEW_NUMBERS):
        yield {
            NUMBER: f"SW{number}", FIRST: first, LAST: last, EMAIL: f"{first}.{last}@example.org".lower(),
            ROLE: EmploymentSpell.JobRole("5").label, START: _written(start), TEAM: team_name(0),
        }  # fmt: skip


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _received(acts: Acts, name: str, rows: Sequence[Cells], on: date) -> Sheet:
    """Uploaded by the council's first lead, and checked."""
    council = Council.objects.get(gss_code=HOME)
    lead: User = acts.offices.held(Role.WORKFORCE_LEAD, council=council.pk)[0]
    content = b"".join(blocks(list(rows[0]), (list(row.values()) for row in rows)))
    with day_of(on, 9):
        sheet = receive(kind=PEOPLE, name=name, content=content, council=council, by=lead, at=clock.now())
        work(on=on)
    sheet.refresh_from_db()
    return sheet


BRINGING: tuple[Callable[[Acts], None], ...] = (applied, waiting)
