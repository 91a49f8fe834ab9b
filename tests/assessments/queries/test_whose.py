"""For whom places are taken: never for everybody whose record may be seen."""

from datetime import date

import pytest

from accounts.models import RoleGrant
from accounts.roles import Role
from assessments.queries.whose import bookings_kept_by, people_booked_for_by
from tests.cast import TODAY, book, endorse, make_session


@pytest.mark.parametrize(
    ("reader", "people"),
    [
        ("lead_a", ["Petra"]),
        ("lead_b", ["Bruno"]),
        ("manager_a", []),  # sees Petra, who reports to her, and books for nobody
        ("centre_staff", []),
        ("dfe_admin", []),  # sees every booking, and books for nobody
        ("nobody", []),
    ],
)
def test_a_lead_books_for_the_own_council_and_others_for_nobody(cast, reader, people):
    found = people_booked_for_by(getattr(cast, reader), TODAY)
    assert [each.first_name for each in found] == people


def test_a_social_worker_books_for_themselves_even_with_a_role_that_sees_more(cast):
    user = cast.practitioner_a.user
    RoleGrant.objects.create(user=user, role=Role.DFE_ADMIN, start=date(2026, 1, 5))
    assert list(people_booked_for_by(user, TODAY)) == [cast.practitioner_a]


def test_a_lead_loses_the_bookings_of_somebody_who_leaves(cast):
    endorse(cast.practitioner_a, by=cast.manager_a)
    booking = book(cast.practitioner_a, make_session(cast.centre_one, date(2026, 12, 8)))
    assert list(bookings_kept_by(cast.lead_a, TODAY)) == [booking]
    cast.practitioner_a.spells.update(end=TODAY)
    assert list(bookings_kept_by(cast.lead_a, TODAY)) == []
