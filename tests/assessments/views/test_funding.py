"""What assessments cost a council, against its grant: on the page, corrected, in the file, and nobody else's."""

from datetime import timedelta

from accounts.models import EmploymentSpell
from assessments.models import FundingCorrection, FundingGrant, PolicyValue
from assessments.operations import arrivals
from foundation import clock
from journal.models import Entry
from tests.assessments.sitting import arrive, expected, hand_in, let_out
from tests.assessments.views.reading import plain, problems, statements
from tests.cast import NOON, TODAY, at, book, endorse, make_session, make_social_worker
from tests.reports.reading import sheet, table

PAGE, GRANTS = "/council/funding/", "/dfe/grants/"
SAT, OUT, LATER = (TODAY + timedelta(days=days) for days in (1, 5, 10))
RATES = {"hour": "23.33", "travel": "17.35", "incentive": "250"}


def grant(client, cast, amount="1000"):
    typed = {"council": cast.council_a.pk, "year": 2026, "amount": amount, "reference": "31/3612"}
    return client.post(f"{GRANTS}add/", typed, follow=True)


def day(name, when):
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def accredited(cast, person, session):
    attempt = hand_in(arrive(expected(cast, person, SAT, session), cast.centre_staff), cast.assessor)
    let_out(attempt, cast.second_assessor, cast.dfe_admin, OUT)


def a_year(cast):
    """Petra and, at the other council, Bruno were accredited; Ada did not come; Una has a place. The fee is £350."""
    PolicyValue.objects.create(
        key="fee_pounds", value=350, effective_from=TODAY, reason="Set.", set_by=cast.dfe_admin, set_at=NOON
    )
    session = make_session(cast.centre_one, SAT)
    for person in (cast.practitioner_a, cast.practitioner_b):
        accredited(cast, person, session)
    places = []
    for name, ahead in (("Ada", 2), ("Una", 40)):
        person = make_social_worker(name, "More", cast.employer_a, cast.council_a)
        endorse(person, cast.manager_a)
        places.append(book(person, make_session(cast.centre_one, TODAY + timedelta(days=ahead))))
    with clock.stopped(at(OUT)):
        arrivals.note_no_show(booking=places[0], by=cast.centre_staff, on=OUT)
    return places


def test_a_year_adds_up_against_its_grant_and_nobody_elses(cast, client_of):
    grant(client_of(cast.dfe_admin), cast)
    missed, _ = a_year(cast)
    lead = client_of(cast.lead_a)
    before = statements(lead, PAGE)
    with clock.stopped(at(LATER)):
        page, theirs = lead.get(PAGE), client_of(cast.lead_b).get(PAGE)
        make_more = make_social_worker("Olu", "More", cast.employer_a, cast.council_a)
        endorse(make_more, cast.manager_a, on=LATER)
        book(make_more, make_session(cast.centre_two, TODAY + timedelta(days=50)), on=LATER)
        assert statements(lead, PAGE) == before
        EmploymentSpell.objects.filter(social_worker=missed.social_worker).update(end=LATER)
        left = plain(lead.get(PAGE).text)
    assert table(page, "Costs by item") == [
        ("Item", "Spent", "Expected", "Together"), ("Fee", "£700", "£350", "£1,050"), ("Travel", "£20", "£20", "£40"),
        ("Preparation", "£500", "£250", "£750"), ("Backfill", "£200", "£200", "£400"), ("Incentive", "£0", "£0", "£0"),
        ("All items", "£1,420", "£820", "£2,240"), ("Grant", "", "", "£1,000"),
        ("More than the grant", "", "", "−£1,240"),
    ]  # fmt: skip
    assert [row[1:] for row in table(page, "What each assessment costs")[1:]] == [
        ("Una More", "Child and family practitioner", "Booked", "£820 expected"),
        ("Ada More", "Child and family practitioner", "Did not come", "£600"),
        ("Petra Practice", "Child and family practitioner", "Came", "£820"),
    ]
    assert "1 person was accredited from assessments in this year" in plain(page.text)
    assert "That is £1,420 each" in plain(page.text)
    assert [row[1] for row in table(theirs, "What each assessment costs")[1:]] == ["Bruno Bystander"]
    assert "31/3612" not in theirs.text
    assert ("Ada More" in left, "Somebody who has left" in left) == (False, True)


