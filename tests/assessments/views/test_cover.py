"""Cover as a lead keeps it, and as people meet it when they look for a place."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import AvoidedDay, CoverOverrule, TeamCap
from tests.cast import TODAY, book, endorse, make_session, make_social_worker

COVER = "/council/cover/"
DAY = TODAY + timedelta(days=30)
EVENT = ("BEGIN:VEVENT", "SUMMARY:A child", "DTSTART;VALUE=DATE:20261224", "END:VEVENT")
FILE = "\r\n".join(("BEGIN:VCALENDAR", *EVENT, "END:VCALENDAR", "")).encode()


@pytest.fixture
def lead(cast, client_of):
    """The lead of council A."""
    return client_of(cast.lead_a)


def boxes(name, day):
    return {f"{name}-{part}": getattr(day, part) for part in ("day", "month", "year")}


def test_a_full_half_day_is_seen_refused_with_its_reason_and_overruled(cast, client_of, lead):
    other = make_social_worker("Olga", "Other", cast.employer_a, cast.council_a)
    session = make_session(cast.centre_one, DAY)
    for each in (cast.practitioner_a, other):
        endorse(each, cast.manager_a)
    assert "No team has a limit yet" in lead.get(COVER).text
    assert "North team: enter 0 or more" in lead.post(f"{COVER}caps/", {"team-0": -1}).text
    lead.post(f"{COVER}caps/", {"team-0": 1})
    assert [(each.team, each.most) for each in TeamCap.objects.all()] == [("North team", 1)]
    book(other, session)
    assert "23 Dec, morning" in lead.get(f"{COVER}?weeks=8").text
    petra = client_of(cast.practitioner_a.user)
    why = "North team can have 1 person out on the morning of Wednesday 23 December 2026, and 1 is out already."
    for page in ("/sessions/", f"/sessions/{session.pk}/", f"/sessions/{session.pk}/book/"):
        assert why in petra.get(page).text
    assert "all the same" not in petra.get(f"/sessions/{session.pk}/").text
    number = cast.practitioner_a.pk
    overruling = f"{COVER}overrule/{session.pk}/{number}/"
    assert overruling in lead.get(f"/sessions/{session.pk}/?for={number}").text
    page = lead.post(overruling, {"reason": "Her only free day."}, follow=True)
    assert page.redirect_chain[0][0] == f"/sessions/{session.pk}/book/?for={number}"
    assert "Confirm" in page.text
    lead.post(f"/sessions/{session.pk}/book/?for={number}", {"version": 0, "held": ""})
    assert (cast.practitioner_a.bookings.count(), CoverOverrule.objects.count()) == (1, 1)
    assert "Her only free day." in lead.get(COVER).text


def test_days_to_avoid_come_by_hand_and_from_a_file_and_go_again(cast, lead):
    assert "No day to avoid" in lead.get(f"{COVER}days/").text
    typed = {**boxes("day_from", DAY), **boxes("day_to", DAY + timedelta(days=2)), "half": "both", "team": ""}
    assert "Enter why" in lead.post(f"{COVER}days/add/", typed).text
    assert "3 days added" in lead.post(f"{COVER}days/add/", typed | {"reason": "Inspection"}, follow=True).text
    for content, words in ((b"no calendar", "We cannot read this"), (FILE, "1 day added")):
        file = SimpleUploadedFile("duty.ics", content)
        sent = {"file": file, "team": "North team", "reason": "Duty"}
        assert words in lead.post(f"{COVER}days/upload/", sent, follow=True).text
    kept = AvoidedDay.objects.get(reason="Duty")
    assert (kept.team, str(kept.day), kept.half) == ("North team", "2026-12-24", "both")
    one = AvoidedDay.objects.filter(reason="Inspection").first()
    lead.post(f"{COVER}days/{one.pk}/remove/")
    assert AvoidedDay.objects.filter(reason="Inspection").count() == 2
    other = AvoidedDay.objects.filter(reason="Inspection").first()
    lead.post(f"{COVER}days/{other.pk}/remove/", {"all": "yes"})
    assert list(AvoidedDay.objects.all()) == [kept]


def test_cover_is_its_councils_alone(cast, client_of, lead):
    lead.post(f"{COVER}caps/", {"team-0": 1})
    lead.post(f"{COVER}days/add/", {**boxes("day_from", DAY), "half": "both", "team": "", "reason": "Inspection"})
    stranger, session = client_of(cast.lead_b), make_session(cast.centre_one, DAY)
    assert "No team has a limit yet" in stranger.get(COVER).text
    assert "Inspection" not in stranger.get(f"{COVER}days/").text
    assert stranger.post(f"{COVER}days/{AvoidedDay.objects.get().pk}/remove/").status_code == 404
    assert stranger.get(f"{COVER}overrule/{session.pk}/{cast.practitioner_a.pk}/").status_code == 404
