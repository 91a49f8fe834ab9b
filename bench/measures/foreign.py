"""What belongs to another council, and what nobody has: how long each takes to be refused, asked for in turns."""

from statistics import median

from django.urls import reverse

from accounts.models import Council, EmploymentSpell
from accounts.roles import Role
from assessments.models import Endorsement
from bench.client import Browser
from bench.people import cookie_of, user_with
from bench.rows import Broken, Row, at_least, at_most
from bench.stage import Stage

REQUESTS = 200
NOBODYS = 2_000_000_000
TARGETS = at_least(0.9, "ratio"), at_most(1.1, "ratio")


def foreign(stage: Stage) -> list[Row]:
    """A lead asks for another council's person and endorsement, and for numbers that nobody has."""
    theirs = Endorsement.objects.filter(decision="").select_related("council").order_by("pk")[0]
    person = EmploymentSpell.objects.filter(council=theirs.council, end=None).order_by("pk")[0].social_worker_id
    mine = Council.objects.exclude(pk=theirs.council_id).order_by("pk")[0]
    cookie = cookie_of(user_with(Role.WORKFORCE_LEAD, council=mine))
    return [
        _row(stage, cookie, "person", "council-person", person),
        _row(stage, cookie, "endorsement", "endorsement-detail", theirs.pk),
    ]


def _row(stage: Stage, cookie: str, words: str, name: str, theirs: int) -> Row:
    """The medians of both, and the statements, which have to be equal."""
    asked = [reverse(name, args=[number]) for number in (theirs, NOBODYS)]
    waits: tuple[list[float], list[float]] = [], []
    with Browser(stage.ours.server.port, cookie) as browser:
        for _ in range(stage.much(REQUESTS)):
            for path, kept in zip(asked, waits, strict=True):
                kept.append(browser.get(path).expect(404).ms)
    with stage.ours.counting() as server, Browser(server.port, cookie) as browser:
        counts = [[browser.get(path).statements for _ in range(2)][-1] for path in asked]
    if counts[0] != counts[1]:
        raise Broken(f"{words}: {counts[0]} statements for another council's, {counts[1]} for nobody's")
    return Row(f"foreign {words}", median(waits[0]), "ms p50", median(waits[1]), TARGETS, *counts)
