"""Marks from the test platform: staged, held, taken as if by hand, or discarded."""

import pytest

from assessments.models import Anomaly, Attempt, Upload, UploadRow
from assessments.operations import anomalies, marks, policies, uploads
from assessments.operations.marks import Mark
from foundation import clock
from foundation.refusal import Refused
from journal.models import Audience, Entry
from tests.assessments.mark_files import file_of
from tests.assessments.sitting import hand_in
from tests.assessments.uploading import (
    DAY,
    GIVEN,
    A,
    G,
    attempts,
    kinds,
    late_booking,
    past,
    receive,
    recorded,
    rows,
)
from tests.cast import TODAY, at, make_session, make_social_worker


def test_receiving_stages_every_row_and_records_nothing(cast, sat):
    upload = receive(sat, cast.centre_staff)
    staged = list(upload.lines.values_list("line", "number", "name", "scores", "attempt", "is_accepted"))
    assert (upload.rows, upload.state, kinds(upload), recorded(sat)) == (3, "checked", [], [])
    assert staged == [
        (line, each.social_worker.registration_number, each.social_worker.name, {G: str(one), A: str(two)}, each.pk,
         False)
        for line, each, (one, two) in zip((2, 3, 4), attempts(sat), GIVEN, strict=True)
    ]  # fmt: skip


def test_taking_records_the_marks_as_by_hand_and_keeps_words_of_feedback(cast, sat):
    first = attempts(sat)[0]
    marks.save(attempt=first, marks={G: Mark(14, "You know the law.")}, by=cast.assessor, on=DAY)
    taken = uploads.accept(upload=receive(sat, cast.centre_staff), by=cast.second_assessor, on=DAY)
    assert (taken.rows, taken.taken, taken.left_out) == (3, 3, {})
    assert recorded(sat) == [
        ("Aster", A, 9), ("Aster", G, 14), ("Briar", A, 10), ("Briar", G, 16), ("Clover", A, 8), ("Clover", G, 12),
    ]  # fmt: skip
    kept = first.results.get(component=G)
    assert (kept.feedback, kept.entered_by) == ("You know the law.", cast.assessor)
    assert first.results.get(component=A).entered_by == cast.second_assessor


def test_what_is_taken_is_written_down_for_staff_alone(cast, sat):
    uploads.accept(upload=receive(sat, cast.centre_staff), by=cast.second_assessor, on=DAY)
    audiences = Entry.objects.filter(verb__in=["upload.received", "upload.accepted", "marks.saved"])
    assert set(audiences.values_list("audience", flat=True)) == {Audience.STAFF}
    assert Entry.objects.get(verb="upload.accepted").words == "Marks taken from marks.csv: 3 of 3."


def test_a_file_with_something_odd_is_not_taken(cast, sat):
    cells = rows(sat, ((14, 9), (16, 0), (12, 8)))
    upload = receive(sat, cast.centre_staff, cells)
    with pytest.raises(Refused) as no:
        uploads.accept(upload=upload, by=cast.second_assessor, on=DAY)
    assert (no.value.code, kinds(upload), recorded(sat)) == ("held", [("zero", 3)], [])


def test_what_is_odd_is_tied_to_the_person_and_to_who_brought_it(cast, sat):
    odd = receive(sat, cast.centre_staff, rows(sat, ((14, 9), (16, 0), (12, 8)))).anomalies.get()
    assert (odd.attempt, odd.session, odd.from_by) == (attempts(sat)[1], sat, cast.centre_staff)
    assert list(Anomaly.objects.still_open().filter(session=sat)) == [odd]


def test_a_file_is_taken_once_a_second_person_has_cleared_what_is_odd(cast, sat):
    upload = receive(sat, cast.centre_staff, rows(sat, ((14, 9), (16, 0), (12, 8))))
    anomalies.clear(anomaly=upload.anomalies.get(), reason="Left it blank.", by=cast.assessor, on=DAY)
    assert uploads.accept(upload=upload, by=cast.centre_staff, on=DAY).taken == 3
    assert ("Briar", A, 0) in recorded(sat)


def test_the_same_rows_twice_are_held_until_the_first_is_discarded(cast, sat):
    first = receive(sat, cast.centre_staff)
    second = receive(sat, cast.assessor, rows(sat)[::-1])
    assert kinds(second) == [("doubled-file", None)]
    for each in (first, second):
        uploads.discard(upload=each, reason="Once more.", by=cast.assessor, on=DAY)
    assert kinds(receive(sat, cast.assessor)) == []


