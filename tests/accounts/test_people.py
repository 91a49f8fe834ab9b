"""Social workers who join a council's people and leave them: who may come, from when, and what stays theirs."""

from datetime import date, timedelta

import pytest

from accounts.models import EmploymentSpell, SocialWorker
from accounts.operations import people
from foundation.refusal import Refused
from journal.models import Entry
from tests.cast import TODAY

LONG_AGO = date(2026, 3, 2)


def add(cast, **changes):
    """A newcomer to council A, added by its lead."""
    words = {
        "registration_number": "sw 0009001", "first_name": "Nina", "last_name": "Newcome",
        "email": "Nina@Example.org", "employer": cast.employer_a, "council": cast.council_a, "start": LONG_AGO,
        "role": "5", "by": cast.lead_a, "on": TODAY,
    }  # fmt: skip
    return people.add(**words | changes)


def leave(cast, last_day=TODAY, person=None, **changes):
    """Petra's employment at council A ends, says its lead."""
    words = {
        "social_worker": person or cast.practitioner_a, "council": cast.council_a, "last_day": last_day,
        "by": cast.lead_a, "on": TODAY,
    }  # fmt: skip
    return people.end_employment(**words | changes)


def code_of(act, *args, **changes):
    """The code of the no, after which nothing has changed."""
    before = (SocialWorker.objects.count(), EmploymentSpell.objects.count(), Entry.objects.count())
    with pytest.raises(Refused) as no:
        act(*args, **changes)
    assert (SocialWorker.objects.count(), EmploymentSpell.objects.count(), Entry.objects.count()) == before
    return no.value.code


def test_an_unknown_number_makes_a_record_and_a_spell(cast):
    person = add(cast, team=" North ", line_manager=cast.manager_a)
    spell = person.spells.get()
    assert (person.registration_number, person.name, person.email) == ("SW9001", "Nina Newcome", "nina@example.org")
    assert (spell.employer, spell.council, spell.start, spell.end) == (cast.employer_a, cast.council_a, LONG_AGO, None)
    assert (spell.role, spell.team, spell.line_manager) == ("5", "North", cast.manager_a)
    assert person in SocialWorker.objects.visible_to(cast.lead_a)
    assert person not in SocialWorker.objects.visible_to(cast.lead_b)


def test_the_journal_says_who_added_whom(cast):
    person = add(cast)
    entry = Entry.objects.get(verb="social-worker.added")
    assert (entry.about, entry.actor) == (f"socialworker:{person.pk}", cast.lead_a)
    assert entry.words == "Added to the people of Alderbrook."


def test_a_joiner_keeps_record_name_and_history(cast):
    bruno = cast.practitioner_b
    leave(cast, TODAY - timedelta(days=3), bruno, council=cast.council_b, by=cast.lead_b)
    joined = add(cast, registration_number=bruno.registration_number, last_name="BÝSTANDER", start=TODAY)
    assert (joined, joined.name, joined.email) == (bruno, "Bruno Bystander", bruno.email)
    assert list(joined.spells.values_list("council__name", flat=True)) == ["Alderbrook", "Birchdale"]


def test_who_leaves_may_come_back(cast):
    leave(cast, TODAY - timedelta(days=1))
    number = cast.practitioner_a.registration_number
    assert add(cast, registration_number=number, last_name="Practice", start=TODAY).spells.count() == 2


def test_one_who_is_here_cannot_be_added_again(cast):
    assert code_of(add, cast, registration_number=cast.practitioner_a.registration_number) == "already-yours"


def test_one_who_works_elsewhere_cannot_be_added_and_the_council_is_not_named(cast):
    with pytest.raises(Refused) as no:
        add(cast, registration_number=cast.practitioner_b.registration_number)
    assert (no.value.code, "Birchdale" in no.value.reason) == ("elsewhere", False)


def test_one_who_works_out_their_notice_elsewhere_joins_after_it_and_no_earlier(cast):
    bruno, last = cast.practitioner_b, TODAY + timedelta(days=20)
    leave(cast, last, bruno, council=cast.council_b, by=cast.lead_b)
    again = {"registration_number": bruno.registration_number, "last_name": "bystander"}
    assert code_of(add, cast, **again, start=last) == "elsewhere"
    assert add(cast, **again, start=last + timedelta(days=1)) == bruno


