"""Whoever goes leaves nothing behind: requests and people go to one colleague, who is told; so is who waits."""

import pytest

from accounts.models import EmploymentSpell, RoleGrant
from accounts.roles import Role
from assessments.models import Endorsement
from assessments.operations import endorsements, parting
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, make_social_worker, make_user


@pytest.fixture
def asked(cast):
    """Petra, who reports to Mona, waits for Mona's answer."""
    return endorsements.ask(
        social_worker=cast.practitioner_a, status="practitioner", manager=cast.manager_a,
        by=cast.practitioner_a.user, on=TODAY,
    )  # fmt: skip


def grant_of(user):
    """Their only grant."""
    return RoleGrant.objects.get(user=user)


def test_what_is_open_goes_to_the_colleague_chosen(client_of, cast, asked):
    heir, lead = make_user("Hetty Heir", Role.ENDORSING_MANAGER, cast.council_a), client_of(cast.lead_a)
    manager, path = client_of(cast.manager_a), f"/users/roles/{grant_of(cast.manager_a).pk}/end/"
    page = lead.get(path)
    assert ([each.pk for each in page.context["left"].requests], "Petra Practice" in page.text) == ([asked.pk], True)
    assert "Petra" not in client_of(cast.dfe_admin).get(path).text  # the Department reads how many, not who
    assert "Choose who takes over" in lead.post(path).text
    assert lead.post(path, {"heir": cast.manager_b.pk}).status_code == 200  # nobody of another council
    assert grant_of(cast.manager_a).end is None
    assert lead.post(path, {"heir": heir.pk})["Location"] == "/council/users/"
    assert manager.get("/council/endorsements/").status_code == 403
    assert Endorsement.objects.get().manager == heir
    assert EmploymentSpell.objects.get(social_worker=cast.practitioner_a).line_manager == heir
    told = Notice.objects.filter(letter__in=["handed-over", "endorsement-handed-over", "role-ended"])
    assert set(told.values_list("letter", "to")) == {
        ("handed-over", heir.email), ("endorsement-handed-over", cast.practitioner_a.email),
        ("role-ended", cast.manager_a.email),
    }  # fmt: skip
    assert Notice.objects.get(letter="endorsement-asked").withdrawn_at is not None
    verbs = Entry.objects.filter(about=f"socialworker:{cast.practitioner_a.pk}").values_list("verb", flat=True)
    assert {"endorsement.handed-over", "social-worker.line-manager"} <= set(verbs)


def test_somebody_with_another_role_there_goes_on_with_it(cast, asked):
    lead = RoleGrant.objects.create(user=cast.manager_a, role=Role.WORKFORCE_LEAD, council=cast.council_a, start=TODAY)
    parting.part(grant=lead, heir=None, by=cast.lead_a, at=NOON)
    assert Endorsement.objects.get().manager == cast.manager_a


def test_nobody_becomes_their_own_manager_and_a_refusal_changes_nothing(cast, asked):
    both = make_social_worker("Bea", "Both", cast.employer_a, cast.council_a, manager=cast.manager_a)
    RoleGrant.objects.create(user=both.user, role=Role.ENDORSING_MANAGER, council=cast.council_a, start=TODAY)
    for heir, code in ((both.user, "self"), (cast.manager_b, "no-heir"), (None, "no-heir")):
        with pytest.raises(Refused) as no:
            parting.part(grant=grant_of(cast.manager_a), heir=heir, by=cast.lead_a, at=NOON)
        assert (no.value.code, grant_of(cast.manager_a).end) == (code, None)


def test_the_last_who_can_endorse_is_removed_by_the_department_alone(client_of, cast, asked):
    lead = RoleGrant.objects.get(user=cast.lead_b)
    RoleGrant.objects.filter(user=cast.manager_b).update(end=TODAY)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_b).update(line_manager=cast.lead_b)
    page = client_of(cast.dfe_admin).get(f"/users/roles/{lead.pk}/end/")
    assert "Lars Ledger is the only lead at Birchdale" in page.text
    client_of(cast.dfe_admin).post(f"/users/roles/{lead.pk}/end/")
    assert RoleGrant.objects.on(TODAY).filter(council=cast.council_b).count() == 0
