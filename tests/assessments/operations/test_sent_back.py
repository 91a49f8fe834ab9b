"""What looked odd and is wrong goes back to be confirmed once more, with the words of whoever looked."""

from datetime import timedelta

import pytest

from assessments.models import Anomaly, Attempt
from assessments.operations import anomalies, gate, marks, releases
from assessments.queries.held_back import held_back
from foundation import clock
from foundation.refusal import Refused
from tests.assessments.sitting import arrive, expected, hand_in
from tests.assessments.views.reading import heading, plain
from tests.cast import TODAY, at, make_session, make_social_worker

DAY = TODAY + timedelta(days=1)


@pytest.fixture
def attempts(cast):
    """Two people of one session, confirmed; the first with a score that was changed behind the service."""
    session = make_session(cast.centre_one, DAY)
    other = make_social_worker("Olive", "Other", cast.employer_b, cast.council_b, manager=cast.manager_b)
    found = []
    for person in (cast.practitioner_a, other):
        attempt = hand_in(arrive(expected(cast, person, DAY, session), cast.centre_staff), cast.assessor)
        with clock.stopped(at(DAY, 16)):
            found.append(marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY))
    with clock.stopped(at(DAY, 18)):
        yield found


@pytest.fixture
def odd(cast, attempts):
    """Found when the deputy was about to prepare them."""
    attempts[0].results.filter(component="written").update(score=3)
    gate.look_over(attempts=[each.pk for each in attempts], by=cast.dfe_second, on=DAY)
    return Anomaly.objects.get()


def send_back(odd, by):
    return anomalies.send_back(anomaly=odd, reason="The papers say 5.", by=by, on=DAY)


def test_it_is_confirmed_once_more_and_then_holds_nothing_back(cast, attempts, odd):
    assert send_back(odd, cast.dfe_admin) == 1
    attempt = Attempt.objects.get(pk=attempts[0].pk)
    assert (attempt.outcome, attempt.confirmed_by, attempt.marked_by) == ("", None, cast.assessor)
    assert list(Attempt.objects.to_release()) == [attempts[1]]
    marks.confirm(attempt=attempt, by=cast.second_assessor, on=DAY)
    numbers = [each.pk for each in attempts]
    assert (gate.look_over(attempts=numbers, by=cast.dfe_second, on=DAY), held_back(numbers)) == (0, [])
    assert Attempt.objects.get(pk=attempts[0].pk).outcome == "not-yet-accredited"


def test_what_is_about_a_session_sends_all_of_it_back(cast, attempts, odd):
    Anomaly.objects.update(attempt=None)
    odd.refresh_from_db()
    assert (send_back(odd, cast.dfe_admin), Attempt.objects.to_confirm().count()) == (2, 2)


@pytest.mark.parametrize(("by", "code"), [("dfe_second", "same-person"), ("dfe_admin", "")])
def test_who_prepares_does_not_send_back(cast, attempts, odd, by, code):
    if code:
        with pytest.raises(Refused) as no:
            send_back(odd, getattr(cast, by))
        assert (no.value.code, Attempt.objects.to_confirm().count()) == (code, 0)
    else:
        assert send_back(odd, getattr(cast, by)) == 1


def test_what_is_prepared_or_out_is_not_sent_back(cast, attempts):
    batch = releases.prepare(attempts=[each.pk for each in attempts], by=cast.dfe_second, on=DAY)
    odd = Anomaly.objects.create(
        session=attempts[0].booking.session, kind="left-over", words="Odd.", found_at=clock.now(), from_by=cast.assessor
    )
    with pytest.raises(Refused) as no:
        send_back(odd, cast.dfe_admin)
    assert no.value.code == "prepared"
    Anomaly.objects.update(session=make_session(cast.centre_two, DAY))
    releases.approve(batch=batch, by=cast.dfe_admin, on=DAY)
    Anomaly.objects.update(session=attempts[0].booking.session)
    with pytest.raises(Refused) as no:
        send_back(odd, cast.dfe_admin)
    assert no.value.code == "nothing"


def test_the_pages_lead_there_and_the_assessor_reads_why(cast, attempts, odd, client_of):
    client, address = client_of(cast.dfe_admin), f"/centre/anomalies/{odd.pk}"
    assert f'href="{address}/send-back/"' in client.get(f"{address}/clear/").text
    assert heading(client.get(f"{address}/send-back/")) == "Send 1 result back?"
    page = client.post(f"{address}/send-back/", {"reason": "The papers say 5."}, follow=True)
    assert "Sent back: 1 result to be confirmed once more." in plain(page.text)
    read = plain(client_of(cast.second_assessor).get(f"/centre/results/{attempts[0].pk}/confirm/").text)
    assert "Dora Depart sent this result back on Tuesday 24 November 2026, 6pm" in read
    assert "The papers say 5." in read
