"""Two records of one person become one by two people, and two again by one, while nothing has happened since."""

from datetime import timedelta

import pytest

from accounts.models import SocialWorker, User
from accounts.queries.histories import history_of_person
from accounts.queries.people import held_by
from assessments.models import Booking, CohortMember, DuplicateReport, Merge
from assessments.operations import bookings, cohorts, duplicates, merges
from assessments.queries.invariants import broken
from assessments.queries.merging import pointing
from assessments.queries.standings import standing_of
from assessments.rules.cohorts import Window
from assessments.rules.standing import Stage
from foundation import clock
from foundation.refusal import Refused
from journal.models import Entry
from notices.models import Notice
from tests.assessments.merging import merged, on_record_twice, propose, rows, rows_if_merged
from tests.assessments.operations.test_rulings import OUT
from tests.cast import at, make_social_worker

# Each column that points to a social worker. A new one moves with a merge by itself: add it here once you have asked
# what two records may have of it and one may not, and guarded its table (docs/how-to/merge-duplicates.md).
THOUGHT_OF = [
    "accounts.EmploymentSpell.social_worker", "accounts.Invitation.social_worker", "accounts.Move.social_worker",
    "accounts.SocialWorker.merged_into",
    "assessments.Accreditation.social_worker", "assessments.Adjustment.social_worker",
    "assessments.AsyeDeferral.social_worker", "assessments.Attempt.social_worker", "assessments.Booking.social_worker",
    "assessments.CohortMember.social_worker", "assessments.CoverOverrule.social_worker",
    "assessments.DevelopmentPlan.social_worker", "assessments.Endorsement.social_worker",
    "assessments.Hold.social_worker", "assessments.Opportunity.social_worker", "assessments.Ruling.social_worker",
    "assessments.Training.social_worker", "assessments.Wait.social_worker",
]  # fmt: skip


@pytest.fixture
def twice(cast):
    with clock.stopped(at(OUT, 18)):
        yield on_record_twice(cast)


def refusal(verb, **words):
    with pytest.raises(Refused) as no:
        verb(**words, on=OUT)
    return no.value.code


def test_every_column_that_points_to_a_social_worker_was_thought_of():
    assert sorted(str(each) for each in pointing()) == THOUGHT_OF


def test_everything_of_both_is_the_survivors_and_nothing_else_changes(cast, twice):
    before, told = rows(), Notice.objects.count()
    said = {each.words for person in (twice.old, twice.new) for each in history_of_person(person)}
    merge = merged(cast, twice)
    assert rows() == rows_if_merged(before, merge)
    assert list(broken()) == []
    assert {each.words for each in history_of_person(twice.new)} - said == {
        "The record SW1000 of the same person became part of SW1002."
    }
    assert said <= {each.words for each in history_of_person(twice.new)}
    assert standing_of(twice.new, "practitioner", OUT).stage is Stage.ACCREDITED
    assert [each.pk for each in SocialWorker.objects.numbered("SW1000")] == [twice.new.pk]
    assert {number: each.pk for number, each in held_by(["SW1000", "SW1001"]).items()} == {
        "SW1000": twice.new.pk, "SW1001": cast.practitioner_b.pk,
    }  # fmt: skip
    letters = Notice.objects.filter(letter__startswith="records-").order_by("letter", "to")
    assert [(each.letter, each.to) for each in letters] == [
        ("records-merged", twice.old.email), ("records-merged", twice.new.email),
        ("records-merged-council", cast.lead_a.email),
    ]  # fmt: skip
    assert Notice.objects.count() == told + 3


def test_undone_every_row_is_what_it_was_and_nothing_is_merged_any_more(cast, twice):
    before, merge = rows(), merged(cast, twice)
    undone = merges.undo(merge=merge, because="They are two.", by=cast.dfe_admin, on=OUT)
    assert (rows(), list(broken())) == (before, [])
    assert [each.pk for each in SocialWorker.objects.numbered("SW1000")] == [twice.old.pk]
    assert Notice.objects.filter(letter__startswith="records-separated").count() == 4  # each, and the lead for each
    assert refusal(merges.undo, merge=undone, because="Again.", by=cast.dfe_admin) == "not-merged"
    assert merged(cast, twice).stands_since is not None


def test_it_stays_once_anything_has_happened_and_the_refusal_says_what(cast, twice):
    merge = merged(cast, twice)
    bookings.cancel(booking=Booking.objects.get(state="booked"), reason="Ill.", by=cast.lead_a, on=OUT)
    with pytest.raises(Refused) as no:
        merges.undo(merge=merge, because="They are two.", by=cast.dfe_admin, on=OUT)
    assert no.value.reason.startswith("Something has happened on this record since: bookings. ")


def test_two_people_decide_once_and_a_no_changes_nothing(cast, twice):
    before, merge = rows(), propose(cast, twice)
    again = {"survivor": twice.old, "loser": twice.new, "reason": "So it is.", "by": cast.dfe_second}
    assert refusal(merges.propose, **again) == "proposed"
    assert refusal(merges.approve, merge=merge, by=cast.dfe_admin) == "same-person"
    assert refusal(merges.decline, merge=merge, answer=" ", by=cast.dfe_second) == "no-answer"
    merges.decline(merge=merge, answer="Two cousins.", by=cast.dfe_second, on=OUT)
    assert refusal(merges.approve, merge=merge, by=cast.dfe_second) == "decided"
    assert refusal(merges.undo, merge=merge, because="No.", by=cast.dfe_second) == "not-merged"
    assert (rows(), Notice.objects.filter(letter__startswith="records-").count()) == (before, 0)
    assert refusal(merges.propose, **again | {"loser": twice.old}) == "same"


