"""Somebody at a council takes the other role: said before, at once, in writing, and never the last lead."""

import pytest

from accounts.models import RoleGrant, User
from accounts.operations import grants
from accounts.roles import MAY, Role
from accounts.rules.holding import Held, may_change, may_end
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, make_user

LEAD = Held(who="Lena", place="Alderbrook", own=False, leads=True, others=0, roles_left=0)
OTHERS = Held(who="Mona", place="Alderbrook", own=False, leads=False, others=0, roles_left=0)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (may_change(LEAD, has_the_other=False), "last-lead"),
        (may_change(OTHERS, has_the_other=False), ""),
        (may_change(OTHERS, has_the_other=True), "has-both"),
        (may_end(LEAD, nationally=False), "last-lead"),
        (may_end(LEAD, nationally=True), ""),
        (may_end(OTHERS, nationally=False), ""),
    ],
)
def test_a_council_keeps_its_last_lead(said, code):
    assert said.code == code
    assert code != "last-lead" or "Make somebody else a lead first" in said.reason


def test_a_lead_makes_a_manager_a_lead_and_back(client_of, cast):
    lead, manager = client_of(cast.lead_a), client_of(cast.manager_a)
    before = RoleGrant.objects.get(user=cast.manager_a)
    page = lead.get(f"/users/roles/{before.pk}/change/")
    assert "Make Mona Manning a council workforce lead?" in page.text
    assert (len(page.context["gains"]), page.context["losses"]) == (
        len(MAY[Role.WORKFORCE_LEAD] - MAY[Role.ENDORSING_MANAGER]),
        [],
    )
    assert manager.get("/council/people/").status_code == 403
    response = lead.post(f"/users/roles/{before.pk}/change/", follow=True)
    assert "You have changed the role of Mona Manning: Council workforce lead, Alderbrook." in response.text
    assert manager.get("/council/people/").status_code == 200  # the very next page
    after = RoleGrant.objects.on(TODAY).get(user=cast.manager_a)
    entry, letter = Entry.objects.get(verb="role.changed"), Notice.objects.get(letter="role-changed")
    assert (entry.facts["before"], entry.facts["after"]) == ("endorsing-manager", "workforce-lead")
    assert entry.words == (
        "Changed the role of Mona Manning at Alderbrook: from endorsing manager to council workforce lead."
    )
    assert (letter.to, "Before: Endorsing manager, Alderbrook" in letter.body) == (cast.manager_a.email, True)
    grants.change(grant=after, to=Role.ENDORSING_MANAGER, by=cast.lead_a, at=NOON)
    assert manager.get("/council/people/").status_code == 403


def test_change_refused_for_the_only_lead_and_the_page_says_what_to_do(client_of, cast):
    grant = RoleGrant.objects.get(user=cast.lead_a)
    for who in (cast.lead_a, cast.dfe_admin):
        page = client_of(who).post(f"/users/roles/{grant.pk}/change/")
        assert "Lena Leadbetter is the only lead at Alderbrook" in page.text
        assert "Change the role</button>" not in page.text
    gone = make_user("Gail Gone", Role.WORKFORCE_LEAD, cast.council_a)
    User.objects.filter(pk=gone.pk).update(is_active=False)  # cannot sign in: leads nobody
    with pytest.raises(Refused, match="only lead"):
        grants.change(grant=grant, to=Role.ENDORSING_MANAGER, by=cast.dfe_admin, at=NOON)


def test_the_role_of_others_reads_like_one_that_does_not_exist(client_of, cast):
    lead = client_of(cast.lead_a)
    theirs = RoleGrant.objects.filter(user__in=[cast.manager_b, cast.assessor, cast.dfe_admin])
    for pk in [*theirs.values_list("pk", flat=True), 999]:
        assert lead.post(f"/users/roles/{pk}/change/").status_code == 404
    assessor = RoleGrant.objects.get(user=cast.assessor)
    assert client_of(cast.dfe_admin).get(f"/users/roles/{assessor.pk}/change/").status_code == 404  # not at a council
    with pytest.raises(Refused) as no:
        grants.change(grant=RoleGrant.objects.get(user=cast.manager_b), to=Role.WORKFORCE_LEAD, by=cast.lead_a, at=NOON)
    assert no.value.code == "not-yours-to-give"
