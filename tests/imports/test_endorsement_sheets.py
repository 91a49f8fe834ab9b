"""A sheet of a manager's answers: whom they may answer about, what each row becomes; and undone."""

from datetime import timedelta

import pytest

from accounts.models import SocialWorker
from accounts.roles import Role
from assessments.models import Endorsement
from assessments.operations import endorsements
from foundation.refusal import Refused
from imports.models import Sheet
from imports.operations import undoing
from notices.models import Notice
from tests.cast import TODAY, book, endorse, make_session, make_social_worker, make_user
from tests.imports.sheets import applied, brought, file_of, verdicts

ENDORSEMENTS = ("Registration number", "Last name", "Status", "Answer", "Words", "Agreed together")


@pytest.fixture
def staff(cast):
    """Four more people of council A, who report to its manager."""
    names = ("Aster", "Briar", "Clover", "Dill")
    return [make_social_worker(name, "Vale", cast.employer_a, cast.council_a, manager=cast.manager_a) for name in names]


def answer(person, said="ready", words="Sound in court.", status="practitioner", together="yes"):
    return person.registration_number, person.last_name, status, said, words, together


def test_a_manager_answers_for_their_own_people_and_takes_it_back(cast, staff):
    one, two, three, four = staff
    other = make_social_worker("Elder", "Vale", cast.employer_a, cast.council_a)
    endorse(three, by=cast.manager_a)
    endorsements.ask(social_worker=one, status="practitioner", manager=cast.manager_a, by=one.user, on=TODAY)
    rows = (
        answer(one), answer(two, "not yet", "More time in court.", together=""), answer(three), answer(other),
        answer(cast.practitioner_b), answer(four, words=""), answer(four, status="leader"),
    )  # fmt: skip
    content = file_of(*rows, headings=ENDORSEMENTS)
    sheet = brought(cast, content, kind="endorsements", by=cast.manager_a)
    assert list(verdicts(sheet).values()) == ["new", "new", "refused", "refused", "refused", "refused", "new"]
    reasons = sheet.seen.filter(line__in=(5, 6)).values_list("reason", flat=True)
    assert len(set(reasons)) == 1  # of another team, and of another council: told alike
    sheet = applied(cast, sheet, by=cast.manager_a)
    signed = Endorsement.objects.filter(social_worker__in=(one, two, four), decided_by=cast.manager_a)
    assert sorted(signed.values_list("social_worker", "status", "decision", "is_joint_decision")) == [
        (one.pk, "practitioner", "endorsed", True), (two.pk, "practitioner", "not-yet", False),
        (four.pk, "leader", "endorsed", True),
    ]  # fmt: skip
    assert Notice.objects.filter(letter="endorsed", to=one.email).count() == 1
    again = brought(cast, content, kind="endorsements", by=cast.manager_a)
    assert list(verdicts(again).values())[:2] == ["unchanged", "unchanged"]
    undoing.undo(sheet=sheet, by=cast.manager_a, on=TODAY)
    assert set(signed.exclude(withdrawn_on=None).values_list("social_worker", flat=True)) == {one.pk, four.pk}


def test_an_endorsement_on_which_a_place_is_booked_is_not_undone(cast, staff):
    rows = (answer(staff[0]), answer(staff[1]))
    sheet = brought(cast, file_of(*rows, headings=ENDORSEMENTS), kind="endorsements", by=cast.manager_a)
    sheet = applied(cast, sheet, by=cast.manager_a)
    book(staff[1], make_session(cast.centre_one, TODAY + timedelta(days=30)))
    with pytest.raises(Refused, match="Briar Vale"):
        undoing.undo(sheet=sheet, by=cast.manager_a, on=TODAY)
    assert Endorsement.objects.filter(withdrawn_on=None).count() == 2


def test_an_endorsement_sheet_is_its_bringers_alone(client_of, cast, staff):
    second = make_user("Max Manage", Role.ENDORSING_MANAGER, council=cast.council_a)
    sheet = brought(cast, file_of(answer(staff[0]), headings=ENDORSEMENTS), kind="endorsements", by=cast.manager_a)
    mine, others = client_of(cast.manager_a), [client_of(each) for each in (second, cast.lead_a, cast.manager_b)]
    address = f"/council/imports/{sheet.pk}/"
    assert [each.get(address).status_code for each in (mine, *others)] == [200, 404, 404, 404]
    page = mine.get("/council/imports/").text
    assert ("/council/imports/new/endorsements/" in page, "/council/imports/new/people/" in page) == (True, False)
    assert Sheet.objects.get().by == cast.manager_a
    assert SocialWorker.objects.visible_to(second).count() == 0
