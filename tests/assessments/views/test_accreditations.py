"""What somebody holds, and the certificate to print."""

from datetime import date

import pytest

from assessments.models import Accreditation
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import heading, plain, rows, without_tokens
from tests.cast import at

DAY, OUT = date(2026, 12, 8), date(2026, 12, 15)
HELD = "/me/accreditations/"


@pytest.fixture
def held(cast):
    """Petra's accreditation."""
    attempt = hand_in(arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff), cast.assessor)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    return Accreditation.objects.get()


@pytest.fixture
def get(cast, client_of):
    """Petra opens a page on the day after the release."""

    def open_page(address, who=None):
        with clock.stopped(at(date(2026, 12, 16))):
            return client_of((who or cast.practitioner_a).user).get(address)

    return open_page


def test_a_status_held_shows_its_reference_and_how_others_check_it(get, held):
    page = get(HELD)
    assert (rows(page)["Reference"], rows(page)["Since"]) == (held.reference, "Tuesday 15 December 2026")
    assert f'href="{HELD}{held.pk}/"' in page.text
    assert 'href="/check/"' in page.text


def test_nothing_held_says_what_will_appear(get, cast, held):
    page = get(HELD, cast.practitioner_b)
    assert ("You hold no status" in page.text, held.reference in page.text) == (True, False)


def test_the_certificate_carries_what_a_reader_checks(get, held, settings):
    page = get(f"{HELD}{held.pk}/")
    assert heading(page) == "Petra Practice"
    assert rows(page) == {
        "Social Work England number": "SW1000",
        "Assessed against": "Post-qualifying standard: child and family practitioners (2018)",
        "Assessed on": "Tuesday 8 December 2026",
        "Reference": held.reference,
    }
    assert f"{settings.SITE_URL}/check/" in page.text
    assert f'href="{HELD}">How others check it, and your result' in page.text


def test_a_status_withdrawn_has_no_certificate_and_says_why_and_since_when(get, held):
    held.withdrawn_on, held.withdrawn_reason = OUT, "A mistake was corrected."
    held.save()
    answer, page = get(f"{HELD}{held.pk}/"), get(HELD)
    assert (answer.status_code, answer["Location"], page.context["held"]) == (302, HELD, [])
    shown = rows(page)
    assert (shown["Why"], shown["Not held since"]) == ("A mistake was corrected.", "Tuesday 15 December 2026")
    assert (held.reference in page.text, f"{HELD}{held.pk}/" in page.text) == (False, False)


def test_the_holder_sees_every_check_and_nobody_else_does(get, cast, client, held):
    assert "Nobody has checked it yet" in get(HELD).text
    for surname, hour in (("Practice", 9), ("Wrong", 10)):
        with clock.stopped(at(date(2026, 12, 16), hour)):
            client.post("/check/", {"reference": held.reference, "surname": surname})
    checks = [(each.at.hour, each.was_shown) for each, _ in get(HELD).context["checks"]]
    assert checks == [(10, False), (9, True)]
    words = plain(get(HELD).text)
    assert "Wednesday 16 December 2026, 10am Child and family practitioner Nothing: the last name was wrong" in words
    assert "Wednesday 16 December 2026, 9am Child and family practitioner Your name, the status and since when" in words
    assert get(HELD, cast.practitioner_b).context["checks"] == []


def test_the_certificate_of_another_is_like_none(get, cast, held):
    found, missing = get(f"{HELD}{held.pk}/", cast.practitioner_b), get(f"{HELD}999999/", cast.practitioner_b)
    assert (found.status_code, missing.status_code) == (404, 404)
    assert without_tokens(found) == without_tokens(missing)
