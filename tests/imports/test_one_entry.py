"""A new kind of sheet is one entry in the registry, and everything follows."""

from accounts.models import EmploymentSpell
from accounts.roles import Permission
from imports.kind import Change, Column, Kind, Seen, Verdict
from imports.kinds import KINDS
from imports.models import Sheet
from imports.operations import working
from tests.cast import TODAY
from tests.imports.sheets import file_of, numbers
from tests.imports.test_sheet_pages import sent, words_of


def spells(rows, desk):
    return {
        each.team.casefold(): each
        for each in EmploymentSpell.objects.on(desk.on).filter(
            council=desk.council, team__in=[row.cells["Team"] for row in rows]
        )
    }


def look(rows, desk):
    found = spells(rows, desk)
    return [
        Seen(row.line, Verdict.CHANGED, row.cells["Team"], (Change("Team", row.cells["Team"], row.cells["New name"]),),
             act=(row.cells["Team"], row.cells["New name"]))
        if row.cells["Team"].casefold() in found else Seen(row.line, Verdict.REFUSED, reason="No such team.")
        for row in rows
    ]  # fmt: skip


def rename(pairs, desk):
    for old, new in pairs:
        EmploymentSpell.objects.filter(council=desk.council, team=old).update(team=new)


def do(seen, desk):
    rename([each.act for each in seen], desk)
    return [{"old": old, "new": new} for old, new in (each.act for each in seen)]


TEAMS = Kind(
    "teams", "Teams", "New names for your teams.", Permission.KEEP_PEOPLE,
    (
        Column("Team", "As it is called.", "North team", True),
        Column("New name", "As it will be.", "Northern team", True),
    ),
    lambda cells: cells["Team"], look, lambda rows, desk: None, do,
    lambda facts, after, desk: rename([(each["new"], each["old"]) for each in facts], desk),
    "Every team gets its old name back.",
)  # fmt: skip


def test_a_new_kind_is_listed_uploaded_applied_and_undone(monkeypatch, client_of, cast):
    monkeypatch.setitem(KINDS, TEAMS.slug, TEAMS)
    lead, spell = client_of(cast.lead_a), cast.practitioner_a.spells.get()
    assert "New names for your teams." in lead.get("/council/imports/").text
    assert "As it will be." in lead.get("/council/imports/new/teams/").text
    assert lead.get("/council/imports/new/teams/template/").getvalue().endswith(b"North team,Northern team\r\n")
    content = file_of(("North team", "Upper team"), ("Nowhere", "Somewhere"), headings=("team", "NEW NAME"))
    lead.post("/council/imports/new/teams/", sent(content))
    working.work(on=TODAY)
    address = f"/council/imports/{Sheet.objects.get().pk}/"
    assert "North team → after Upper team" in words_of(lead.get(f"{address}?tab=changed"))
    lead.post(f"{address}confirm/")
    working.work(on=TODAY)
    spell.refresh_from_db()
    assert (spell.team, numbers(Sheet.objects.get())) == ("Upper team", (0, 1, 0, 1, 0))
    assert "Every team gets its old name back." in lead.get(f"{address}undo/").text
    lead.post(f"{address}undo/")
    spell.refresh_from_db()
    assert spell.team == "North team"
