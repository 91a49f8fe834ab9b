"""Clearing what looks odd: a second person, with a reason, and never what only another file can mend."""

import pytest

from assessments.models import Anomaly
from assessments.operations import anomalies, uploads
from foundation.refusal import Refused
from journal.models import Entry
from tests.assessments.uploading import DAY, receive, rows
from tests.cast import make_social_worker


@pytest.fixture
def zero(cast, sat):
    """Somebody's score of 0, in a file that Asta uploaded."""
    return receive(sat, cast.assessor, rows(sat, ((14, 9), (16, 0), (12, 8)))).anomalies.get()


def clear(anomaly, by, reason="The platform says so."):
    return anomalies.clear(anomaly=anomaly, reason=reason, by=by, on=DAY)


def code_of(anomaly, by, reason="The platform says so."):
    with pytest.raises(Refused) as no:
        clear(anomaly, by, reason)
    assert not Anomaly.objects.get(pk=anomaly.pk).cleared_at or no.value.code == "cleared"
    return no.value.code


def test_a_second_person_clears_with_a_reason_that_stays(cast, zero):
    cleared = clear(zero, cast.second_assessor)
    assert (cleared.cleared_by, cleared.cleared_reason) == (cast.second_assessor, "The platform says so.")
    assert list(Anomaly.objects.still_open()) == []
    entry = Entry.objects.get(verb="anomaly.cleared")
    assert (entry.words, entry.audience, entry.facts["reason"]) == (
        "Looked at and cleared: score of 0.", "staff", "The platform says so.",
    )  # fmt: skip


def test_who_brought_it_does_not_clear_it(cast, zero):
    assert code_of(zero, cast.assessor) == "same-person"


def test_nobody_clears_it_without_a_reason(cast, zero):
    assert code_of(zero, cast.second_assessor, " ") == "no-reason"


def test_nobody_clears_it_twice(cast, zero):
    clear(zero, cast.second_assessor)
    assert code_of(zero, cast.dfe_admin) == "cleared"


def test_nobody_clears_what_another_file_must_mend(cast, sat):
    odd = receive(sat, cast.assessor, rows(sat, ((14, 9), (16, 99), (12, 8)))).anomalies.get()
    assert (odd.kind, code_of(odd, cast.second_assessor), code_of(odd, cast.dfe_admin)) == (
        "off-the-scale", "final", "final",
    )  # fmt: skip


def test_nobody_clears_it_for_an_own_employer(cast, zero):
    make_social_worker("Sven", "Second", cast.employer_b, cast.council_b, user=cast.second_assessor)
    assert code_of(zero, cast.second_assessor) == "own-employer"


def test_there_is_nothing_to_clear_in_a_discarded_file(cast, zero):
    uploads.discard(upload=zero.upload, reason="Wrong.", by=cast.assessor, on=DAY)
    assert code_of(zero, cast.second_assessor) == "discarded"
