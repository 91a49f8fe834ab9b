"""Whose letters, about which way."""

from datetime import date

from assessments.models import Booking
from assessments.queries.letters import letters_about, letters_to
from notices import outbox
from tests.cast import book, endorse, make_session


def kinds(letters):
    return [letter.letter for letter in letters]


def test_letters_are_told_apart_by_status_and_reader(cast):
    person, other = cast.practitioner_a, cast.practitioner_b
    endorse(person, by=cast.manager_a)
    book(person, make_session(cast.centre_one, date(2026, 12, 8)))
    endorse(person, by=cast.manager_a, status="supervisor")
    endorse(other, by=cast.manager_b)
    assert kinds(letters_about(person, "practitioner")) == ["booking-made", "endorsed"]
    assert kinds(letters_about(person, "supervisor")) == ["endorsed"]
    assert kinds(letters_to(person.user)) == ["endorsed", "booking-made", "endorsed"]
    assert kinds(letters_to(other.user)) == ["endorsed"]


def test_a_letter_taken_back_was_never_written(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    book(cast.practitioner_a, make_session(cast.centre_one, date(2026, 12, 8)))
    outbox.withdraw(Booking.objects.get(), "booking-made")
    assert kinds(letters_about(cast.practitioner_a, "practitioner")) == ["endorsed"]


def test_somebody_without_an_account_reads_no_letters(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    cast.practitioner_a.user = None
    assert kinds(letters_about(cast.practitioner_a, "practitioner")) == []