def test_nobody_starts_before_they_left_the_last_employer(cast):
    leave(cast, TODAY - timedelta(days=3), cast.practitioner_b, council=cast.council_b, by=cast.lead_b)
    number = cast.practitioner_b.registration_number
    assert code_of(add, cast, registration_number=number, last_name="Bystander", start=LONG_AGO) == "overlaps"


def test_another_name_than_the_one_on_record_reads_like_one_who_works_elsewhere(cast):
    def said(last_name):
        with pytest.raises(Refused) as no:
            add(cast, registration_number=cast.practitioner_b.registration_number, last_name=last_name, start=TODAY)
        return no.value.code, no.value.reason

    elsewhere = said("Bystander")
    leave(cast, TODAY - timedelta(days=3), cast.practitioner_b, council=cast.council_b, by=cast.lead_b)
    assert said("Somebody") == elsewhere


@pytest.mark.parametrize(
    ("start", "code"),
    [(date(1999, 12, 31), "too-early"), (TODAY + timedelta(days=93), "too-late")],
)
def test_a_start_out_of_reach_is_refused(cast, start, code):
    assert code_of(add, cast, start=start) == code


@pytest.mark.parametrize("start", [date(2000, 1, 1), TODAY + timedelta(days=92)])
def test_a_start_at_the_edge_is_taken(cast, start):
    assert add(cast, start=start).spells.get().start == start


def test_a_number_nobody_can_have_is_refused(cast):
    assert code_of(add, cast, registration_number="12345") == "no-number"


@pytest.mark.parametrize("who", ["lead_b", "manager_a", "dfe_admin", "nobody"])
def test_only_the_councils_own_lead_keeps_its_people(cast, who):
    assert code_of(add, cast, by=getattr(cast, who)) == "not-your-council"
    assert code_of(leave, cast, by=getattr(cast, who)) == "not-your-council"


def test_employer_and_line_manager_belong_to_the_council(cast):
    assert code_of(add, cast, employer=cast.employer_b) == "not-an-employer"
    assert code_of(add, cast, line_manager=cast.manager_b) == "not-a-manager"


def test_an_address_is_one_persons_within_a_council_and_nothing_is_told_of_elsewhere(cast):
    with pytest.raises(Refused, match="the email address of Petra Practice, one of your people") as no:
        add(cast, email=" Petra.PRACTICE@example.org")
    assert no.value.code == "address-taken"
    assert add(cast, email=cast.practitioner_b.email).email == cast.practitioner_b.email
    leave(cast, TODAY - timedelta(days=1))
    other = add(cast, registration_number="SW9002", email="petra.practice@example.org")
    assert other.spells.get().council == cast.council_a


def test_who_is_known_keeps_their_address_whatever_is_typed(cast):
    leave(cast, TODAY - timedelta(days=3), cast.practitioner_b, council=cast.council_b, by=cast.lead_b)
    words = {"registration_number": cast.practitioner_b.registration_number, "last_name": "Bystander", "start": TODAY}
    assert add(cast, email=cast.practitioner_a.email, **words).email == "bruno.bystander@example.org"


def test_the_council_sees_them_until_their_last_day(cast):
    gone = leave(cast, TODAY + timedelta(days=4))
    here = SocialWorker.objects.filter(pk=cast.practitioner_a.pk)
    assert here.employed_by([cast.council_a.pk], TODAY + timedelta(days=4)).exists()
    assert not here.employed_by([cast.council_a.pk], gone).exists()
    assert Entry.objects.get(verb="social-worker.left").facts["last_day"] == "2026-11-27"


def test_a_lead_loses_sight_of_one_who_has_left(cast):
    leave(cast, TODAY - timedelta(days=1))
    assert cast.practitioner_a not in SocialWorker.objects.visible_to(cast.lead_a)
    assert cast.practitioner_a in SocialWorker.objects.visible_to(cast.practitioner_a.user)


@pytest.mark.parametrize(
    ("last_day", "code"), [(date(2026, 1, 4), "before-start"), (TODAY + timedelta(days=93), "too-late")]
)
def test_a_last_day_out_of_reach_is_refused(cast, last_day, code):
    assert code_of(leave, cast, last_day) == code


def test_what_is_not_open_cannot_be_ended(cast):
    assert code_of(leave, cast, person=cast.practitioner_b) == "not-open"
    leave(cast, TODAY + timedelta(days=4))
    with pytest.raises(Refused, match="on record already: Friday 27 November 2026"):
        leave(cast)
