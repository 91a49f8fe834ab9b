"""The pages that list all councils, as an attacker reads them: what their own code tells of a world at random."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from assessments.queries.hardships import told
from assessments.rules.disclosure import Rule
from reports import completers, offers
from reports.places import Spot
from reports.tallies import Counts, Tallied
from tests.reports.attack import EVERYBODY, Layer, Reader, areas_of, chance, fewer, reader_of_layers

ANY = 10**6  # people: no bound
SIZES = [(councils, regions) for councils in (2, 4, 7, 12) for regions in (1, 3) if councils > regions]


def spots_of(layer: Layer) -> list[Spot]:
    """The councils of such a layer."""
    return [Spot(at, f"C{at:02}", f"E{at}", str(each), f"R{each}", "") for at, each in enumerate(layer.regions)]


def by_council(columns: Sequence[Layer]) -> Counts:
    """These layers as columns of one table."""
    return dict(enumerate(zip(*(each.counts for each in columns), strict=True)))


def nation(random: Random) -> Layer:
    """A small one, in which a few small counts stand alone."""
    most, nobody = random.choice([4, 8, 30, 90]), random.choice([0.1, 0.6])
    return chance(random, *random.choice(SIZES), most=most, nobody=nobody)


def reader_of(random: Random, rule: Rule, councils: int) -> Reader:
    """Everybody, or one lead."""
    return Reader(rule, random.choice([EVERYBODY, random.randrange(councils)]))


def columns_of(reader: Reader, told: Tallied, columns: Sequence[Layer]) -> list[list[int]]:
    """The cells of a table: of each column one for each council, tied to its region and to England."""
    found = []
    for place, layer in enumerate(columns):
        cells = reader.councils([each.told[place].number for each in told.councils], layer.counts)
        for area, tally in zip(areas_of(layer.regions), told.regions, strict=True):
            reader.whole([cells[at] for at in area], tally.told[place].number)
        reader.whole(cells, told.whole.told[place].number)
        found.append(cells)
    return found


def steps_and_days(random: Random, rule: Rule) -> Reader:
    """The snapshots: a step, the next step, and that of a day before."""
    layers = [first := nation(random), second := fewer(random, first), fewer(random, second)]
    return reader_of_layers(layers, rule, random.choice([EVERYBODY, random.randrange(len(first.counts))]))


def hardships_of_a_year(random: Random, rule: Rule) -> Reader:
    """Places given back, by cause and by centre: as many in the one table as in the other."""
    every, reader = random.choice([3, 12, 40, 150]), Reader(rule)
    causes, centres = (
        Counter(random.choices("abcdef"[:kinds], [random.choice([0.02, 0.3, 1]) for _ in range(kinds)], k=every))
        for kinds in (random.choice([1, 3, 6]), random.choice([1, 2, 4, 6]))
    )
    by_cause, by_centre = told(causes, centres, rule)
    cells = reader.councils([each.number for each in by_cause.values()], [*causes.values()])
    if by_centre:
        one, largest = reader.cell(0, ANY), max(centres, key=lambda each: centres[each])
        others = [each for each in by_centre if each != largest]
        found = reader.councils([by_centre[each].number for each in others], [centres[each] for each in others])
        reader.at_most(found, [one] * len(found))
        reader.program.between({one: 1, **dict.fromkeys(found, 1), **dict.fromkeys(cells, -1)}, 0, 0)
    return reader


def completers_of_a_year(random: Random, rule: Rule) -> Reader:
    """Completed, offered, endorsed, accredited; and, for who is no lead, on a day before, when all of it was less."""
    now = [done := nation(random), fewer(random, done), yes := fewer(random, done), fewer(random, yes)]
    before = [fewer(random, each) for each in now]
    for step, of in ((1, 0), (2, 0), (3, 2)):
        kept = [min(pair) for pair in zip(before[step].counts, before[of].counts, strict=True)]
        before[step] = Layer(kept, done.regions)
    every, reader = spots_of(done), reader_of(random, rule, len(done.counts))
    read = (now, before) if reader.knows == EVERYBODY else (now,)  # a lead knows how much their own grew: ADR 13
    days = [columns_of(reader, completers.told(every, [by_council(day)], rule), day) for day in read]
    for done_, offered, endorsed, accredited in days:
        reader.at_most(offered, done_)
        reader.at_most(endorsed, done_)
        reader.at_most(accredited, endorsed)
    for then, since in zip(days[-1], days[0], strict=True):
        reader.at_most(then, since)
    return reader


def opportunities(random: Random, rule: Rule) -> Reader:
    """Eligible, had it, and what they answered: known by council to its lead, told of regions and England alone."""
    eligible = nation(random)
    answers = _shared_out(random, fewer(random, eligible), len(offers.ANSWERS))
    had = Layer([sum(each) for each in zip(*(each.counts for each in answers), strict=True)], eligible.regions)
    every, reader = spots_of(eligible), reader_of(random, rule, len(eligible.counts))
    told, said = offers.told(every, by_council([eligible, had]), by_council(answers), rule)
    cells = columns_of(reader, told, [eligible, had])
    reader.at_most(cells[1], cells[0])
    _waiting(reader, every, told, cells, [of - some for of, some in zip(eligible.counts, had.counts, strict=True)])
    _answers(reader, said, answers, cells[1])
    return reader


def _waiting(
    reader: Reader, every: Sequence[Spot], told: Tallied, cells: Sequence[Sequence[int]], without: Sequence[int]
) -> None:
    """So many are without an offer where somebody is listed as waiting, and fewer where the list leaves it out."""
    least = reader.rule.least
    listed = offers.waiting(every, {at: 1 for at, count in enumerate(without) if count >= least}, told)
    names = {each.spot.number for each in listed}
    for at, tally in enumerate(told.councils):
        if at in names or (len(names) < offers.LONGEST and not any(each.hides for each in tally.told)):
            low, high = (least, ANY) if at in names else (0, least - 1)
            reader.program.between({cells[0][at]: 1, cells[1][at]: -1}, low, high)


def _shared_out(random: Random, had: Layer, answers: int) -> list[Layer]:
    """Everybody who had it gave one answer; some answers are rare."""
    weights = [random.choice([0.02, 0.2, 1]) for _ in range(answers)]
    said = [random.choices(range(answers), weights, k=count) for count in had.counts]
    return [Layer([each.count(answer) for each in said], had.regions) for answer in range(answers)]


def _answers(reader: Reader, told: Tallied, answers: Sequence[Layer], had: Sequence[int]) -> None:
    """Of each council they add up to those who had it; the largest of a region is told of what the others leave."""
    single = [
        [reader.cell(*((n, n) if at == reader.knows else (0, ANY))) for at, n in enumerate(each.counts)]
        for each in answers
    ]
    for at, cell in enumerate(had):
        reader.program.between({cell: -1, **{each[at]: 1 for each in single}}, 0, 0)
    for area, tally in zip(areas_of(answers[0].regions), told.regions, strict=True):
        if any(each.number for each in tally.told):
            cells = [reader.cell(0, ANY) for _ in answers]
            for place, cell in enumerate(cells):
                reader.program.between({cell: -1, **{single[place][at]: 1 for at in area}}, 0, 0)
            truth = [sum(layer.counts[at] for at in area) for layer in answers]
            _told_answers(reader, cells, [each.number for each in tally.told], truth.index(max(truth)))
            if any(reader.program.bounds[had[at]][1] for at in area if at != reader.knows):
                own = [each.counts[reader.knows] if reader.knows in area else 0 for each in answers]
                _keep_secret(reader, cells, own, truth)


def _told_answers(reader: Reader, cells: Sequence[int], told: Sequence[int | None], largest: int) -> None:
    for place, (cell, number) in enumerate(zip(cells, told, strict=True)):
        if place != largest:
            low, high = (1, reader.rule.least - 1) if number is None else reader.written(number)
            reader.program.between({cell: 1}, low, high)
            reader.program.between({cells[largest]: 1, cell: -1}, 0, ANY)


def _keep_secret(reader: Reader, cells: Sequence[int], own: Sequence[int], truth: Sequence[int]) -> None:
    """Of an answer that few gave, a lead knows how many of their own did, and nobody knows more."""
    least = reader.rule.least
    reader.secret |= {
        cell: (max(1, few), least - 1) for cell, few, count in zip(cells, own, truth, strict=True) if 0 < count < least
    }  # fmt: skip