def test_what_happened_between_proposal_and_approval_is_looked_at_again(cast, twice):
    merge = propose(cast, twice)
    twice.old.endorsements.update(status="supervisor", expired_on=None)
    assert refusal(merges.approve, merge=merge, by=cast.dfe_second) == "both-endorsed"
    assert Merge.objects.waiting().count() == 1


def test_the_account_of_the_record_that_goes_comes_over_with_its_address(cast, twice):
    account = twice.new.user
    SocialWorker.objects.filter(pk=twice.new.pk).update(user=None)
    before, merge = rows(), merged(cast, twice)
    now, gone = (SocialWorker.objects.get(pk=each.pk) for each in (twice.new, twice.old))
    assert (now.user, now.email, gone.user) == (twice.old.user, twice.old.email, None)
    merges.undo(merge=merge, because="They are two.", by=cast.dfe_admin, on=OUT)
    assert rows() == before
    User.objects.filter(pk=account.pk).update(is_active=False)  # closed, it gives way, and stays with the number
    SocialWorker.objects.filter(pk=twice.new.pk).update(user=account)
    before, merge = rows(), merged(cast, twice)
    now, gone = (SocialWorker.objects.get(pk=each.pk) for each in (twice.new, twice.old))
    assert (now.user, gone.user) == (twice.old.user, account)
    merges.undo(merge=merge, because="They are two.", by=cast.dfe_admin, on=OUT)
    assert rows() == before


def test_merged_once_more_the_oldest_number_still_leads_to_the_record(cast, twice):
    first = merged(cast, twice)
    third = make_social_worker("Petra", "Third", cast.employer_b, cast.council_b)
    third.spells.update(end=OUT)  # nobody works for two
    before = rows()
    merge = merges.propose(survivor=third, loser=twice.new, reason="Re-registered.", by=cast.dfe_admin, on=OUT)
    merges.approve(merge=merge, by=cast.dfe_second, on=OUT)
    assert [each.pk for each in SocialWorker.objects.numbered("SW1000")] == [third.pk]
    assert list(broken()) == []
    assert refusal(merges.undo, merge=first, because="Two.", by=cast.dfe_admin) == "moved-on"
    merges.undo(merge=merge, because="They are two.", by=cast.dfe_admin, on=OUT)
    assert rows() == before


def test_of_two_requests_for_adjustments_the_later_goes_on_and_of_two_cohorts_the_survivors(cast, twice):
    window = Window(OUT, OUT + timedelta(days=9), 1)
    for each in (twice.old, twice.new):
        cohort = cohorts.make(
            council=cast.council_a, status="leader", name=each.last_name, window=window, by=cast.lead_a
        )
        cohorts.add(cohort=cohort, people=[each], by=cast.lead_a, on=OUT)
    twice.old.adjustments.create(asked_on=OUT, asked_by=twice.old.user, asked=[], may_reuse=True)
    twice.new.adjustments.all().delete()
    twice.new.adjustments.create(asked_on=OUT - timedelta(days=9), asked_by=twice.new.user, asked_extra_time=50)
    before, merge = rows(), merged(cast, twice)
    assert list(twice.new.adjustments.current().values_list("asked_on", flat=True)) == [OUT]
    assert [each.cohort.name for each in CohortMember.objects.live()] == [twice.new.last_name]
    merges.undo(merge=merge, because="They are two.", by=cast.dfe_admin, on=OUT)
    assert rows() == before


def test_a_council_tells_and_learns_nothing_of_the_other_number(cast, twice):
    words = {"social_worker": twice.new, "words": "Same name.", "council": cast.council_a, "by": cast.lead_a}
    made = [duplicates.report(number=number, **words, on=OUT) for number in ("sw 001000", "SW999999")]
    assert [each.number for each in made] == ["SW1000", "SW999999"]
    assert refusal(duplicates.report, number="SW1000", **words) == "reported"
    assert refusal(duplicates.report, number="SW1002", **words) == "same"
    assert refusal(duplicates.report, number="SW1000", **words | {"by": cast.lead_b}) == "not-your-council"
    merged(cast, twice)
    assert [each.is_duplicate for each in DuplicateReport.objects.order_by("pk")] == [True, None]
    duplicates.dismiss(report=made[1], answer="Nobody has that number.", by=cast.dfe_admin, on=OUT)
    assert refusal(duplicates.dismiss, report=made[1], answer="Once more.", by=cast.dfe_admin) == "answered"
    assert Notice.objects.filter(letter="duplicate-answered").values_list("to", flat=True)[0] == cast.lead_a.email
    assert [each.about for each in Entry.objects.filter(verb="duplicate.reported")] == [
        f"socialworker:{twice.new.pk}"
    ] * 2
