"""Whose headcount a council is measured against: its own, a pair's, or that of the councils it came out of."""

from datetime import date

import pytest

from accounts.models import CouncilChange, ReportingUnit, WorkforceFigure
from reports.headcounts import Share, headcounts_by_council
from tests.cast import TODAY
from tests.reports.world import council_c, file_returns, unit


@pytest.fixture
def third(cast):
    """The third council."""
    return council_c(cast)


def past(cast, code, headcount, *heirs):
    """A council of the past, last counted in 2024, out of which these came in 2025."""
    gone = unit(cast, code, f"Old {code}", [], headcount, 2024)
    ReportingUnit.objects.filter(pk=gone.pk).update(last_year=2024)
    for heir in heirs:
        CouncilChange.objects.create(
            changed_on=date(2025, 4, 1), kind="split", predecessor_la_code=code, predecessor_name=gone.name,
            predecessor_gss_code=f"E0{code}", successor=heir, successor_name=heir.name, areas="", source="",
        )  # fmt: skip
    return gone


def began(council, cast, year=2025):
    """The council's own unit, counted from that year on."""
    own = unit(cast, council.la_code, council.name, [council], 11, year)
    ReportingUnit.objects.filter(pk=own.pk).update(first_year=year)
    return own


def test_a_pair_shares_its_headcount(cast, third):
    file_returns(cast, third)
    alone, pair = ReportingUnit.objects.order_by("code")
    assert headcounts_by_council(TODAY) == {
        cast.council_a.pk: Share(alone.pk, 40, 2025),
        cast.council_b.pk: Share(pair.pk, 20, 2025),
        third.pk: Share(pair.pk, 20, 2025),
    }


def test_new_councils_share_the_headcount_of_the_old_one_until_their_first_census(cast, third):
    old = past(cast, "990", 30, cast.council_b, third)
    new = [began(each, cast) for each in (cast.council_b, third)]
    assert headcounts_by_council(date(2025, 9, 29)) == dict.fromkeys(
        (cast.council_b.pk, third.pk), Share(old.pk, 30, 2024)
    )
    assert headcounts_by_council(date(2025, 9, 30)) == {
        cast.council_b.pk: Share(new[0].pk, 11, 2025), third.pk: Share(new[1].pk, 11, 2025),
    }  # fmt: skip


def test_old_councils_with_an_heir_in_common_count_together_and_once(cast, third):
    first = past(cast, "990", 30, cast.council_a)
    past(cast, "991", 5, third)
    past(cast, "992", 7, cast.council_a, third)
    past(cast, "993", 2, cast.council_b)
    shares = headcounts_by_council(date(2025, 6, 1))
    assert (shares[cast.council_a.pk], shares[third.pk]) == (Share(first.pk, 42, 2024),) * 2
    assert sum({share.unit: share.headcount for share in shares.values()}.values()) == 44


def test_a_council_without_a_number_has_no_share(cast, third):
    file_returns(cast, third)
    WorkforceFigure.objects.filter(unit__code="901").update(headcount=None, symbol="x")
    assert set(headcounts_by_council(TODAY)) == {cast.council_b.pk, third.pk}
    assert headcounts_by_council(date(2017, 9, 29)) == {}
