"""A lead looks for a place for somebody of their council; nobody looks for somebody of another."""

from datetime import date, timedelta

import pytest

from tests.assessments.views.reading import buttons, plain, sessions, without_tokens
from tests.cast import endorse, make_session

LIST = "/sessions/"
DAY = date(2026, 12, 8)


@pytest.fixture
def places(cast):
    """Two sessions."""
    return [make_session(cast.centre_two, DAY), make_session(cast.centre_one, DAY + timedelta(days=1))]


def test_a_lead_chooses_for_somebody_all_the_way(cast, client_of, places):
    endorse(cast.practitioner_a, by=cast.manager_a)
    lead, query = client_of(cast.lead_a), f"for={cast.practitioner_a.pk}"
    page = lead.get(f"{LIST}?{query}")
    assert [action for *_, action in sessions(page)] == ["Choose", "Choose"]
    assert "Booking for Petra Practice" in page.text
    assert "Petra Practice is endorsed as a child and family practitioner until" in plain(page.text)
    assert f'<input type="hidden" name="for" value="{cast.practitioner_a.pk}"' in page.text
    assert page.context["rows"][-1].href == f"/sessions/{places[0].pk}/?{query}"
    page = lead.get(page.context["rows"][-1].href)
    assert (page.context["hold_url"], buttons(page)) == (
        f"/sessions/{places[0].pk}/hold/?{query}", ["Book this session"]
    )  # fmt: skip


def test_a_lead_reads_why_somebody_cannot_be_booked_and_where_to_turn(cast, client_of, places):
    page = client_of(cast.lead_a).get(f"{LIST}?for={cast.practitioner_a.pk}")
    assert "Petra Practice cannot be booked now." in plain(page.text)
    assert page.context["next_url"] == f"/council/people/{cast.practitioner_a.pk}/"


@pytest.mark.parametrize("address", [LIST, "/sessions/{session}/", "/sessions/{session}/book/"])
@pytest.mark.parametrize("reader", ["lead_a", "practitioner_a"])
def test_somebody_of_another_council_is_like_nobody(cast, client_of, places, address, reader):
    who = getattr(cast, reader)
    client, address = client_of(getattr(who, "user", who)), address.format(session=places[0].pk)
    pages = [client.get(f"{address}?for={person}") for person in (cast.practitioner_b.pk, 999999, "x", "²")]
    assert [page.status_code for page in pages] == [404] * 4
    assert len({without_tokens(page) for page in pages}) == 1
