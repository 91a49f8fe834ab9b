"""The checks one by one at their edges, and every corruption tried on sessions of any size."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.catalogue.anomalies import ANOMALIES
from assessments.rules.mark_sheets import sheet_of
from assessments.rules.reconciling import CHECKS, reconcile
from assessments.rules.reconciling.facts import Sitter, fits
from foundation.refusal import Refused
from tests.assessments.mark_files import (
    HEADINGS,
    OTHERS,
    PEOPLE,
    SCORES,
    TESTED,
    earlier,
    file_of,
    kinds,
    known,
    rows_of,
)  # fmt: skip

GENERAL, APPLIED = "knowledge-general", "knowledge-applied"
GOOD = file_of(rows_of())


def test_every_check_has_its_words():
    assert set(CHECKS) <= set(ANOMALIES)


def test_a_file_is_held_when_its_rows_were_uploaded_before():
    same = sheet_of(GOOD, TESTED).digest
    assert kinds(file_of(rows_of()[::-1]), known(before=[earlier(digest=same)])) == ["doubled-file"]
    assert kinds(GOOD, known(before=[earlier(digest=same, is_discarded=True)])) == []


def test_scores_of_the_same_people_are_not_left_over():
    assert kinds(GOOD, known(before=[earlier(people=2001, scores=SCORES, is_discarded=True)])) == []


@pytest.mark.parametrize(("same", "found"), [(4, []), (5, ["left-over"])])
def test_left_over_values_are_found_when_nearly_all_are_the_same(same, found):
    scores = (*OTHERS[:same], *SCORES[same:])
    assert kinds(file_of(rows_of(scores=scores)), known(before=[earlier()])) == found


@pytest.mark.parametrize(("people", "found"), [(2, []), (3, ["left-over"])])
def test_two_people_may_have_the_same_scores(people, found):
    rows = rows_of(PEOPLE[:people], ((14, 9),) * people)
    assert kinds(file_of(rows), known(PEOPLE[:people])) == found


def test_a_score_that_differs_from_what_is_recorded_is_held():
    first, *others = known().sitters
    facts = {"sitters": (Sitter(first.attempt, first.number, first.name, recorded={GENERAL: 12, APPLIED: 9}), *others)}
    assert [each.words for each in reconcile(sheet_of(GOOD, TESTED), known(**facts))] == [
        "Knowledge: general questions: 14 in the file, 12 recorded before."
    ]


@pytest.mark.parametrize("changes", [{"ended": "Left."}, {"recorded": {GENERAL: 14, APPLIED: 9}}])
def test_nobody_is_missing_who_needs_no_marks_any_more(changes):
    first, *others = known().sitters
    facts = {"sitters": (Sitter(first.attempt, first.number, first.name, **changes), *others)}
    assert kinds(file_of(rows_of()[1:]), known(**facts)) == []


def test_a_number_from_before_two_records_became_one_is_still_theirs():
    first, *others = known().sitters
    facts = {"sitters": (Sitter(first.attempt, "SW9", first.name, former=(first.number,)), *others)}
    assert kinds(GOOD, known(**facts)) == []
    facts = {"sitters": (Sitter(first.attempt, "SW9", first.name), *others)}
    assert kinds(GOOD, known(**facts)) == ["missing-person", "wrong-person"]


def test_a_name_is_no_test_name_when_it_is_theirs():
    people = (("SW2001", "Rose", "Sample"), *PEOPLE[1:])
    assert kinds(file_of(rows_of(people)), known(people)) == []


def test_an_unusual_share_is_held_only_when_enough_is_known_of_the_past():
    rows = file_of(rows_of(scores=((9, 6), (8, 5), (7, 4), (9, 5), (8, 6), (7, 5))))
    assert kinds(rows, known()) == ["unusual-share"]
    assert kinds(rows, known(history_reached=20, history_of=29)) == []


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Siân Fernleigh", "FERNLEIGH, Sian", True), ("Bryony O’Brien", "Bryony OBrien", True),
        ("Tansy Moss-Reed", "Tansy Moss Reed", True), ("Aster Vale", "Aster Vane", False), ("Aster Vale", "", False),
        ("Aster Vale", "Aster", False),
    ],
)  # fmt: skip
def test_names_fit_however_they_are_written(one, two, same):
    assert fits(one, two) is same


def test_words_of_the_whole_file_tell_no_score():
    found = reconcile(sheet_of(file_of(rows_of(scores=((14, 9),) * 6)), TESTED), known())
    assert [each.words for each in found] == ["6 of 6 people have the same scores."]


@st.composite
def sessions(draw):
    """Somebody's session: three to twelve people, each with marks as people have them."""
    number = draw(st.integers(3, 12))
    people = [(f"SW{4000 + at}", f"First{chr(97 + at)}", f"Last{chr(97 + at)}") for at in range(number)]
    applied = draw(st.lists(st.integers(4, 11), min_size=number, max_size=number))
    scores = [(mark + draw(st.integers(1, 6)), mark) for mark in applied]
    return people, scores


