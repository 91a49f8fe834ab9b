"""What looks odd about a file as a whole: uploaded before, cut short, or about another session."""

from collections.abc import Iterator

from assessments.catalogue.components import Component
from assessments.rules.mark_sheets import DAY, SESSION, STATUS, Row, Sheet
from assessments.rules.reconciling.facts import Known, Odd, about, score_in
from govuk.cells import words_of


def doubled_file(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """The same rows as a file that still counts."""
    for earlier in known.earlier:
        if earlier.digest == sheet.digest and not earlier.is_discarded:
            yield Odd(f"It has the same rows as “{earlier.name}”.")


def truncated(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """A line without all its cells, fewer rows than the last line says, or a last digit that may not be the last."""
    for row in sheet.rows:
        if row.is_short:
            yield about(row, "The line ends before its last column.")
    if sheet.claimed is not None and sheet.claimed != len(sheet.rows):
        yield Odd(f"Its last line says {sheet.claimed} rows, and there are {len(sheet.rows)}.")
    for component in known.components:
        last = sheet.rows[-1]
        if sheet.ends_in == component.key and _may_go_on(last, component):
            after = f"the {last.scores[component.key]} of {component.name}"
            yield about(last, f"The file stops right after {after}: there may have been another digit. "
                        "If it is whole, end it with a new line.")  # fmt: skip


def other_session(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """It says of itself that it is about another day, status or session."""
    day = known.day
    days = {day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"}
    right = {DAY: days, STATUS: known.statuses, SESSION: known.sessions}
    for row in sheet.rows:
        wrong = [said for key, said in row.said.items() if words_of(said) not in set(map(words_of, right[key]))]
        if wrong:
            yield about(row, f"It says {', '.join(f'“{each[:60]}”' for each in wrong)}.")


def _may_go_on(row: Row, component: Component) -> bool:
    """Would the score with one more digit still be on the scale?"""
    score = score_in(row.scores[component.key], component)
    return bool(score) and score_in(f"{score}0", component) is not None
