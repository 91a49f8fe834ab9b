"""A council's people at once: who is on the list, where each stands, and how the list narrows and turns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assessments.catalogue.policies import DEFAULTS
from assessments.models import Endorsement
from assessments.queries.narrowing import Search, counts_of
from assessments.queries.people import ordered, people_of, statuses_in_use, teams_of
from assessments.rules.standing import Stage
from tests.cast import TODAY, book, endorse, make_session, make_social_worker


@pytest.fixture
def everybody(cast):
    """Petra of the North team booked; Ada of no team endorsed as supervisor; Zed not started."""
    endorse(cast.practitioner_a, cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=30)))
    ada = make_social_worker("Ada", "Abbot", cast.employer_a, cast.council_a)
    ada.spells.update(team="")
    endorse(ada, cast.manager_a, status="supervisor")
    make_social_worker("Zed", "Zonal", cast.employer_a, cast.council_a)
    return people_of(cast.council_a, DEFAULTS, TODAY)


def names(people):
    return [each.first_name for each in people]


def test_people_of_knows_everybodys_stage_for_every_status(cast, everybody):
    assert [(each.first_name, *list(each.stages.values())[:2]) for each in everybody] == [
        ("Ada", Stage.NOT_STARTED, Stage.ENDORSED),
        ("Petra", Stage.BOOKED, Stage.NOT_STARTED),
        ("Zed", Stage.NOT_STARTED, Stage.NOT_STARTED),
    ]  # fmt: skip


def test_people_of_lists_once_somebody_with_two_employers_at_the_same_council(cast):
    person = cast.practitioner_a
    person.spells.create(
        employer=cast.employer_b,
        council=cast.council_a,
        start=TODAY - timedelta(days=5),
        role="6",
        team="Trust team",
        end=TODAY + timedelta(days=60),
    )
    found = people_of(cast.council_a, DEFAULTS, TODAY)
    assert [(each.pk, each.team) for each in found] == [(person.pk, "North team")]


def test_people_of_asks_twice_however_many_there_are(cast, everybody, django_assert_num_queries):
    for count in (3, 4):
        with django_assert_num_queries(2):
            assert len(people_of(cast.council_a, DEFAULTS, TODAY)) == count
        make_social_worker("One", f"More {count}", cast.employer_a, cast.council_a)


def test_statuses_in_use_are_those_open_and_those_begun(cast, everybody):
    closed = replace(DEFAULTS, open_statuses=())
    assert [status.slug for status in statuses_in_use(everybody, DEFAULTS)] == ["practitioner", "supervisor"]
    assert [status.slug for status in statuses_in_use(everybody[1:], closed)] == ["practitioner"]
    endorsement = endorse(cast.practitioner_a, cast.manager_a, status="leader")
    assert Endorsement.objects.filter(pk=endorsement.pk).exists()
    seen = statuses_in_use(people_of(cast.council_a, DEFAULTS, TODAY), DEFAULTS)
    assert [status.slug for status in seen] == ["practitioner", "supervisor", "leader"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (Search(), ["Ada", "Petra", "Zed"]),
        (Search(text="  ABBOT ada "), ["Ada"]),
        (Search(text="sw100"), ["Ada", "Petra", "Zed"]),
        (Search(status="practitioner"), ["Petra"]),
        (Search(stage="booked"), ["Petra"]),
        (Search(stage="booked", status="supervisor"), []),
        (Search(stage="not-started"), ["Zed"]),
        (Search(team="North team"), ["Petra", "Zed"]),
        (Search(team="North team", stage="endorsed"), []),
    ],
)
def test_search_fits_whom_it_describes(everybody, search, found):
    assert names(filter(search.fits, everybody)) == found


def test_counts_leave_the_other_filters_in_force(everybody):
    counts = counts_of(everybody, Search(team="North team", stage="booked"))
    assert dict(counts["team"]) == {"North team": 1}
    assert (counts["stage"][Stage.BOOKED], counts["stage"][Stage.NOT_STARTED], counts["stage"][Stage.ENDORSED]) == (
        1,
        1,
        0,
    )
    assert (counts["status"]["practitioner"], counts["status"]["supervisor"]) == (1, 0)


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("name", ["Ada", "Petra", "Zed"]),
        ("-name", ["Zed", "Petra", "Ada"]),
        ("number", ["Petra", "Ada", "Zed"]),
        ("team", ["Petra", "Zed", "Ada"]),
        ("supervisor", ["Petra", "Zed", "Ada"]),
        ("-practitioner", ["Petra", "Zed", "Ada"]),
        ("nonsense", ["Ada", "Petra", "Zed"]),
    ],
)
def test_ordered_puts_them_by_a_column(everybody, by, found):
    assert names(ordered(everybody, by)) == found


def test_numbers_are_ordered_as_numbers(cast, everybody):
    people = [everybody[0]._replace(registration_number="SW99"), *everybody[1:]]
    assert names(ordered(people, "number")) == ["Ada", "Petra", "Zed"]


def test_teams_are_named_once_and_the_unnamed_left_out(everybody):
    assert teams_of(everybody) == ["North team"]
