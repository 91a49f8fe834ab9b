"""The small demo has a sheet that was applied and one that waits, each with rows that want a second look."""

from accounts.models import EmploymentSpell, SocialWorker
from demo.personas import bringing
from demo.writing.people import team_name
from imports.kind import Verdict
from imports.models import Sheet

NEWCOMERS, MOVED, SAME, WRONG = len(bringing.NEWCOMERS), bringing.MOVED, bringing.SAME, 2


def people_called(names):
    return [each for each in SocialWorker.objects.all() if each.name in names]


def test_a_sheet_was_applied_and_its_people_are_in_their_new_teams(seeded):
    sheet = Sheet.objects.get(state=Sheet.State.APPLIED)
    assert (sheet.changed, sheet.unchanged, sheet.refused) == (MOVED - 1, SAME - 1, 2)
    names = sheet.seen.filter(is_done=True).values_list("name", flat=True)
    teams = EmploymentSpell.objects.filter(council=sheet.council, social_worker__in=people_called(names), end=None)
    assert (len(names), set(teams.values_list("team", flat=True))) == (MOVED - 1, {team_name(2)})


def test_a_sheet_waits_with_each_kind_of_row_in_it(seeded):
    sheet = Sheet.objects.get(state=Sheet.State.READY)
    found = {verdict: sheet.seen.filter(verdict=verdict).count() for verdict in Verdict}
    assert found == {
        Verdict.NEW: NEWCOMERS, Verdict.CHANGED: MOVED, Verdict.UNCHANGED: SAME, Verdict.REFUSED: WRONG,
    }  # fmt: skip