def test_a_lead_enters_what_it_really_was_once_the_day_has_come(cast, client_of):
    missed, coming = a_year(cast)
    lead = client_of(cast.lead_a)
    assert "from the day of the assessment on" in lead.get(f"{PAGE}{coming.pk}/").text
    lead.post(f"{PAGE}{coming.pk}/travel/", {"amount": "5", "reason": "Bus"})
    assert not FundingCorrection.objects.exists()
    with clock.stopped(at(LATER)):
        odd = lead.post(f"{PAGE}{missed.pk}/preparation/", {"amount": "7.33", "reason": ""})
        assert len(problems(odd)) == 2
        for hours in ("9", "7.25"):
            lead.post(f"{PAGE}{missed.pk}/preparation/", {"amount": hours, "reason": "By the timesheet"})
        page = lead.get(f"{PAGE}{missed.pk}/")
        assert client_of(cast.lead_b).post(f"{PAGE}{missed.pk}/travel/", {}).status_code == 404
        assert lead.post(f"{PAGE}{missed.pk}/fee/", {"amount": "0", "reason": "No"}).status_code == 200
    assert [(row[0], row[2]) for row in table(page, "Item by item")[1:]] == [
        ("Fee", "£350"), ("Travel", "£0"), ("Preparation 7.25 hours", "£181.25"), ("Backfill", "£0"),
        ("Incentive", "£0"),
    ]  # fmt: skip
    rows = table(page, "Everything entered, the latest first")[1:]
    assert [(row[1], row[2]) for row in rows] == [("7.25 hours", "By the timesheet"), ("9 hours", "By the timesheet")]
    assert Entry.objects.filter(verb="cost.corrected", actor=cast.lead_a).count() == 2


def test_own_rates_count_from_their_day_on(cast, client_of):
    _, coming = a_year(cast)
    lead = client_of(cast.lead_a)
    assert problems(lead.post(f"{PAGE}rates/", RATES | day("starts_on", TODAY - timedelta(days=1)))) == [
        "Rates can start today or later, so that no cost of the past changes."
    ]
    starts = coming.session.day
    page = lead.post(f"{PAGE}rates/", RATES | day("starts_on", starts), follow=True)
    assert table(page, "Rates of your council, the latest first")[1][1:4] == ("£23.33", "£17.35", "£250")
    assert problems(lead.post(f"{PAGE}rates/", RATES | day("starts_on", starts))) == [
        "You already set rates from that day. Choose another day."
    ]
    shown = table(lead.get(f"{PAGE}{coming.pk}/"), "Item by item")
    assert [row[2] for row in shown[1:]] == ["£350", "£17.35", "£233.30", "£186.64", "£250"]


def test_the_department_records_a_grant_once_and_takes_it_back(cast, client_of):
    department = client_of(cast.dfe_admin)
    assert problems(grant(department, cast, amount="0")) == ["Enter an amount above nothing"]
    grant(department, cast)
    assert "already recorded" in problems(grant(department, cast))[0]
    made = FundingGrant.objects.get()
    department.post(f"{GRANTS}{made.pk}/take-back/", {"reason": "Another council’s"})
    assert "No grant is recorded" in client_of(cast.lead_a).get(PAGE).text
    assert "Another council’s" in department.get(GRANTS).text
    assert department.post(f"{GRANTS}{made.pk}/take-back/", {"reason": "Twice"}).status_code == 404
    grant(department, cast)
    assert FundingGrant.objects.standing().count() == 1


def test_the_return_has_every_assessment_without_names_and_its_sums(cast, client_of):
    a_year(cast)
    with clock.stopped(at(LATER)):
        lead = client_of(cast.lead_a)
        made = lead.post("/council/exports/make/costs/?year=2026")
        found = lead.post(made.headers["Location"])
        rows = sheet(found)
    paid = [(row["Booking"], row["Together in pounds"]) for row in rows[3:]]
    assert [row["Together in pounds"] for row in rows[:3]] == ["820.00", "600.00", "820.00"]
    assert paid == [
        ("All spent", "1420.00"), ("All expected", "820.00"), ("Grant", "0.00"), ("Left of the grant", "-2240.00"),
        ("Spent for each of 1 accredited", "1420.00"),
    ]  # fmt: skip
    assert [row["Preparation hours"] for row in rows[:3]] == ["10.00"] * 3
    assert not [name for name in ("Una", "Ada", "Petra") if name in str(rows)]
