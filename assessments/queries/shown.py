"""A result as somebody else than its person may read it: the outcome, and perhaps the bands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import SocialWorker
from accounts.queries.histories import history_of_person
from assessments.catalogue.policies import Policy
from assessments.catalogue.visibility import Level, Phase, Reader
from assessments.models import Attempt
from assessments.rules.visibility import may_read, phase_of
from journal.models import Entry

READ = "result.read-by-council"


@dataclass(frozen=True)
class Shown:
    """An attempt, and how much of it this reader may read."""

    attempt: Attempt
    level: Level


def released_of(person: SocialWorker) -> list[Attempt]:
    """Their results that are out, the latest first, whoever may read them yet."""
    return list(Attempt.objects.released().filter(social_worker=person).select_related("release"))


def results_shown(out: Iterable[Attempt], reader: Reader, policy: Policy, on: date) -> list[Shown]:
    """Of these the ones of which this reader may read at least the outcome; none that was set aside."""
    standing = [each for each in out if each.stands_as != Attempt.VOID]
    found = [Shown(each, may_read(reader, _phase(each, on), policy)) for each in standing]
    return [each for each in found if each.level >= Level.OUTCOME]


def readings_of(attempt: Attempt) -> QuerySet[Entry]:
    """Who of the council opened this result, the latest first."""
    return history_of_person(attempt.social_worker).filter(verb=READ, facts__attempt=attempt.pk)


def _phase(attempt: Attempt, on: date) -> Phase:
    councils_from = attempt.release.councils_from if attempt.release else None
    return phase_of(is_out=attempt.release is not None, councils_from=councils_from, on=on)
