"""How a centre is doing: counted from its bookings one by one, and the same on page, chart and file."""

from statistics import median

from assessments.models import Attempt, Booking, Session
from foundation.clock import on_the_wall
from tests.assessments.views.reading import heading, plain, statements
from tests.reports.reading import chart, sheet, table


def test_a_centre_is_counted_as_its_bookings_are(world, cast, client_of):
    client, address = client_of(cast.dfe_admin), f"/dfe/centres/{cast.centre_one.pk}/figures/"
    page, file = client.get(address), sheet(client.get(f"{address}csv/"))
    states = [each.state for each in Booking.objects.all()]
    taken, came = [each for each in states if each != "cancelled"], states.count("completed")
    places = sum(each.capacity for each in Session.objects.filter(cancelled_at__isnull=True))
    waits = [
        (on_the_wall(each.release.released_at) - each.booking.session.day).days
        for each in Attempt.objects.released().select_related("release", "booking__session")
    ]
    assert heading(page) == f"How {cast.centre_one.name} is doing"
    _, *rows = table(page, "This centre and all centres")
    found = {name: own for name, own, _ in rows}
    assert {name: found[name] for name in ("Places", "Places taken", "Came", "Did not come")} == {
        "Places": str(places), "Places taken": str(len(taken)), "Came": str(came),
        "Did not come": str(states.count("no-show")),
    }  # fmt: skip
    assert found["Taken, of places"] == f"{100 * len(taken) / places:.1f}%"
    assert found["Assessment to result, median"] == f"{median(waits):g} days"
    assert [(each["measure"], each["this_centre"], each["all_centres"]) for each in file[: len(rows)]] == rows
    _, *months = table(page, "Month by month, in numbers")
    assert [cell for month in months for cell in month[1:]] == [each["this_centre"] for each in file[len(rows) :]]
    assert f"{found['Taken, of places']} of {places} places were taken" in plain(page.text)
    assert statements(client, address) <= 12


def test_a_centre_without_sessions_in_these_days_says_so_and_what_to_do(world, cast, client_of):
    client = client_of(cast.dfe_admin)
    empty = client.get(f"/dfe/centres/{cast.centre_two.pk}/figures/").text
    assert "No session was held here in these days" in empty
    assert "No session was held" in client.get(f"/dfe/centres/{cast.centre_one.pk}/figures/", {"compare": "30"}).text
    assert client.get("/dfe/centres/999999/figures/").status_code == 404


def test_a_status_is_shown_with_its_way_its_regions_and_its_parts(counted, cast, client_of):
    client = client_of(cast.dfe_admin)
    page = client.get("/dfe/statuses/supervisor/", {"compare": "30"})
    assert heading(page) == "Practice supervisor"
    file = sheet(client.get("/dfe/uptake/csv/", {"status": "supervisor", "compare": "30"}))
    _, *rows = table(page, "By region")
    assert [(row[0], row[1], row[3].strip("%"), row[5].strip("+")) for row in rows] == [
        (each["area"], each["number"], each["percent"], each["change"]) for each in file
    ]
    assert chart(page, "Accredited now, share of headcount by region") == [rows[0][3]]
    assert [name for name, _ in table(page, "Parts of the assessment")][-1] == "Written assessment"
    assert "/dfe/uptake/csv/?compare=30&amp;status=supervisor&amp;table=way" in page.text
    assert client.get("/dfe/statuses/nothing/").status_code == 404
