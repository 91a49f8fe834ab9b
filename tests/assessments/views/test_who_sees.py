"""Who sees what of a result, and when: the page that says so, and the pages that obey."""

from datetime import timedelta

import pytest

from assessments.catalogue import visibility
from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.visibility import Level, Phase, Reader
from assessments.models import Attempt
from assessments.operations import cases, endorsements
from assessments.rules.visibility import may_read, phase_of
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from reports.participation import counted
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import plain, statements, without_tokens
from tests.cast import TODAY, at

DAY = TODAY + timedelta(days=1)
OUT = TODAY + timedelta(days=7)  # a Monday; councils read from Wednesday
SEEN = OUT + timedelta(days=2)
PAGES = (
    "/council/", "/council/people/", "/council/people/?stage=assessed", "/council/people/?sort=-practitioner",
    "/council/people/{person}/", "/council/endorsements/", "/council/endorsements/{endorsement}/",
    "/council/endorsements/{endorsement}/withdraw/", "/council/out/", "/council/participation/",
    "/council/people/{person}/practitioner/endorse/", "/sessions/?for={person}",
)  # fmt: skip


def sat(cast):
    """Petra has sat, and waits."""
    return arrive(expected(cast, cast.practitioner_a, DAY), cast.centre_staff)


def ended(cast, attempt, ending):
    """Her result comes out as accredited or not yet; or it is confirmed and does not."""
    hand_in(attempt, cast.assessor, 5 if ending == "accredited" else 3)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)


def read(client, attempt, address):
    return client.get(address.format(person=attempt.social_worker_id, endorsement=attempt.booking.endorsement_id))


@pytest.mark.parametrize("who", ["lead_a", "manager_a"])
@pytest.mark.parametrize("ending", ["accredited", "not-yet"])
def test_until_its_day_a_council_reads_what_it_read_before(cast, client_of, who, ending):
    attempt, client = sat(cast), client_of(getattr(cast, who))
    hand_in(attempt, cast.assessor, 5 if ending == "accredited" else 3)
    with clock.stopped(at(OUT, 18)):
        before = [(without_tokens(read(client, attempt, each)), each) for each in PAGES]
        few = statements(client, f"/council/people/{attempt.social_worker_id}/")
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)
    with clock.stopped(at(OUT, 18)):
        after = [(without_tokens(read(client, attempt, each)), each) for each in PAGES]
        many = statements(client, f"/council/people/{attempt.social_worker_id}/")
    assert [address for (was, address), (now, _) in zip(before, after, strict=True) if was != now] == []
    assert many == few


@pytest.mark.parametrize("ending", ["accredited", "not-yet"])
def test_no_refusal_to_a_council_gives_it_away(cast, ending):
    attempt = sat(cast)
    ended(cast, attempt, ending)
    with clock.stopped(at(OUT, 18)), pytest.raises(Refused) as no:
        endorsements.endorse(
            social_worker=cast.practitioner_a, status="practitioner", statement="x", is_joint=True, by=cast.manager_a,
            on=OUT,
        )  # fmt: skip
    assert no.value.reason == "Already endorsed on Monday 23 November 2026."


def test_figures_of_a_council_count_it_from_its_day_on(cast):
    ended(cast, sat(cast), "accredited")
    key = (cast.council_a.pk, "practitioner")
    shown = [
        [counted(day)[key][each] for each in ("released", "accredited_now", "accredited_in_period")]
        for day in (OUT, SEEN - timedelta(days=1), SEEN)
    ]
    assert shown == [[0, 0, 0], [0, 0, 0], [1, 1, 1]]


def address_of(attempt):
    return f"/council/people/{attempt.social_worker_id}/results/{attempt.pk}/"


