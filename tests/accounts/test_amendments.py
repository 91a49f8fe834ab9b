"""A lead amends a record: what is kept of it, who is told, and what happens when two do it at once."""

from datetime import timedelta

import pytest

from accounts.models import Invitation, SocialWorker
from accounts.operations import amendments, invitations, people
from accounts.queries.amendments import amendments_of, facts_of
from accounts.roles import Role
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.cast import NOON, TODAY, make_social_worker, make_user


def amend(cast, person=None, **words):
    """Council A's lead amends Petra's record."""
    given = {"changes": {"team": " South team "}, "reason": "Moved desks.", "seen": None, "by": cast.lead_a}
    return amendments.amend(
        social_worker=person or cast.practitioner_a, council=cast.council_a, on=TODAY, **given | words
    )


def code_of(cast, **words):
    """The code of the no, after which nobody is told and nothing is kept."""
    with pytest.raises(Refused) as no:
        amend(cast, **words)
    assert (Entry.objects.filter(verb="social-worker.amended").count(), Notice.objects.count()) == (0, 0)
    return no.value.code


def test_before_and_after_and_why_are_kept_and_said_to_the_person(cast):
    other = make_user("Mia Manager", Role.ENDORSING_MANAGER, cast.council_a)
    changes = {"last_name": "Practise", "team": "South team", "line_manager": other.pk, "functions": ["plans", "cases"]}
    amend(cast, changes=changes, reason=" Typed wrongly. ")
    petra = SocialWorker.objects.get(pk=cast.practitioner_a.pk)
    spell = petra.spells.get()
    assert (petra.last_name, spell.team, spell.line_manager, spell.functions) == (
        "Practise", "South team", other, ["cases", "plans"],
    )  # fmt: skip
    kept = amendments_of(petra, [cast.council_a.pk])[0]
    assert (kept.by, kept.reason) == ("Lena Leadbetter", "Typed wrongly.")
    assert [(each.label, each.before, each.after) for each in kept.differences] == [
        ("Last name", "Practice", "Practise"),
        ("What they do", "", "Holding child in need or looked-after cases, Making or reviewing statutory plans"),
        ("Team", "North team", "South team"), ("Line manager", "Mona Manning", "Mia Manager"),
    ]  # fmt: skip
    entry = Entry.objects.get(verb="social-worker.amended")
    assert entry.words.endswith("Line manager: “Mona Manning” became “Mia Manager”. Why: Typed wrongly.")
    assert entry.facts["values"]["line_manager"] == [cast.manager_a.pk, other.pk]
    letter = Notice.objects.get()
    assert (letter.to, letter.reader) == (petra.email, petra.user)
    assert "Team\n  before: North team\n  now: South team\n" in letter.body
    assert "The reason given: Typed wrongly." in letter.body
    assert amendments_of(petra, [cast.council_b.pk]) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"changes": {"team": "North team "}}, "nothing"),
        ({"reason": " "}, "no-reason"),
        ({"changes": {"registration_number": "SW1001"}}, "number-taken"),  # Bruno's
    ],
)
def test_what_may_not_be_amended_changes_nothing(cast, words, code):
    assert code_of(cast, **words) == code
    assert cast.practitioner_a.spells.get().team == "North team"


def test_only_the_lead_of_their_council_today_amends(cast):
    assert code_of(cast, by=cast.lead_b) == "not-your-council"
    assert code_of(cast, by=cast.manager_a) == "not-your-council"
    assert code_of(cast, person=cast.practitioner_b) == "not-open"
    assert code_of(cast, changes={"line_manager": cast.manager_b.pk}) == "not-a-manager"


def test_an_address_of_a_colleague_is_refused_and_one_of_elsewhere_is_taken(cast):
    SocialWorker.objects.update(user=None)
    taken = make_social_worker("Nina", "Newcome", cast.employer_a, cast.council_a).email
    assert code_of(cast, changes={"email": taken.upper()}) == "address-taken"
    amend(cast, changes={"email": cast.practitioner_b.email})
    petra = SocialWorker.objects.get(pk=cast.practitioner_a.pk)
    assert petra.email == cast.practitioner_b.email
    amend(cast, changes={"team": "South team"})


def test_what_changed_since_it_was_read_is_named_and_nothing_is_overwritten(cast):
    seen = facts_of(cast.practitioner_a.spells.select_related("social_worker").get())
    amend(cast, seen=seen)
    with pytest.raises(Refused, match=r"you changed the record\. Team: “North team” became “South team”\.") as no:
        amend(cast, changes={"role": "3"}, seen=seen)
    spell = cast.practitioner_a.spells.get()
    assert (no.value.code, spell.team, spell.role) == ("changed", "South team", "5")


def test_a_new_address_takes_back_the_link_sent_to_the_old_one(cast):
    nina = people.add(
        registration_number="SW9001", first_name="Nina", last_name="Newcome", email="nnia@example.org",
        employer=cast.employer_a, council=cast.council_a, start=TODAY - timedelta(days=9), role="5", by=cast.lead_a,
        on=TODAY,
    )  # fmt: skip
    invitations.invite(
        email=nina.email, name=nina.name, role=Role.SOCIAL_WORKER, by=cast.lead_a, council=cast.council_a,
        social_worker=nina, at=NOON,
    )  # fmt: skip
    amend(cast, person=nina, changes={"email": "Nina@Example.org"})
    assert Invitation.objects.get().withdrawn_at is not None
    told = {each.to: each for each in Notice.objects.filter(withdrawn_at__isnull=True)}
    assert (set(told), "Nina" in told["nnia@example.org"].body) == ({"nnia@example.org", "nina@example.org"}, False)