def test_a_discarded_file_holds_nothing_back(cast, sat):
    upload = receive(sat, cast.centre_staff, rows(sat, ((14, 99), (16, 0), (12, 8))))
    uploads.discard(upload=upload, reason="Wrong export.", by=cast.centre_staff, on=DAY)
    assert list(Anomaly.objects.still_open()) == []
    with pytest.raises(Refused) as no:
        uploads.accept(upload=upload, by=cast.assessor, on=DAY)
    assert (no.value.code, no.value.reason) == ("ended", "Cato Centre has discarded this file already.")


def test_somebody_checked_in_meanwhile_holds_the_file(cast, sat):
    upload = receive(sat, cast.centre_staff)
    late = make_social_worker("Daisy", "Late", cast.employer_b, cast.council_b, manager=cast.manager_b)
    late_booking(cast, late, sat)
    with pytest.raises(Refused) as no:
        uploads.accept(upload=upload, by=cast.assessor, on=DAY)
    assert (no.value.code, kinds(upload), recorded(sat)) == ("held", [("missing-person", None)], [])
    with pytest.raises(Refused):
        uploads.accept(upload=upload, by=cast.assessor, on=DAY)
    assert len(kinds(upload)) == 1  # found once, not at every try


def test_what_was_cleared_is_not_found_again(cast, sat):
    upload = receive(sat, cast.centre_staff, rows(sat)[:2])
    anomalies.clear(anomaly=upload.anomalies.get(), reason="Their computer failed.", by=cast.assessor, on=DAY)
    taken = uploads.accept(upload=upload, by=cast.assessor, on=DAY)
    assert (taken.rows, taken.taken, kinds(upload)) == (2, 2, [("missing-person", None)])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"stands_as": "void"}, "The attempt was set aside."),
        ({"stopped_at": at(DAY, 15), "stopped_reason": "Unwell"}, "The person left before the end."),
    ],
)
def test_attempts_that_ended_meanwhile_are_left_out_with_the_reason(cast, sat, change, why):
    upload, first = receive(sat, cast.centre_staff), attempts(sat)[0]
    by = {"stopped_by": cast.centre_staff} if "stopped_at" in change else {}
    Attempt.objects.filter(pk=first.pk).update(**change, **by)
    taken = uploads.accept(upload=upload, by=cast.assessor, on=DAY)
    assert (taken.rows, taken.taken, taken.left_out) == (3, 2, {2: why})
    assert [name for name, *_ in recorded(sat)] == ["Briar", "Briar", "Clover", "Clover"]


def test_marks_that_were_handed_in_are_left_alone(cast, sat):
    upload, first = (
        receive(sat, cast.centre_staff, rows(sat, ((18, 12), (16, 10), (12, 8)))),
        attempts(sat)[0],
    )
    hand_in(first, cast.assessor)
    with clock.stopped(at(DAY, 17)):
        taken = uploads.accept(upload=upload, by=cast.second_assessor, on=DAY)
    assert taken.left_out == {2: "The marks were handed in already, by Asta Assess."}
    assert set(first.results.values_list("entered_by__name", flat=True)) == {"Asta Assess"}


def test_marks_that_were_handed_in_and_differ_hold_the_file(cast, sat):
    upload = receive(sat, cast.centre_staff)
    hand_in(attempts(sat)[0], cast.assessor)  # 18 and 12, and the file says 14 and 9
    with clock.stopped(at(DAY, 17)), pytest.raises(Refused):
        uploads.accept(upload=upload, by=cast.second_assessor, on=DAY)
    assert kinds(upload) == [("differs", 2), ("differs", 2)]


def test_a_corrected_file_takes_the_place_of_an_earlier_one_once_cleared(cast, sat):
    uploads.accept(upload=receive(sat, cast.centre_staff), by=cast.assessor, on=DAY)
    first = attempts(sat)[0]
    marks.save(attempt=first, marks={G: Mark(14, "You know the law.")}, by=cast.assessor, on=DAY)
    upload = receive(sat, cast.centre_staff, rows(sat, ((15, 9), (16, 10), (12, 8))))
    assert kinds(upload) == [("differs", 2)]
    anomalies.clear(anomaly=upload.anomalies.get(), reason="Appealed question.", by=cast.assessor, on=DAY)
    uploads.accept(upload=upload, by=cast.assessor, on=DAY)
    assert recorded(sat)[1] == ("Aster", G, 15)
    assert first.results.get(component=G).feedback == "You know the law."