@pytest.mark.parametrize(("who", "bands"), [("lead_a", True), ("manager_a", False)])
def test_from_its_day_a_council_opens_it_at_the_level_promised(cast, client_of, who, bands):
    attempt = sat(cast)
    ended(cast, attempt, "not-yet")
    reader, client = getattr(cast, who), client_of(getattr(cast, who))
    with clock.stopped(at(SEEN - timedelta(days=1))):
        assert client.get(address_of(attempt)).status_code == 404
    with clock.stopped(at(SEEN)):
        closed, opened = client.get(address_of(attempt)), client.post(address_of(attempt))
        mine = client_of(cast.practitioner_a.user).get(f"/me/results/{attempt.pk}/")
    assert ("Not yet accredited" in closed.text, "Not yet accredited" in opened.text) == (False, True)
    assert ("Just below the standard" in opened.text, "Say more." in opened.text) == (bands, False)
    assert f"{reader.name} read it on Wednesday 2 December 2026, midday" in plain(mine.text)


def test_policy_may_leave_councils_the_outcome_alone(cast):
    shown = [
        may_read(Reader.LEAD, Phase.OUT, policy) for policy in (DEFAULTS, type(DEFAULTS)(council_sees_bands=False))
    ]
    assert shown == [Level.BANDS, Level.OUTCOME]


@pytest.mark.parametrize(
    ("is_out", "councils_from", "phase"),
    [
        (False, None, Phase.BEFORE), (True, TODAY, Phase.OUT), (True, TODAY + timedelta(days=1), Phase.PERSON_FIRST),
    ],
)  # fmt: skip
def test_a_result_comes_in_phases(is_out, councils_from, phase):
    assert phase_of(is_out=is_out, councils_from=councils_from, on=TODAY) is phase


def test_the_page_and_what_it_promises_are_one_table(cast, client_of, monkeypatch):
    attempt = sat(cast)
    ended(cast, attempt, "not-yet")
    changed = visibility.SEEN[Reader.MANAGER] | {Phase.OUT: Level.SAT}
    monkeypatch.setitem(visibility.SEEN, Reader.MANAGER, changed)
    with clock.stopped(at(SEEN)):
        help_page = plain(client_of(cast.manager_a).get("/help/who-sees-my-result/").text)
        page = client_of(cast.manager_a).get(address_of(attempt))
    promised = [level for levels in visibility.SEEN.values() for level in levels.values()]
    assert help_page.count(Level.SAT.words) == promised.count(Level.SAT)
    assert page.status_code == 404


def test_opening_is_written_down_and_looking_is_not(cast, client_of):
    attempt = sat(cast)
    ended(cast, attempt, "accredited")
    client = client_of(cast.lead_a)
    with clock.stopped(at(SEEN)):
        client.get(address_of(attempt))
        looked = Entry.objects.filter(verb="result.read-by-council").count()
        client.post(address_of(attempt))
    assert (looked, Entry.objects.filter(verb="result.read-by-council").count()) == (0, 1)


def test_a_result_set_aside_is_no_longer_shown_to_a_council(cast, client_of):
    attempt = sat(cast)
    ended(cast, attempt, "not-yet")
    Attempt.objects.filter(pk=attempt.pk).update(stands_as="void")
    with clock.stopped(at(SEEN)):
        assert client_of(cast.lead_a).get(address_of(attempt)).status_code == 404


def test_a_council_does_not_read_in_the_person_s_days_that_an_appeal_undid_it(cast, client_of):
    attempt = sat(cast)
    ended(cast, attempt, "not-yet")
    person = cast.practitioner_a
    with clock.stopped(at(OUT, 18)):
        appeal = cases.lodge(attempt=attempt, told=cases.Told("procedure", "x"), by=person.user, on=OUT)
        verdict = cases.Verdict(is_upheld=True, answer="You are right.")
        cases.decide_appeal(appeal=appeal, verdict=verdict, by=cast.dfe_admin, on=OUT)
        early = client_of(cast.lead_a).get(f"/council/people/{person.pk}/")
    with clock.stopped(at(SEEN)):
        later = client_of(cast.lead_a).get(f"/council/people/{person.pk}/")
    assert ("An appeal was upheld" in early.text, "An appeal was upheld" in later.text) == (False, True)
