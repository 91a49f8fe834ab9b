"""Every file of the corpus has its verdict: taken as it is, held for these reasons, or refused with this sentence."""

import pytest

from assessments.rules.mark_sheets import sheet_of
from assessments.rules.reconciling.facts import number_in
from foundation.refusal import Refused
from tests.assessments.mark_files import CORPUS, PEOPLE, SCORES, TESTED, earlier, kinds, known

SHIFTED = "Line 4 has 7 cells, and the first line names 6 columns."
QUOTED = "Line 4: a quotation mark is opened and not closed, or stands inside a cell."
SAVE = "whatever its name says. Open it, save it as CSV, and upload that."
HELD = {
    "zero": "zero", "99": "off-the-scale", "name-test": "other-name test-name", "name-dummy": "other-name test-name",
    "name-candidate": "other-name test-name", "name-xxx": "other-name test-name",
    "name-asdf": "other-name test-name", "test-row": "test-name wrong-person", "swapped": "off-the-scale swapped",
    "swapped-below-the-scale": "swapped unusual-share", "names-for-numbers": "missing-person swapped wrong-person",
    "file-in-it-twice": "doubled-row off-the-scale other-session wrong-person", "doubled-row": "doubled-row",
    "doubled-row-other-score": "doubled-row", "cut-in-a-line": "no-score other-name truncated",
    "cut-between-lines": "missing-person", "cut-in-a-score": "truncated", "cut-in-a-date": "other-session",
    "short-line-within": "no-score truncated", "trailer-differs": "missing-person truncated",
    "wrong-person": "missing-person wrong-person", "no-number": "missing-person wrong-person",
    "number-in-other-digits": "missing-person wrong-person", "number-as-formula": "missing-person wrong-person",
    "numbers-exchanged": "wrong-person", "other-name": "other-name", "mojibake": "other-name",
    "missing-person": "missing-person", "too-few-reach": "unusual-share", "same-for-everybody": "left-over",
    "same-for-nearly-everybody": "left-over", "same-in-one-part": "left-over", "left-over": "left-over",
    "left-over-reordered": "left-over", "other-day": "other-session", "no-day": "other-session",
    "other-status": "other-session", "other-slot": "other-session",
    **{f"score-{each}": "off-the-scale" for each in (
        "negative", "half", "exponent", "full-width", "underscore", "true", "formula", "slash", "percent", "date",
    )},
    **{f"no-score-{each}": "no-score" for each in ("blank", "null", "na", "excel-na", "div", "dash", "none")},
}  # fmt: skip
REFUSED = {
    "empty": "The file is empty.", "blank": "The file is empty.", "headings-only": "The file has headings and no rows.",
    "no-headings": "The first line must name the columns. Not found: Registration number; Knowledge: general",
    "column-missing": "The first line must name the columns. Not found: Knowledge: applied to a scenario.",
    "names-missing": "The first line must name the columns. Not found: First name and Last name.",
    "column-twice": "Two columns are called “Applied”, or mean the same.", "too-many-cells": SHIFTED,
    "mixed-encodings": "Line 5 has a byte that is no letter (EB, byte 249 of the file). Save the file as CSV UTF-8.",
    "no-letter": "Line 4 has a byte that is no letter (81, byte 208 of the file).",
    "utf16-cut": "Line 7 has a byte that is no letter (0A, byte 695 of the file).",
    "utf16-without-mark": "Line 1 has a character that no text has (NUL).",
    "nul": "Line 4 has a character that no text has (NUL). Export the file again.", "unclosed-quote": QUOTED,
    "quote-inside": QUOTED, "xlsx": f"The file is a spreadsheet or a zip file, {SAVE}",
    "xls": f"The file is an old spreadsheet, {SAVE}", "pdf": f"The file is a PDF, {SAVE}",
    "gzip": f"The file is a packed file, {SAVE}", "html": f"The file is a web page, {SAVE}",
    "picture": f"The file is a picture, {SAVE}",
}  # fmt: skip
GOOD = sorted(path.stem for path in CORPUS.glob("good*.csv"))
SAID = {number: tuple(map(str, scores)) for (number, *_), scores in zip(PEOPLE, SCORES, strict=True)}


def content(name):
    return (CORPUS / f"{name}.csv").read_bytes()


def test_every_file_has_a_verdict():
    there = {path.stem for path in CORPUS.iterdir()}
    assert there == {*GOOD, *(f"held-{each}" for each in HELD), *(f"refused-{each}" for each in REFUSED)}
    assert len(GOOD) == 29


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_says_the_same_however_it_is_written(name):
    sheet = sheet_of(content(name), TESTED)
    assert {number_in(row): tuple(row.scores.values()) for row in sheet.rows} == SAID
    assert kinds(content(name), known(before=[earlier()])) == []


@pytest.mark.parametrize(("name", "found"), HELD.items())
def test_an_odd_file_is_held(name, found):
    assert kinds(content(f"held-{name}"), known(before=[earlier()])) == found.split()


@pytest.mark.parametrize(("name", "reason"), REFUSED.items())
def test_an_unreadable_file_is_refused_in_a_sentence(name, reason):
    with pytest.raises(Refused) as no:
        sheet_of(content(f"refused-{name}"), TESTED)
    assert (no.value.code, no.value.reason[: len(reason)]) == ("unreadable", reason)
