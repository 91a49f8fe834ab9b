"""What somebody holds, and the certificate to print."""

from datetime import date

import pytest

from assessments.models import Accreditation
from foundation import clock
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import heading, rows, without_tokens
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
    assert ("You hold no status yet" in page.text, held.reference in page.text) == (True, False)


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


def test_a_status_withdrawn_has_no_certificate(get, held):
    held.withdrawn_on, held.withdrawn_reason = OUT, "Test"
    held.save()
    assert (get(f"{HELD}{held.pk}/").status_code, get(HELD).context["held"]) == (404, [])


def test_the_certificate_of_another_is_like_none(get, cast, held):
    found, missing = get(f"{HELD}{held.pk}/", cast.practitioner_b), get(f"{HELD}999999/", cast.practitioner_b)
    assert (found.status_code, missing.status_code) == (404, 404)
    assert without_tokens(found) == without_tokens(missing)
