"""Several people at once about the same marks: they are taken once, and the same file is known again."""

import pytest

from assessments.models import Anomaly, ComponentResult, Upload
from assessments.operations import anomalies, uploads
from journal.models import Entry
from tests.assessments.uploading import DAY, G, receive, recorded, rows
from tests.racing import race

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
RACERS = 8
OTHER = ((15, 9), (16, 10), (12, 8))


def test_a_file_is_taken_once(cast, sat):
    upload = receive(sat, cast.centre_staff)
    ended = race(lambda by: uploads.accept(upload=upload, by=by, on=DAY), [cast.assessor, cast.second_assessor] * 4)
    assert ended == {"done": 1, "ended": RACERS - 1}
    assert (ComponentResult.objects.count(), Entry.objects.filter(verb="marks.saved").count()) == (6, 3)


def test_a_file_is_taken_or_discarded(cast, sat):
    upload = receive(sat, cast.centre_staff)
    verbs = [uploads.accept, lambda **words: uploads.discard(**words, reason="No.")] * 4
    ended = race(lambda verb: verb(upload=upload, by=cast.assessor, on=DAY), verbs)
    assert ended == {"done": 1, "ended": RACERS - 1}


def test_the_same_file_uploaded_at_once_is_known_again(cast, sat):
    race(lambda by: receive(sat, by), [cast.assessor, cast.second_assessor] * 4)
    assert Anomaly.objects.filter(kind="doubled-file").values("upload").distinct().count() == RACERS - 1


def test_what_is_odd_is_cleared_once(cast, sat):
    odd = receive(sat, cast.centre_staff, rows(sat, ((14, 9), (16, 0), (12, 8)))).anomalies.get()
    people = [cast.assessor, cast.second_assessor] * 4
    ended = race(lambda by: anomalies.clear(anomaly=odd, reason="Compared.", by=by, on=DAY), people)
    assert ended == {"done": 1, "cleared": RACERS - 1}


def test_of_two_files_that_differ_one_is_taken_and_the_other_held(cast, sat):
    """In opposite orders: attempts are locked in the order of their numbers."""
    one, two = receive(sat, cast.centre_staff), receive(sat, cast.centre_staff, rows(sat, OTHER)[::-1])
    ended = race(lambda upload: uploads.accept(upload=upload, by=cast.assessor, on=DAY), [one, two] * 4)
    assert (ended["done"], ended.total()) == (1, RACERS)
    (taken,) = Upload.objects.filter(state="accepted")
    assert recorded(sat)[1] == ("Aster", G, 14 if taken == one else 15)
