"""The small demo has a sheet that was applied and one that waits, with rows that want a second look; and a cohort."""

from accounts.models import EmploymentSpell, SocialWorker
from assessments.models import AvoidedDay, Cohort
from assessments.queries.cohorts import members_of, pace_at
from assessments.queries.cover import When, caps_at
from assessments.queries.planning import propose
from assessments.queries.policies import policy_on
from demo.personas import bringing, grouping
from demo.writing.people import team_name
from imports.kind import Verdict
from imports.models import Sheet
from tests.cast import NOON, TODAY

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


def test_a_cohort_is_under_way_with_stuck_people_under_the_limits_of_teams(seeded):
    cohort = Cohort.objects.get(name="Winter group")
    members = members_of(cohort, cohort.made_by, policy_on(TODAY), TODAY)
    pace = pace_at(cohort, (each.standing for each in members), TODAY)
    assert (len(members) >= 10, any(each.stuck for each in members), pace.done > 0) == (True, True, True)
    assert set(caps_at(cohort.council).values()) == {grouping.CAP}
    assert AvoidedDay.objects.filter(council=cohort.council).count() == grouping.INSPECTED_FOR
    plan = propose(cohort, When(policy_on(TODAY), TODAY, NOON))
    assert plan.plan.choices != {}