def test_scores_uploaded_under_wrong_numbers_and_discarded_are_not_left_over(cast, sat):
    wrong = [[f"SW80{place}", *row[1:]] for place, row in enumerate(rows(sat))]
    uploads.discard(upload=receive(sat, cast.assessor, wrong), reason="Numbers.", by=cast.assessor, on=DAY)
    assert kinds(receive(sat, cast.assessor)) == []


def test_scores_of_other_people_in_another_session_are_left_over(cast, sat):
    wrong = [[f"SW80{place}", *row[1:]] for place, row in enumerate(rows(sat))]
    upload = receive(sat, cast.assessor, wrong)
    uploads.discard(upload=upload, reason="Numbers.", by=cast.assessor, on=DAY)
    Upload.objects.update(session=make_session(cast.centre_two, DAY))
    assert kinds(receive(sat, cast.assessor)) == [("left-over", None)]


@pytest.mark.parametrize("brings_it", [True, False])
def test_own_people_are_left_out_whether_one_uploads_or_takes(cast, sat, brings_it):
    make_social_worker("Asta", "Assess", cast.employer_b, cast.council_b, user=cast.assessor)
    other = make_social_worker("Erica", "Moor", cast.employer_a, cast.council_a, manager=cast.manager_a)
    late_booking(cast, other, sat)
    given = (*GIVEN, (17, 11))
    one, two = (cast.assessor, cast.second_assessor) if brings_it else (cast.second_assessor, cast.assessor)
    upload = receive(sat, one, rows(sat, given))
    taken = uploads.accept(upload=upload, by=two, on=DAY)
    why = (
        uploads.OWN if brings_it else "This person works for an employer of yours, so another assessor must mark them."
    )
    assert (taken.taken, taken.left_out) == (1, {2: why, 3: why, 4: why})
    assert recorded(sat) == [("Erica", A, 11), ("Erica", G, 17)]


def test_a_file_of_which_no_row_can_be_taken_is_refused_and_stays(cast, sat):
    make_social_worker("Asta", "Assess", cast.employer_b, cast.council_b, user=cast.assessor)
    upload = receive(sat, cast.assessor)
    with pytest.raises(Refused) as no:
        uploads.accept(upload=upload, by=cast.second_assessor, on=DAY)
    upload.refresh_from_db()
    assert (no.value.code, upload.state) == ("none", "checked")


def test_a_share_that_is_unusual_is_held(cast, sat):
    past(cast, 40)
    upload = receive(sat, cast.centre_staff, rows(sat, ((9, 6), (8, 5), (7, 4))))
    assert kinds(upload) == [("unusual-share", None)]
    assert upload.anomalies.get().words == "0 of 3 reach the knowledge standard. Before, 40 of 40 did."


@pytest.mark.parametrize(
    ("content", "code"), [(b"%PDF-1.7", "unreadable"), (b"", "unreadable"), (b"a,b\r\n1,2\r\n", "unreadable")]
)
def test_what_cannot_be_read_leaves_no_trace(cast, sat, content, code):
    with pytest.raises(Refused) as no:
        uploads.receive(session=sat, name="x.csv", content=content, by=cast.assessor, on=DAY)
    assert (no.value.code, Upload.objects.count(), UploadRow.objects.count()) == (code, 0, 0)


def test_nothing_is_received_where_nobody_was_checked_in_or_no_test_is_sat(cast, sat):
    content = file_of(rows(sat))
    for other, code in (
        (make_session(cast.centre_one, DAY, slot="afternoon"), "nobody"),
        (make_session(cast.centre_one, DAY, status="leader"), "no-test"),
    ):
        with pytest.raises(Refused) as no:
            uploads.receive(session=other, name="x.csv", content=content, by=cast.assessor, on=DAY)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\marks\\x.csv", "x.csv"), ("a\u202eb\n.csv", "ab .csv"),
        ("", "file without a name"), ("x" * 300, "x" * 200), ("..", "file without a name"), ("con;\n.csv", "con; .csv"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_is_only_words(cast, sat, name, kept):
    assert receive(sat, cast.assessor, name=name).name == kept


def test_how_unusual_is_held_is_policy(cast, sat):
    past(cast, 40)
    policies.decide(
        key="unusual_per_thousand", value=1, effective_from=DAY, reason="Fewer.", by=cast.dfe_admin, on=TODAY
    )
    given = ((16, 9), (9, 6), (8, 5))
    assert kinds(receive(sat, cast.centre_staff, rows(sat, given))) == []
