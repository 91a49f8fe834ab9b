"""Files of people: every row, for its owner alone, for a day, while those in it are theirs; and all written down."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import EmploymentSpell, RoleGrant, SocialWorker
from accounts.roles import Role
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from reports import exporting
from reports.kinds import KINDS, Found, Kind
from reports.models import Export
from reports.tasks import blank_exports
from tests.cast import NOON, TODAY, endorse, make_social_worker, make_user

MAKE, LIST = "/council/exports/make/people/", "/council/exports/"
HEADINGS = [
    "Registration number", "First name", "Last name", "Team", "Role", "Child and family practitioner",
    "Practice supervisor", "Practice leader",
]  # fmt: skip


def made(client, query=""):
    """The address of a file just made."""
    return client.post(f"{MAKE}{query}").headers["Location"]


def rows(answer):
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))


def states():
    return list(Export.objects.order_by("pk").values_list("state", "rows_asked", "rows_written", "downloads"))


def test_a_file_holds_what_the_list_shows(cast, client_of):
    endorse(cast.practitioner_a, cast.manager_a)
    make_social_worker("Acer", "Maple", cast.employer_a, cast.council_a)
    client = client_of(cast.lead_a)
    answer = client.post(made(client))
    assert answer["Content-Disposition"] == 'attachment; filename="social-workers-2026-11-23.csv"'
    assert rows(answer) == [
        HEADINGS,
        ["SW1002", "Acer", "Maple", "North team", "Case holder", "Not started", "Not started", "Not started"],
        ["SW1000", "Petra", "Practice", "North team", "Case holder", "Endorsed", "Not started", "Not started"],
    ]
    found = rows(client.post(made(client, "?stage=endorsed&q=petra&sort=-name")))
    assert [row[0] for row in found[1:]] == ["SW1000"]
    assert states() == [("ready", 2, 2, 1), ("ready", 1, 1, 1)]


def test_each_step_is_written_down(cast, client_of):
    client = client_of(cast.lead_a)
    address = made(client, "?stage=not-started&q=pra")
    for _ in range(2):
        client.post(address)
    made_words = "a file with 1 row of the council's social workers: Name or registration number: pra; "
    assert [(each.verb, each.actor, each.about, each.facts["rows"]) for each in Entry.objects.all()[:3]] == [
        ("export.downloaded", cast.lead_a, f"council:{cast.council_a.pk}", 1),
        ("export.downloaded", cast.lead_a, f"council:{cast.council_a.pk}", 1),
        ("export.made", cast.lead_a, f"council:{cast.council_a.pk}", 1),
    ]
    assert Entry.objects.all()[2].words.startswith(f"Made {made_words}")
    other = make_user("Lorna Larch", Role.WORKFORCE_LEAD, council=cast.council_a)
    page = client_of(other).get(LIST).text
    assert ("Lena Leadbetter" in page, "Name or registration number: pra" in page, "/open/" in page) == (
        True,
        True,
        False,
    )


def test_only_its_owner_opens_it_and_only_while_they_lead_here(cast, client_of):
    address = made(client_of(cast.lead_a))
    other = make_user("Lorna Larch", Role.WORKFORCE_LEAD, council=cast.council_a)
    for user in (other, cast.lead_b):
        assert [client_of(user).get(address).status_code, client_of(user).post(address).status_code] == [404, 404]
        assert client_of(user).post(f"{LIST}{Export.objects.get().pk}/open/").status_code == 404
    RoleGrant.objects.create(user=cast.lead_a, role=Role.WORKFORCE_LEAD, council=cast.council_b, start=TODAY)
    RoleGrant.objects.filter(user=cast.lead_a, council=cast.council_a).update(end=TODAY)
    assert [client_of(cast.lead_a).get(address).status_code, client_of(cast.lead_a).post(address).status_code] == [
        404,
        404,
    ]
    assert states() == [("ready", 1, 1, 0)]


def test_it_is_not_given_out_once_somebody_in_it_has_left(cast, client_of):
    client = client_of(cast.lead_a)
    address = made(client)
    EmploymentSpell.objects.filter(social_worker=cast.practitioner_a).update(end=TODAY + timedelta(days=1))
    assert "SW1000" in client.post(address).getvalue().decode()
    with clock.stopped(NOON + timedelta(hours=13)):
        answer = client.post(address)
    assert (answer["Content-Type"], "no longer on your list" in answer.text) == ("text/html; charset=utf-8", True)
    assert states() == [("ready", 1, 1, 1)]


def test_it_expires_after_a_day_and_then_nothing_is_left_of_what_was_in_it(cast, client_of):
    client = client_of(cast.lead_a)
    address = made(client)
    blank_exports()
    with clock.stopped(NOON + timedelta(hours=23, minutes=59)):
        assert client.get(address).status_code == 200
    with clock.stopped(NOON + timedelta(hours=24)):
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
        again = client.post(f"{LIST}{Export.objects.get().pk}/open/", follow=True)
        assert "This file has expired" in again.text
        assert [blank_exports(), blank_exports()] == [1, 0]
    export = Export.objects.get()
    assert (bytes(export.content), export.people, export.token_hash, export.rows_written) == (b"", "[]", "", 1)


def test_its_address_is_kept_nowhere_and_a_new_one_ends_the_old(cast, client_of):
    client = client_of(cast.lead_a)
    old = made(client)
    export = Export.objects.get()
    assert (old.split("/")[3] in str(Export.objects.values()), len(old.split("/")[3])) == (False, 43)
    new = client.post(f"{LIST}{export.pk}/open/").headers["Location"]
    assert [client.get(old).status_code, client.get(new).status_code, old == new] == [404, 200, False]


def test_a_second_file_waits_for_the_first_unless_nobody_makes_that_any_more(cast, client_of):
    client = client_of(cast.lead_a)
    begun = Export.objects.create(
        kind="people", council=cast.council_a, by=cast.lead_a, asked_at=NOON, expires_at=NOON + timedelta(days=1)
    )
    page = client.post(f"{MAKE}?stage=asked", follow=True)
    assert (page.redirect_chain, "still making another file" in page.text) == (
        [("/council/people/?stage=asked", 302)],
        True,
    )
    with clock.stopped(NOON + timedelta(minutes=3)):
        assert client.post(MAKE).headers["Location"].startswith(LIST)
    begun.refresh_from_db()
    assert (begun.state, Export.objects.filter(state="ready").count()) == ("failed", 1)


def test_a_file_without_every_row_is_not_kept(cast):
    short = Kind("people", "Social workers", "council-people", ("A",), lambda *asked: Found([1, 2], [("x",)], ""))
    with pytest.raises(Refused) as no:
        exporting.export(kind=short, council=cast.council_a, filters="", by=cast.lead_a, at=NOON)
    assert (no.value.code, states()) == ("rows-missing", [("failed", None, None, 0)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Export.objects.update(state="ready", rows_asked=2, rows_written=1, made_at=NOON)


def test_whatever_crashes_the_next_file_can_be_made(cast):
    crash = Kind("people", "Social workers", "council-people", ("A",), lambda *asked: [][0])
    with pytest.raises(IndexError):
        exporting.export(kind=crash, council=cast.council_a, filters="", by=cast.lead_a, at=NOON)
    exporting.export(kind=KINDS["people"], council=cast.council_a, filters="", by=cast.lead_a, at=NOON)
    assert [state for state, *_ in states()] == ["failed", "ready"]


def test_hostile_names_run_nothing_and_lose_no_row(cast, client_of):
    hostile = ["=1+1", "+44", "@x", "-3", "\tx", "\rx", "＝1+1", '"=1', "a;=1", "a,=1", "a\n=1", "O'Neil"]
    for name in hostile:
        person = make_social_worker("Acer", name, cast.employer_a, cast.council_a)
        SocialWorker.objects.filter(pk=person.pk).update(last_name=name)
    client = client_of(cast.lead_a)
    found = rows(client.post(made(client)))
    assert len(found) == len(hostile) + 2
    assert [cell for row in found for cell in row if cell.startswith(tuple("=+-@\t\r\n＝"))] == []
