"""Whom a social worker can ask, and who leads for them."""

from datetime import date, timedelta

from accounts.models import RoleGrant
from accounts.queries.holders import lead_names_of
from accounts.roles import Role
from assessments.queries.managers import managers_of
from tests.cast import TODAY, make_user


def names(person):
    return [(each.user.name, each.is_line_manager) for each in managers_of(person, TODAY)]


def test_the_line_manager_comes_first_then_others_of_the_council_by_name(cast):
    make_user("Abel Able", Role.ENDORSING_MANAGER, council=cast.council_a)
    expected = [("Mona Manning", True), ("Abel Able", False), ("Lena Leadbetter", False)]
    assert names(cast.practitioner_a) == expected


def test_somebody_with_two_roles_is_offered_once(cast):
    RoleGrant.objects.create(
        user=cast.manager_a, role=Role.WORKFORCE_LEAD, council=cast.council_a, start=date(2026, 1, 5)
    )
    assert names(cast.practitioner_a) == [("Mona Manning", True), ("Lena Leadbetter", False)]


def test_nobody_is_offered_whose_role_has_ended_who_has_left_or_who_is_the_person(cast):
    cast.manager_a.grants.update(end=TODAY)
    cast.lead_a.is_active = False
    cast.lead_a.save()
    RoleGrant.objects.create(
        user=cast.practitioner_a.user, role=Role.ENDORSING_MANAGER, council=cast.council_a, start=date(2026, 1, 5)
    )
    assert names(cast.practitioner_a) == []


def test_nobody_is_offered_to_somebody_who_works_nowhere(cast):
    cast.practitioner_a.spells.update(end=TODAY - timedelta(days=1))
    assert (names(cast.practitioner_a), lead_names_of(cast.practitioner_a, TODAY)) == ([], [])


def test_leads_are_those_of_the_own_council(cast):
    assert lead_names_of(cast.practitioner_a, TODAY) == ["Lena Leadbetter"]
