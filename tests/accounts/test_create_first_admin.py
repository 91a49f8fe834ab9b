"""manage.py create_first_admin: the way in to a service that has no users yet."""

import re

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Invitation, User
from accounts.operations import acceptances
from accounts.roles import Role
from notices.models import Notice
from tests.cast import NOON, TODAY


def link(capsys):
    """The secret in the link that was printed."""
    return re.search(r"/accounts/invitations/([\w-]+)/", capsys.readouterr().out)[1]


def test_the_printed_link_makes_the_first_admin(db, today, capsys):
    call_command("create_first_admin", "First@Example.org", name="Fay First")
    user = acceptances.accept(token=link(capsys), name="Fay First", password="seven calm herons", at=NOON)
    assert (user.email, user.roles_on(TODAY)) == ("first@example.org", [Role.DFE_ADMIN])
    assert Notice.objects.count() == 0


def test_the_page_of_a_printed_link_names_no_inviter(db, today, client, capsys):
    call_command("create_first_admin", "first@example.org", name="Fay First")
    page = client.get(f"/accounts/invitations/{link(capsys)}/")
    assert (page.status_code, "You are invited to" in page.text, "None" in page.text) == (200, True, False)


def test_asked_again_the_first_link_dies(db, today, capsys):
    call_command("create_first_admin", "first@example.org", name="Fay First")
    old = link(capsys)
    call_command("create_first_admin", "first@example.org", name="Fay First")
    assert acceptances.may_accept(acceptances.find(old), NOON).code == "withdrawn"
    assert acceptances.may_accept(acceptances.find(link(capsys)), NOON).code == ""


def test_refused_once_there_is_an_admin(cast):
    with pytest.raises(CommandError, match="There is a DfE admin already"):
        call_command("create_first_admin", "second@example.org", name="Sid Second")
    assert Invitation.objects.count() == 0


def test_allowed_again_when_no_admin_is_active(cast):
    User.objects.filter(pk__in=[cast.dfe_admin.pk, cast.dfe_second.pk]).update(is_active=False)
    call_command("create_first_admin", "second@example.org", name="Sid Second")
    assert Invitation.objects.count() == 1


def test_refused_for_what_is_no_address(db):
    with pytest.raises(CommandError, match="valid email address"):
        call_command("create_first_admin", "nonsense", name="Sid Second")
