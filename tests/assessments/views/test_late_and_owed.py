"""After the last day for it a place is given back for hardship; and what the centre owes whom it cancelled on."""

from datetime import date

import pytest

from assessments.models import Booking, Endorsement
from assessments.operations import bookings
from foundation import clock
from journal.models import Entry
from notices.models import Notice
from tests.assessments.views.reading import buttons, heading, plain, problems, rows
from tests.cast import TODAY, at, book, endorse, make_session

DAY, LATE, AFTER = date(2026, 12, 8), date(2026, 12, 3), date(2026, 12, 9)


@pytest.fixture
def booking(cast):
    """Petra's place at Canal Street on 8 December."""
    endorse(cast.practitioner_a, by=cast.manager_a)
    return book(cast.practitioner_a, make_session(cast.centre_one, DAY))


@pytest.fixture(params=["practitioner_a", "lead_a"])
def reader(request, cast, client_of):
    """A browser of the person, and then of their lead."""
    who = getattr(cast, request.param)
    return client_of(getattr(who, "user", who))


@pytest.fixture
def owed(cast, booking):
    """Cancelled by the centre: the endorsement lasts longer, and Petra chooses first until 15 December."""
    Endorsement.objects.filter(pk=booking.endorsement_id).update(valid_until=date(2028, 2, 21))
    booking.state, booking.ended_at, booking.ended_by = "cancelled-by-centre", clock.now(), cast.dfe_admin
    booking.is_owed, booking.first_choice_until, booking.ended_reason = True, date(2026, 12, 15), "Burst pipe"
    booking.save()
    return booking


def of(booking, path=""):
    return f"/bookings/{booking.pk}/{path}"


def test_a_booking_too_late_to_cancel_leads_to_giving_it_back(reader, booking):
    with clock.stopped(at(LATE)):
        pages, form = [reader.get(of(booking)), reader.get(of(booking, "move/"))], reader.get(of(booking, "cancel/"))
    lead_there = [f'href="{of(booking, "cancel/")}">Give the place back and say why' in page.text for page in pages]
    assert lead_there == [True, True]
    said = plain(form.text)
    assert (heading(form), buttons(form)) == ("Give the place back?", ["Give the place back"])
    assert "The last day to move or cancel was Monday 30 November 2026." in said
    assert "No attempt is used up, and the endorsement stays." in said
    assert "Nobody has to write about their health, and no proof is asked for." in said
    assert "Only the Department for Education can see the cause" in said


def test_giving_it_back_late_says_who_is_told_and_tells_nobody_why(cast, reader, booking):
    with clock.stopped(at(LATE)):
        page = reader.post(of(booking, "cancel/"), {"hardship": "unwell"}, follow=True)
    booking.refresh_from_db()
    assert (booking.state, booking.hardship, page.redirect_chain) == ("cancelled", "unwell", [(of(booking), 302)])
    (said,) = [str(each) for each in page.context["messages"]]
    assert said.startswith("The booking is cancelled and the place has been given back. We are writing to ")
    entry, letter = Entry.objects.get(verb="booking.cancelled"), Notice.objects.get(letter="booking-cancelled")
    assert "nwell" not in f"{entry.words}{entry.facts}{letter.body}{page.text}"


@pytest.mark.parametrize("chosen", [{}, {"hardship": "nothing"}, {"hardship": ""}])
def test_a_cause_has_to_be_chosen(reader, booking, chosen):
    with clock.stopped(at(LATE)):
        page = reader.post(of(booking, "cancel/"), chosen)
    booking.refresh_from_db()
    assert (len(problems(page)), booking.state) == (1, "booked")


def test_giving_it_back_twice_leads_to_how_it_stands(reader, booking):
    with clock.stopped(at(LATE)):
        answers = [reader.post(of(booking, "cancel/"), {"hardship": "travel"})["Location"] for _ in range(2)]
    assert (answers, Notice.objects.filter(letter="booking-cancelled").count()) == ([of(booking)] * 2, 1)


def test_on_the_day_it_can_be_given_back_and_after_it_not(reader, booking):
    with clock.stopped(at(AFTER)):
        page, press = reader.get(of(booking, "cancel/")), reader.post(of(booking, "cancel/"), {"hardship": "travel"})
    over = "This session is over. Contact us if you could not come."
    assert (over in plain(page.text), buttons(page), problems(press)) == (True, [], [over])
    with clock.stopped(at(DAY, 8)):
        assert reader.post(of(booking, "cancel/"), {"hardship": "travel"}).status_code == 302


