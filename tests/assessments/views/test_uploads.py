"""The pages of marks from the test platform: uploading, reading what was found, taking and discarding."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import SocialWorker
from assessments.models import Attempt, Upload
from assessments.operations import uploads
from foundation import clock
from tests.assessments.mark_files import CORPUS, HEADINGS, file_of
from tests.assessments.uploading import DAY, GIVEN, A, G, attempts, late_booking, receive, recorded, rows
from tests.assessments.views.reading import buttons, heading, plain, problems, statements
from tests.cast import TODAY, at, make_session, make_social_worker

LIST = "/centre/uploads/"
ODD = ((14, 9), (16, 0), (12, 8))


def new(session):
    return f"/centre/sessions/{session.pk}/uploads/new/"


def send(client, session, content, name="marks.csv"):
    return client.post(new(session), {"file": SimpleUploadedFile(name, content)}, follow=True)


def words(page):
    main = page.text[page.text.index("<main") :]
    return plain(main)


def test_a_file_is_uploaded_read_and_taken(cast, sat, client_of):
    client = client_of(cast.assessor)
    page = send(client, sat, file_of(rows(sat)))
    upload = Upload.objects.get()
    assert page.redirect_chain == [(f"{LIST}{upload.pk}/", 302)]
    assert "Uploaded: 3 rows. Nothing counts yet." in plain(page.text)
    assert (heading(page), buttons(page)) == ("marks.csv", ["Take these marks", "Discard this file"])
    assert "3 of 3 can be taken." in words(page)
    done = client.post(f"{LIST}{upload.pk}/", {"do": "accept"}, follow=True)
    assert "Marks taken: 3 of 3." in plain(done.text)
    assert (recorded(sat)[0], buttons(done)) == (("Aster", A, 9), [])


def test_an_unreadable_file_is_refused_beside_the_box(cast, sat, client_of):
    client = client_of(cast.centre_staff)
    page = send(client, sat, (CORPUS / "refused-unclosed-quote.csv").read_bytes())
    said = "Line 4: a quotation mark is opened and not closed, or stands inside a cell. Export the file again."
    assert (problems(page), 'href="#id_file"' in page.text, Upload.objects.count()) == ([said], True, 0)
    assert problems(client.post(new(sat))) == ["Select a file"]


def test_what_is_odd_is_shown_with_what_to_do_and_no_button_to_take_it(cast, sat, client_of):
    upload = receive(sat, cast.centre_staff, rows(sat, ODD))
    page = client_of(cast.assessor).get(f"{LIST}{upload.pk}/")
    assert "1 thing looks odd, so nothing of this file counts" in words(page)
    assert "Score of 0 , line 3, Briar Heath Knowledge: applied to a scenario: 0." in words(page)
    assert f'href="/centre/anomalies/{upload.anomalies.get().pk}/clear/"' in page.text
    assert buttons(page) == ["Discard this file"]


def test_who_brought_it_reads_that_another_person_must_look(cast, sat, client_of):
    upload = receive(sat, cast.assessor, rows(sat, ODD))
    page = client_of(cast.assessor).get(f"{LIST}{upload.pk}/")
    assert "You brought this, so another person must look at it and clear it." in words(page)
    assert "/clear/" not in page.text


def test_staff_who_may_not_clear_read_who_can(cast, sat, client_of):
    upload = receive(sat, cast.assessor, rows(sat, ODD))
    page = client_of(cast.centre_staff).get(f"{LIST}{upload.pk}/")
    assert "An assessor here or the Department for Education can clear it." in words(page)
    assert "/clear/" not in page.text


def test_what_cannot_be_cleared_says_so(cast, sat, client_of):
    upload = receive(sat, cast.assessor, rows(sat, ((14, 99), (16, 10), (12, 8))))
    page = client_of(cast.second_assessor).get(f"{LIST}{upload.pk}/")
    assert "Cannot be cleared" in words(page)
    assert "discard this file, and upload it again." in words(page)


def test_taking_is_refused_in_words_when_something_changed(cast, sat, client_of):
    upload = receive(sat, cast.centre_staff)
    late = make_social_worker("Daisy", "Late", cast.employer_b, cast.council_b, manager=cast.manager_b)
    late_booking(cast, late, sat)
    page = client_of(cast.assessor).post(f"{LIST}{upload.pk}/", {"do": "accept"})
    assert problems(page) == ["Something changed since this was uploaded. See below what holds it back now."]
    assert "Daisy Late, SW1005, was checked in, and the file has no row for them." in words(page)


def test_scores_of_own_people_are_not_shown(cast, sat, client_of):
    make_social_worker("Sven", "Second", cast.employer_b, cast.council_b, user=cast.second_assessor)
    upload = receive(sat, cast.assessor, rows(sat, ((18, 9), (17, 0), (12, 8))))
    page = client_of(cast.second_assessor).get(f"{LIST}{upload.pk}/")
    assert words(page).count("Not shown") == 7  # two scores of each of the three, and the words about the 0
    assert [f"<td>{score}</td>" in page.text for score in (18, 17, 12, 9, 0, 8)] == [False] * 6
    assert "This person works for an employer of yours" in words(page)
    assert "<td>18</td>" in client_of(cast.assessor).get(f"{LIST}{upload.pk}/").text


def test_scores_of_nobody_in_particular_are_not_shown(cast, sat, client_of):
    cells = [*rows(sat), ["SW777", "Who", "Ever", "17", "11", DAY.isoformat()]]
    page = client_of(cast.assessor).get(f"{LIST}{receive(sat, cast.centre_staff, cells).pk}/")
    assert ("<td>17</td>" in page.text, "Nobody here has this number" in words(page)) == (False, True)


def test_rows_that_are_left_out_keep_their_reason(cast, sat, client_of):
    upload, first = receive(sat, cast.centre_staff), attempts(sat)[0]
    Attempt.objects.filter(pk=first.pk).update(stands_as="void")
    client = client_of(cast.assessor)
    assert "2 of 3 can be taken; 1 is left out" in words(client.get(f"{LIST}{upload.pk}/"))
    page = client.post(f"{LIST}{upload.pk}/", {"do": "accept"}, follow=True)
    assert "Marks taken: 2 of 3. 1 left out: see why below." in plain(page.text)
    assert "Left out: The attempt was set aside." in words(page)


def test_discarding_asks_for_a_reason_and_keeps_it(cast, sat, client_of):
    upload, client = receive(sat, cast.centre_staff, rows(sat, ODD)), client_of(cast.centre_staff)
    assert problems(client.post(f"{LIST}{upload.pk}/", {"do": "discard"})) == ["Enter why you discard it"]
    page = client.post(f"{LIST}{upload.pk}/", {"do": "discard", "reason": "Wrong export."}, follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert "Wrong export." in words(client.get(f"{LIST}{upload.pk}/"))


def test_columns_that_were_not_read_are_named(cast, sat, client_of):
    content = file_of([[*row, "55 min"] for row in rows(sat)], [*HEADINGS, "Duration"])
    assert "Columns that were not read: Duration." in words(send(client_of(cast.assessor), sat, content))


def test_the_list_shows_sessions_that_wait_and_what_holds_each_file(cast, sat, client_of):
    client = client_of(cast.centre_staff)
    assert "No file was uploaded yet" in words(client.get(LIST))
    receive(sat, cast.centre_staff, rows(sat, ((14, 0), (16, 0), (12, 99))))
    page = client.get(LIST)
    assert "3 people have no marks handed in" in words(page)
    assert "Score off the scale" in words(page)
    assert words(page).count("Score of 0") == 1
    assert "No session waits for marks" in words(client_of(cast.assessor_two).get(LIST))


def test_the_list_takes_the_same_statements_however_many_files_there_are(cast, sat, client_of):
    client = client_of(cast.centre_staff)
    receive(sat, cast.centre_staff, rows(sat, ODD))
    few = statements(client, LIST)
    for score in (10, 11):
        receive(sat, cast.centre_staff, rows(sat, ((score, 0), (16, 0), (12, 8))))
    assert statements(client, LIST) == few


def test_a_file_takes_the_same_statements_however_many_rows_it_has(cast, sat, client_of):
    client = client_of(cast.assessor)
    one = receive(sat, cast.centre_staff, rows(sat, ODD)[1:2])
    three = receive(sat, cast.centre_staff, rows(sat, ((14, 0), (16, 0), (12, 0))))
    assert statements(client, f"{LIST}{one.pk}/") == statements(client, f"{LIST}{three.pk}/")


def test_the_template_lists_who_still_needs_marks_and_runs_nothing(cast, sat, client_of):
    first, second, third = attempts(sat)
    SocialWorker.objects.filter(pk=first.social_worker_id).update(first_name="=HYPERLINK(1)")
    Attempt.objects.filter(pk=third.pk).update(stands_as="void")
    answer = client_of(cast.centre_staff).get(f"/centre/sessions/{sat.pk}/uploads/template/")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    sheet = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))
    assert sheet == [
        list(HEADINGS),
        [second.social_worker.registration_number, "Briar", "Heath", "", "", "2026-11-24"],
        [first.social_worker.registration_number, "'=HYPERLINK(1)", "Vale", "", "", "2026-11-24"],
    ]


def test_the_template_can_be_filled_in_and_uploaded(cast, sat, client_of):
    client = client_of(cast.assessor)
    empty = client.get(f"/centre/sessions/{sat.pk}/uploads/template/").getvalue().decode("utf-8-sig")
    sheet = list(csv.reader(io.StringIO(empty, newline="")))
    for row, scores in zip(sheet[1:], GIVEN, strict=True):
        row[3:5] = map(str, scores)
    assert "Nothing about this file looks odd." in words(send(client, sat, file_of(sheet[1:], sheet[0])))


@pytest.mark.parametrize(("status", "said"), [("leader", "There is nothing to upload"), ("practitioner", "Nobody has")])
def test_there_is_no_form_where_nothing_can_be_uploaded(cast, sat, client_of, status, said):
    other = make_session(cast.centre_one, DAY, status=status, slot="afternoon")
    page = client_of(cast.centre_staff).get(new(other))
    assert (said in words(page), 'type="file"' in page.text) == (True, False)


def test_the_columns_are_explained_from_the_catalogue(cast, sat, client_of):
    page = words(client_of(cast.centre_staff).get(new(sat)))
    assert "Knowledge: applied to a scenario The score, a whole number from 0 to 12" in page


def test_the_day_page_leads_to_uploading(cast, sat, client_of):
    assert f'href="{new(sat)}"' in client_of(cast.assessor).get(f"/centre/sessions/{sat.pk}/").text


def test_centres_do_not_meet(cast, sat, client_of):
    upload = receive(sat, cast.centre_staff, rows(sat, ODD))
    stranger = client_of(cast.assessor_two)
    pages = [f"{LIST}{upload.pk}/", new(sat), f"/centre/anomalies/{upload.anomalies.get().pk}/clear/",
             f"/centre/sessions/{sat.pk}/uploads/template/"]  # fmt: skip
    assert [stranger.get(page).status_code for page in pages] == [404] * 4
    assert "Briar" not in stranger.get("/dfe/anomalies/").text


def test_uploaded_marks_are_on_the_marks_page(cast, sat, client_of):
    uploads.accept(upload=receive(sat, cast.centre_staff), by=cast.assessor, on=DAY)
    first = attempts(sat)[0]
    page = client_of(cast.second_assessor).get(f"/centre/attempts/{first.pk}/marks/").text
    assert [f'name="score-{key}" type="text" value="{score}"' in page for key, score in ((G, 14), (A, 9))] == [
        True,
        True,
    ]


def test_sessions_to_come_do_not_wait_for_marks(cast, sat, client_of):
    with clock.stopped(at(TODAY)):
        assert "No session waits for marks" in words(client_of(cast.centre_staff).get(LIST))