CELLS = {
    "zero": ["0"], "off": ["99", "-1", "7.5", "19", "1e1", "٣"], "blank": ["", "NULL", "N/A", "#N/A", "-"],
}  # fmt: skip


def _cell(values):
    def spoil(rows, data):
        row, column = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from([3, 4]))
        row[column] = data.draw(st.sampled_from(values))

    return spoil


def _test_name(rows, data):
    row = data.draw(st.sampled_from(rows))
    row[1:3] = data.draw(st.sampled_from([["Test", "Test"], ["Dummy", ""], ["Candidate", "1"], ["Xxx", "Xxx"]]))


def _swapped(rows, data):
    for row in rows:
        row[3], row[4] = row[4], row[3]


def _names_for_numbers(rows, data):
    for row in rows:
        row[0], row[1] = row[1], row[0]


def _doubled_row(rows, data):
    rows.insert(data.draw(st.integers(0, len(rows))), list(data.draw(st.sampled_from(rows))))


def _wrong_person(rows, data):
    data.draw(st.sampled_from(rows))[0] = data.draw(st.sampled_from(["SW9", "", "SW４０００", "4000", "Total"]))


def _numbers_exchanged(rows, data):
    one, two = data.draw(st.permutations(rows))[:2]
    one[0], two[0] = two[0], one[0]


def _missing_person(rows, data):
    rows.remove(data.draw(st.sampled_from(rows)))


def _same_for_all(rows, data):
    for row in rows:
        row[3:5] = rows[0][3:5]


def _left_over(rows, data):
    for row, scores in zip(rows, LEFT_OVER, strict=False):
        row[3:5] = map(str, scores)


def _other_day(rows, data):
    data.draw(st.sampled_from(rows))[5] = data.draw(st.sampled_from(["2026-11-25", "24/11/2025", "24 Nov", "46350"]))


LEFT_OVER = tuple((18 - at % 7, 12 - at % 5) for at in range(12))
SPOILING = {
    **{key: _cell(values) for key, values in CELLS.items()}, "test-name": _test_name, "swapped": _swapped,
    "names-for-numbers": _names_for_numbers, "doubled-row": _doubled_row, "wrong-person": _wrong_person,
    "numbers-exchanged": _numbers_exchanged, "missing-person": _missing_person, "same-for-all": _same_for_all,
    "left-over": _left_over, "other-day": _other_day,
}  # fmt: skip


def facts_of(people):
    """A past that says little, and one earlier file."""
    before = [earlier(people=8001, scores=LEFT_OVER[: len(people)])]
    return known(people, before, history_reached=0, history_of=0)


def is_held(content, facts):
    try:
        return kinds(content, facts) != []
    except Refused:
        return True


@pytest.mark.parametrize("spoil", SPOILING.values(), ids=SPOILING)
@given(session=sessions(), data=st.data())
def test_what_is_spoilt_is_never_taken(spoil, session, data):
    people, scores = session
    rows = rows_of(people, scores)
    spoil(rows, data)
    assert is_held(file_of(rows), facts_of(people))


@given(session=sessions(), data=st.data())
def test_a_file_cut_anywhere_is_never_taken(session, data):
    """What is left either says all that the whole said, or is held or refused."""
    people, scores = session
    rows = [row[:5] for row in rows_of(people, scores)] if data.draw(st.booleans()) else rows_of(people, scores)
    whole = file_of(rows, HEADINGS[: len(rows[0])])
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    assert is_held(cut, facts_of(people)) or _said(cut) == _said(whole)


@given(session=sessions())
def test_a_file_uploaded_twice_is_never_taken(session):
    people, scores = session
    content = file_of(rows_of(people, scores))
    before = [earlier(digest=sheet_of(content, TESTED).digest)]
    assert is_held(content, known(people, before, history_of=0))


@given(session=sessions())
def test_a_file_that_is_not_spoilt_is_held_for_its_scores_alone(session):
    people, scores = session
    assert set(kinds(file_of(rows_of(people, scores)), facts_of(people))) <= {"left-over"}


def _said(content):
    """Who has what scores."""
    return [row[:5] for row in csv.reader(io.StringIO(content.decode(), newline="")) if row]