def test_before_the_last_day_no_hardship_is_asked_for(reader, booking):
    page = reader.post(of(booking, "cancel/"), {"hardship": "unwell"})
    assert problems(page) == ["Select why the booking is being cancelled"]


@pytest.mark.parametrize("reason", ["Burst pipe", "Burst pipe."])
def test_cancelled_by_the_centre_says_what_is_owed(cast, client_of, owed, reason):
    Booking.objects.filter(pk=owed.pk).update(ended_reason=reason)
    petra = client_of(cast.practitioner_a.user)
    page = petra.get(of(owed))
    said = plain(page.text)
    assert "The centre cancelled your session: Burst pipe. No attempt was used." in said
    assert (
        "You are owed a place: until Tuesday 15 December 2026 you choose before others. Your endorsement now lasts "
        "until Monday 21 February 2028."
    ) in said
    assert (rows(page)["Booking"], buttons(page)) == ("Cancelled by the centre", ["Find another session"])
    assert "You have been assessed" not in said


@pytest.mark.parametrize("address", ["/me/", "/me/practitioner/"])
def test_the_home_and_the_status_say_it_with_one_button(cast, client_of, owed, address):
    page = client_of(cast.practitioner_a.user).get(address)
    assert (
        "The centre cancelled your session. You are owed a place: until Tuesday 15 December 2026 you choose before "
        "others. Your endorsement now lasts until Monday 21 February 2028. No attempt was used."
    ) in plain(page.text)
    assert buttons(page)[0] == "Find a session"


def test_when_the_days_of_choosing_first_are_over_it_says_so(cast, client_of, owed):
    petra = client_of(cast.practitioner_a.user)
    with clock.stopped(at(date(2026, 12, 16))):
        said = [plain(petra.get(each).text) for each in ("/me/", of(owed))]
    assert "the time in which you chose before others is over" in said[0]
    assert "You are owed a place, and come first on the waiting list." in said[1]


def test_the_council_reads_what_is_owed(cast, client_of, owed):
    lead = client_of(cast.lead_a)
    person, page = lead.get(f"/council/people/{cast.practitioner_a.pk}/"), lead.get(of(owed))
    owing = "They are owed a place: until Tuesday 15 December 2026 they choose before others."
    assert f"The centre cancelled their session. No attempt was used. {owing}" in plain(person.text)
    assert "Petra Practice is owed a place: until Tuesday 15 December 2026 they choose before others." in plain(
        page.text
    )


def test_made_good_it_owes_nothing_more(cast, client_of, owed):
    book(cast.practitioner_a, make_session(cast.centre_two, DAY))
    page = client_of(cast.practitioner_a.user).get(of(owed))
    assert "You have taken another place since." in plain(page.text)
    assert (buttons(page), Booking.objects.filter(is_owed=True).count()) == ([], 0)


@pytest.mark.parametrize(
    ("places", "suitable", "words"),
    [
        (2, False, "Two places are taken, for your extra time"),
        (1, True, "In a room that suits your adjustments"),
        (2, True, "Two places are taken, for your extra time In a room that suits your adjustments"),
    ],
)
def test_a_booking_says_what_it_takes_for_adjustments(cast, client_of, booking, places, suitable, words):
    Booking.objects.update(places=places, takes_suitable=suitable)
    assert rows(client_of(cast.practitioner_a.user).get(of(booking)))["Place"] == words


def test_a_booking_that_is_over_says_what_it_took(cast, client_of, owed):
    Booking.objects.update(places=2)
    shown = rows(client_of(cast.practitioner_a.user).get(of(owed)))
    assert shown["Place"] == "Two places were taken, for your extra time"


def test_a_booking_without_adjustments_takes_nothing_for_them_and_says_where_to_ask(cast, client_of, booking):
    shown = rows(client_of(cast.practitioner_a.user).get(of(booking)))
    assert ("Place" in shown, shown["Adjustments"].startswith("None. Ask for adjustments")) == (False, True)


def test_a_late_cancellation_of_what_somebody_else_moved_meanwhile_is_refused(cast, client_of, booking):
    seen, other = booking.version, make_session(cast.centre_two, date(2026, 12, 9))
    bookings.move(booking=booking, to=other, by=cast.lead_a, on=TODAY)
    with clock.stopped(at(LATE)):
        form = {"hardship": "unwell", "seen": str(seen)}
        page = client_of(cast.practitioner_a.user).post(of(booking, "cancel/"), form)
    assert problems(page)[0].startswith("After you opened this page, Lena Leadbetter moved this booking to Dock Road")
