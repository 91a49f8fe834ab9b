"""What looks odd about the people of a file: whom it names, whom it names twice, and whom it leaves out."""

from collections.abc import Iterator

from assessments.rules.mark_sheets import Row, Sheet
from assessments.rules.reconciling.facts import Known, Odd, Sitter, about, fits, number_in, score_in, sitter_of
from govuk.cells import words_of

TRIED_OUT = {
    "asdf", "bar", "candidate", "demo", "dummy", "example", "foo", "lorem", "person", "qwerty", "sample", "student",
    "tbc", "test", "tester", "testing", "unknown", "user",
}  # fmt: skip


def name_tried_out(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """Test, Dummy, Candidate 1, Xxx, Asdf; not the name of somebody who was checked in under it."""
    for row in sheet.rows:
        sitter = sitter_of(row, known)
        if not (sitter and fits(row.name, sitter.name)) and any(map(_is_tried_out, words_of(row.name).split())):
            yield about(row, f"The name is “{row.name}”.")


def doubled_row(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """One person twice."""
    first: dict[str, Row] = {}
    for row in sheet.rows:
        before = first.setdefault(number_in(row), row)
        if before is not row and number_in(row):
            yield about(row, f"{number_in(row)} is in line {before.line} already.")


def wrong_person(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """Nobody here has that number, or the name is that of somebody else here."""
    for row in sheet.rows:
        sitter = sitter_of(row, known)
        if sitter is None:
            number = f"“{row.number[:40]}”" if row.number else "no number"
            yield about(row, f"Nobody was checked in with {number} ({row.name[:100] or 'no name'}).")
        elif other := _somebody_else(row, sitter, known):
            yield about(row, f"{sitter.number} is {sitter.name}, and the name in the line is that of {other.number}.")


def other_name(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """The number is right, and the name is nobody's here."""
    for row in sheet.rows:
        sitter = sitter_of(row, known)
        if sitter and not fits(row.name, sitter.name) and not _somebody_else(row, sitter, known):
            name = f"“{row.name[:100]}”" if row.name else "blank"
            yield about(row, f"{sitter.number} is {sitter.name}, and the name in the line is {name}.")


def missing_person(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """Checked in, sat to the end, without marks, and not in the file."""
    named = {sitter.number for row in sheet.rows if (sitter := sitter_of(row, known))}
    for sitter in known.sitters:
        has_marks = all(each.key in sitter.recorded for each in known.components)
        if sitter.number not in named and not sitter.ended and not has_marks:
            yield Odd(
                f"{sitter.name}, {sitter.number}, was checked in, and the file has no row for them.",
                None,
                sitter.number,
            )


def differs(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """A score of the file is not the one that was recorded before."""
    for row in sheet.rows:
        sitter = sitter_of(row, known)
        for component in known.components:
            kept = sitter.recorded.get(component.key) if sitter else None
            said = score_in(row.scores[component.key], component)
            if kept is not None and said is not None and kept != said:
                yield about(row, f"{component.name}: {said} in the file, {kept} recorded before.")


def _somebody_else(row: Row, sitter: Sitter, known: Known) -> Sitter | None:
    if fits(row.name, sitter.name):
        return None
    return next((each for each in known.sitters if fits(row.name, each.name)), None)


def _is_tried_out(word: str) -> bool:
    """A word of those, with or without a number; or one letter again and again."""
    return word.rstrip("0123456789") in TRIED_OUT or (len(word) > 2 and len(set(word)) == 1)
