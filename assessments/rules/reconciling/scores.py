"""What looks odd about the scores of a file."""

from collections import Counter
from collections.abc import Iterator

from assessments.catalogue.components import Component
from assessments.rules.mark_sheets import Row, Sheet
from assessments.rules.outcomes import needed
from assessments.rules.reconciling.facts import Earlier, Known, Odd, about, figure_in, number_in, score_in
from assessments.rules.unusual import is_unusual
from govuk.cells import words_of

NOTHING = {"", "null", "none", "na", "n a", "nan", "nil", "missing", "absent", "dns", "div 0", "value", "ref", "name"}
A_FEW, SEVERAL, NEARLY_ALL = 3, 5, 80  # people, people, percent


def zero(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """Zero, which may mean that nothing was recorded."""
    for row, component, cell in _cells(sheet, known):
        if score_in(cell, component) == 0:
            yield about(row, f"{component.name}: 0.")


def no_score(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """Blank, NULL, N/A, #N/A and the like."""
    for row, component, cell in _cells(sheet, known):
        if words_of(cell) in NOTHING:
            yield about(row, f"{component.name}: {f'“{cell}”' if cell else 'blank'}.")


def off_the_scale(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """99, -1, 7.5, full-width digits: whatever is no score."""
    for row, component, cell in _cells(sheet, known):
        if words_of(cell) not in NOTHING and score_in(cell, component) is None:
            whole = f"a whole number from {component.scale.lowest} to {component.scale.highest}"
            yield about(row, f"{component.name}: “{cell[:40]}” is not {whole}.")


def swapped(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """Most people have more marks of 12 than of 18; or most names stand where the numbers should."""
    for long in known.components:
        for short in (each for each in known.components if each.scale.highest < long.scale.highest):
            both = [(figure_in(row.scores[short.key]), figure_in(row.scores[long.key])) for row in sheet.rows]
            told = [(less, more) for less, more in both if less is not None and more is not None]
            turned = sum(less > more for less, more in told)
            if 2 * turned > len(told):
                yield Odd(f"{turned} of {len(told)} have more marks in {short.name} than in {long.name}.")
    unnumbered = sum(_has_digits(row.name) and not _has_digits(row.number) for row in sheet.rows)
    if 2 * unnumbered > len(sheet.rows):
        yield Odd("Names stand in the column for registration numbers, and numbers in that for names.")


def unusual_share(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """So many, or so few, reach the standard that chance hardly explains it."""
    scored = [[score_in(row.scores[each.key], each) for each in known.components] for row in sheet.rows]
    least = [needed(each, known.policy) for each in known.components]
    whole = [[one for one in each if one is not None] for each in scored if None not in each]
    reached = sum(all(one >= bar for one, bar in zip(each, least, strict=True)) for each in whole)
    before, of = known.history_reached, known.history_of
    if is_unusual(reached, len(whole), before, of, known.policy.unusual_per_thousand):
        yield Odd(f"{reached} of {len(whole)} reach the knowledge standard. Before, {before:,} of {of:,} did.")


def left_over(sheet: Sheet, known: Known) -> Iterator[Odd]:
    """Nearly everybody has the same scores, or they are those of an earlier file about other people."""
    mine = [_vector(row, known) for row in sheet.rows]
    times = max(Counter(mine).values())
    if times >= A_FEW and _is_nearly_all(times, len(mine)):
        yield Odd(f"{times} of {len(mine)} people have the same scores.")
    for at, component in enumerate(known.components):
        if len(mine) >= SEVERAL and len({each[at] for each in mine}) == 1 and len(set(mine)) > 1:
            yield Odd(f"All {len(mine)} people have the same score in {component.name}.")
    numbers = list(map(number_in, sheet.rows))
    for earlier in known.earlier:
        if _is_of_others(numbers, mine, earlier):
            yield Odd(f"The scores are those of other people in “{earlier.name}”, uploaded before.")


def _is_of_others(numbers: list[str], mine: list[tuple[str, ...]], earlier: Earlier) -> bool:
    """Line by line nearly the same scores, or all the same in another order, and not the same people."""
    pairs = zip(numbers, mine, earlier.rows, strict=False)
    same = sum(number != other and scores == theirs for number, scores, (other, theirs) in pairs)
    if same >= A_FEW and _is_nearly_all(same, len(mine)):
        return True
    if len(mine) < SEVERAL or len(mine) != len(earlier.rows):
        return False
    apart = set(numbers).isdisjoint(number for number, _ in earlier.rows)
    return apart and Counter(mine) == Counter(theirs for _, theirs in earlier.rows)


def _is_nearly_all(some: int, of: int) -> bool:
    return 100 * some >= NEARLY_ALL * of


def _vector(row: Row, known: Known) -> tuple[str, ...]:
    return tuple(row.scores[each.key] for each in known.components)


def _cells(sheet: Sheet, known: Known) -> Iterator[tuple[Row, Component, str]]:
    return ((row, each, row.scores[each.key]) for row in sheet.rows for each in known.components)


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))
