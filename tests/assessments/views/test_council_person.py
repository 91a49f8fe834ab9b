"""The page of one person: whose move it is, bookings, employment and history as far as this council may know them."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.operations import amendments, people
from assessments.models import Booking
from assessments.operations import bookings
from tests.cast import TODAY, book, endorse, make_session

MOST = 14  # statements; the last of them for training


def page_of(person):
    return f"/council/people/{person.pk}/"


def statements(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def leave(cast, person, council, by, last_day):
    people.end_employment(social_worker=person, council=council, last_day=last_day, by=by, on=TODAY)


def test_somebody_with_nothing_yet_is_told_what_comes_next(cast, client_of):
    cast.practitioner_a.user = None
    cast.practitioner_a.save()
    page = client_of(cast.lead_a).get(page_of(cast.practitioner_a))
    assert page.context["next"].move.words == "Yours: to endorse them when they are ready"
    assert "Invite them to sign in</a>" in page.text
    said = (
        "No place is booked",
        "No result for you to read yet",
        "Not recorded as completed",
        "Nothing has happened yet",
    )
    assert [each for each in said if each not in page.text] == []


def test_bookings_to_come_and_over_and_what_the_reader_may_open(cast, client_of):
    petra = cast.practitioner_a
    endorse(petra, cast.manager_a)
    given_back = book(petra, make_session(cast.centre_one, TODAY + timedelta(days=40)))
    bookings.cancel(booking=given_back, reason="Court.", by=petra.user, on=TODAY)
    coming = book(petra, make_session(cast.centre_two, TODAY + timedelta(days=30)))
    lead, manager = (client_of(who).get(page_of(petra)) for who in (cast.lead_a, cast.manager_a))
    found = lead.context["bookings"]
    assert [(line.booking, line.became, line.href) for line in found["coming"] + found["over"]] == [
        (coming, "Booked", f"/bookings/{coming.pk}/"), (given_back, "Cancelled", f"/bookings/{given_back.pk}/"),
    ]  # fmt: skip
    assert [line.href for line in manager.context["bookings"]["coming"]] == [""]
    assert lead.context["next"].move.words == "Nobody’s until the day of the assessment"


def test_a_council_reads_of_an_employment_elsewhere_neither_where_nor_what_happened_there(cast, client_of):
    petra = cast.practitioner_a
    petra.spells.create(
        employer=cast.employer_b,
        council=cast.council_b,
        start=date(2026, 2, 2),
        end=TODAY + timedelta(days=9),
        role="3",
        team="Canary team",
    )
    amendments.amend(
        social_worker=petra, council=cast.council_b, changes={"team": "Canary corner"}, reason="Canary reason.",
        seen=None, by=cast.lead_b, on=TODAY,
    )  # fmt: skip
    ours, theirs = (client_of(who).get(page_of(petra)) for who in (cast.lead_a, cast.lead_b))
    assert [each in ours.text for each in ("Canary", "Birchdale", "works for another employer as well")] == [
        False, False, True,
    ]  # fmt: skip
    assert ("Canary reason." in theirs.text, "Alderbrook" in theirs.text) == (True, False)


def test_who_leaves_takes_what_happens_from_the_next_day_with_them(cast, client_of):
    petra = cast.practitioner_a
    leave(cast, petra, cast.council_a, cast.lead_a, TODAY)
    page = client_of(cast.lead_a).get(page_of(petra))
    assert "You see this page until then; from the next day their record is no longer yours to see." in page.text
    petra.spells.update(end=TODAY)
    assert client_of(cast.lead_a).get(page_of(petra)).status_code == 404
    assert client_of(petra.user).get("/me/").status_code == 200


def test_the_page_asks_the_same_of_the_database_for_one_row_and_for_three(cast, client_of):
    petra, client = cast.practitioner_a, client_of(cast.lead_a)
    petra.spells.create(
        employer=cast.employer_a, council=cast.council_a, start=date(2025, 1, 6), end=date(2025, 3, 1), role="6"
    )
    endorse(petra, cast.manager_a)
    one = _one_more(cast, 30, "South team")
    first = statements(client, page_of(petra))
    Booking.objects.filter(pk=one.pk).update(state="cancelled", ended_at=one.made_at, ended_by=petra.user)
    two = _one_more(cast, 40, "East team")
    Booking.objects.filter(pk=two.pk).update(state="cancelled", ended_at=two.made_at, ended_by=petra.user)
    _one_more(cast, 50, "West team")
    petra.spells.create(
        employer=cast.employer_a,
        council=cast.council_a,
        start=date(2025, 5, 5),
        end=date(2025, 6, 2),
        role="6",
    )
    assert (statements(client, page_of(petra)), first <= MOST) == (first, True)


def _one_more(cast, days, team):
    """A place, and something amended."""
    amendments.amend(
        social_worker=cast.practitioner_a, council=cast.council_a, changes={"team": team}, reason="Moved desks.",
        seen=None, by=cast.lead_a, on=TODAY,
    )  # fmt: skip
    return book(cast.practitioner_a, make_session(cast.centre_one, TODAY + timedelta(days=days)))
