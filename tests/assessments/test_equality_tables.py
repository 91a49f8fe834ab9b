"""What a chart of equality figures finds, in a sentence."""

import pytest

from accounts.characteristics import CHARACTERISTICS
from assessments.catalogue.equality import MEASURES
from assessments.queries.equality_tables import Row, Table
from assessments.rules.equality import Told

WOMEN, MEN = Told("female", 100, 60, 50, 69, 80), Told("male", 100, 75, 66, 82, 125)


@pytest.mark.parametrize(
    ("measure", "told", "finding"),
    [
        ("outcome", [WOMEN, MEN], "Male is highest at 75%, Female lowest at 60%, but their intervals overlap."),
        ("outcome", [WOMEN, Told("male", 400, 75, 71, 79)], "Male is highest at 75%, Female lowest at 60%."),
        (
            "wait",
            [WOMEN, Told("male", 400, 75, 71, 79)],
            "Half of Male waited up to 75 days; of Female, up to 60 days.",
        ),
        ("outcome", [WOMEN, Told("male", 100, 60, 50, 69)], "The groups that are shown do not differ."),
        ("outcome", [WOMEN, Told("male", is_withheld=True)], "Too few groups are large enough to be compared."),
    ],
)
def test_a_finding_says_no_more_than_the_figures(measure, told, finding):
    rows = [Row(each.group.capitalize(), each, MEASURES[measure], is_group=True) for each in told]
    assert Table(CHARACTERISTICS["sex"], MEASURES[measure], rows).finding == finding


def test_a_ratio_that_would_tell_of_those_who_did_not_answer_is_hidden_and_not_missing():
    found = [
        Row("", Told("", 40, 60, 45, 74), MEASURES["outcome"], is_group=True, hides_ratio=each)
        for each in (True, False)
    ]
    assert [each.ratio for each in found] == ["c", "z"]
    assert Row("", Told("", 0), MEASURES["outcome"], is_group=True, hides_ratio=True).ratio == "z"
