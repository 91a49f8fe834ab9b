"""A promise is kept once, or shown as failed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from foundation import clock
from notices import outbox
from notices.models import Notice
from tests.cast import NOON


class Unreachable:
    """The mail server at the edge of our world, refusing every connection."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError("mail server refused")


@pytest.fixture
def promised(cast):
    """An invitation-like letter in the outbox."""
    person = cast.practitioner_a
    outbox.promise(
        "endorsement-asked", to=cast.manager_a.email, reader=cast.manager_a.pk, about=person, once="test:1",
        user=cast.manager_a, person=person, status={"name": "Practice supervisor"},
    )  # fmt: skip
    return Notice.objects.get(once="test:1")


def test_a_letter_has_its_subject_from_its_first_line(promised):
    assert promised.subject == "Petra Practice has asked you to endorse them as a practice supervisor"


def test_names_are_written_as_they_are(cast):
    cast.practitioner_a.last_name = "O'Brien & Søn"
    outbox.promise(
        "endorsement-asked", to="a@example.org", about=cast.practitioner_a, once="test:2", user=cast.manager_a,
        person=cast.practitioner_a, status={"name": "x"},
    )  # fmt: skip
    assert "Petra O'Brien & Søn" in Notice.objects.get().subject


def test_the_same_letter_can_not_be_promised_twice(cast, promised):
    outbox.promise(
        "endorsement-asked", to="other@example.org", about=cast.practitioner_b, once="test:1", user=cast.manager_b,
        person=cast.practitioner_b, status={"name": "x"},
    )  # fmt: skip
    assert list(Notice.objects.values_list("pk", "to")) == [(promised.pk, promised.to)]


def test_a_rollback_promises_nothing(cast):
    with transaction.atomic():
        outbox.promise(
            "endorsement-asked", to="a@example.org", about=cast.practitioner_a, once="test:3", user=cast.manager_a,
            person=cast.practitioner_a, status={"name": "x"},
        )  # fmt: skip
        transaction.set_rollback(True)
    assert Notice.objects.count() == 0


def test_deliver_sends_each_letter_to_one_person_once(promised):
    assert (outbox.deliver(at=NOON), outbox.deliver(at=NOON)) == (1, 0)
    assert [message.recipients() for message in mail.outbox] == [[promised.to]]


def test_a_withdrawn_letter_is_never_sent(cast, promised):
    outbox.withdraw(cast.practitioner_a, "endorsement-asked")
    assert (outbox.deliver(at=NOON), mail.outbox) == (0, [])


def test_a_letter_claimed_by_another_is_left_to_them_until_the_lease_ends(promised):
    Notice.objects.update(claimed_at=NOON)
    assert outbox.deliver(at=NOON + outbox.LEASE) == 0
    assert outbox.deliver(at=NOON + outbox.LEASE + timedelta(seconds=1)) == 1


def test_a_failing_letter_is_tried_again_then_shown_as_failed(promised, settings):
    settings.EMAIL_BACKEND = "tests.notices.test_outbox.Unreachable"
    for attempt in range(outbox.TRIES + 2):
        outbox.deliver(at=NOON + timedelta(minutes=10 * attempt))
    promised.refresh_from_db()
    assert (promised.attempts, promised.failure, promised.sent_at) == (outbox.TRIES, "mail server refused", None)
    assert promised.failed_at == NOON + timedelta(minutes=10 * (outbox.TRIES - 1))


def test_a_letter_goes_out_when_the_mail_server_is_back(promised, settings):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.notices.test_outbox.Unreachable"
    outbox.deliver(at=NOON)
    settings.EMAIL_BACKEND = backend
    assert outbox.deliver(at=NOON + timedelta(minutes=10)) == 1


def test_promised_at_is_the_moment_on_the_clock(promised):
    assert promised.promised_at == NOON
    assert clock.today() == NOON.date()
