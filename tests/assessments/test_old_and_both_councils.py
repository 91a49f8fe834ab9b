"""What a council reads of somebody who has left it, or who works for another council too."""

from datetime import timedelta

from django.urls import reverse

from accounts.operations import moves
from assessments.models import Endorsement
from assessments.operations import bookings, endorsements
from foundation import clock
from tests.accounts.moving import ask
from tests.assessments.views.reading import plain
from tests.cast import TODAY, at, endorse, make_session
from tests.house.access.routes import routes

DAY = timedelta(days=1)
AFTER = TODAY + 2 * DAY
CANARY = "Canary of the new council"
OF_COUNCILS = ("council", "waiting", "bookings")


def petra_moves(cast):
    """Endorsed at A, and asked there for the other status; her last working day there is today."""
    petra = cast.practitioner_a
    first = endorse(petra, cast.manager_a)
    asked = endorsements.ask(
        social_worker=petra, status="supervisor", manager=cast.manager_a, by=petra.user, on=TODAY
    )  # fmt: skip
    move = ask(
        cast, registration_number=petra.registration_number, last_name="Practice", council=cast.council_b,
        employer=cast.employer_b, by=cast.lead_b,
    )  # fmt: skip
    moves.release(move=move, last_day=TODAY, by=cast.lead_a, on=TODAY)
    return first, asked


def events_at_the_new_council(cast, first):
    """Its manager takes back what A gave, endorses twice, and its lead books a place: each says whose it is."""
    petra, words = cast.practitioner_a, {"by": cast.manager_b, "on": AFTER}
    with clock.stopped(at(AFTER)):
        endorsements.withdraw(endorsement=first, reason=CANARY, **words)
        for status in ("practitioner", "supervisor"):
            endorsements.endorse(social_worker=petra, status=status, statement=CANARY, is_joint=True, **words)
        session = make_session(cast.centre_two, AFTER + 30 * DAY)
        return bookings.book(social_worker=petra, session=session, by=cast.lead_b, on=AFTER)


def pages_of_councils():
    """Every page of a council that needs no number."""
    found = [each for each in routes() if not each.parameters and each.pattern.partition("/")[0] in OF_COUNCILS]
    return [reverse(each.name) for each in found]


def test_the_old_council_loses_what_is_new_on_the_day_and_keeps_what_was(cast, client_of):
    first, asked = petra_moves(cast)
    person, readers = reverse("council-person", args=[cast.practitioner_a.pk]), (cast.lead_a, cast.manager_a)
    for day, status in ((TODAY, 200), (TODAY + DAY, 404)):
        with clock.stopped(at(day)):
            assert [client_of(each).get(person).status_code for each in readers] == [status, status]
            assert client_of(cast.lead_b).get(person).status_code == (404 if status == 200 else 200)
    booking = events_at_the_new_council(cast, first)
    assert len(pages_of_councils()) > 8
    with clock.stopped(at(AFTER)):
        for reader in readers:
            client = client_of(reader)
            answers = {page: client.get(page, follow=True).getvalue() for page in pages_of_councils()}
            read = {page: answer.decode(errors="replace") for page, answer in answers.items()}
            kept = client.get(reverse("endorsement-detail", args=[first.pk])).text
            assert [page for page in read if CANARY in read[page] or cast.manager_b.name in read[page]] == []
            assert ("Endorsed" in plain(kept), "Withdrawn" in kept, CANARY in kept) == (True, False, False)
            for name, number in (("endorsement-detail", asked.pk), ("booking-detail", booking.pk)):
                assert client.get(reverse(name, args=[number])).status_code in (403, 404)
        theirs = client_of(cast.lead_b).get(person).text
    assert ("Endorsed as child and family practitioner until" in theirs, CANARY in theirs) == (True, True)


def test_both_councils_endorse_and_book_where_both_agreed(cast, client_of):
    bruno = cast.practitioner_b
    moves.share(move=ask(cast), by=cast.lead_b, on=TODAY)
    signed = [endorse(bruno, cast.manager_b), endorse(bruno, cast.lead_a, status="supervisor")]
    councils = Endorsement.objects.order_by("pk").values_list("council__name", flat=True)
    assert list(councils) == ["Birchdale", "Alderbrook"]
    place = bookings.book(
        social_worker=bruno, session=make_session(cast.centre_one, TODAY + 30 * DAY), by=cast.lead_a, on=TODAY
    )  # fmt: skip
    for lead, theirs, other in ((cast.lead_b, *signed), (cast.lead_a, *reversed(signed))):
        client = client_of(lead)
        assert client.get(reverse("council-person", args=[bruno.pk])).status_code == 200
        assert client.get(reverse("booking-detail", args=[place.pk])).status_code == 200
        pages = [client.get(reverse("endorsement-detail", args=[each.pk])).status_code for each in (theirs, other)]
        assert pages == [200, 404]
