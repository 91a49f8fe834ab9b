"""What people do about results, in whatever order: what the model says is what must happen, and nothing else."""

from contextlib import ExitStack, contextmanager
from datetime import timedelta

from django.db import transaction
from django.test import Client, TestCase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from accounts.models import SocialWorker
from accounts.queries.histories import history_of_person
from assessments.catalogue.scales import Band
from assessments.models import Accreditation, Appeal, Attempt, Batch, Consideration, Incident, Merge, Ruling
from assessments.operations import (
    answering,
    cases,
    endorsements,
    incidents,
    marks,
    merges,
    proposing,
    releases,
    second_marks,
)
from assessments.operations.cases import Told, Verdict
from assessments.operations.incidents import Seen
from assessments.queries.invariants import broken
from assessments.queries.standings import standing_of
from foundation import clock
from foundation.refusal import Refused
from notices.models import Notice
from tests.assessments.results import model
from tests.assessments.results.model import HELD, NEEDED, Proposed, Sat
from tests.assessments.sitting import RATED, arrive, scores
from tests.cast import NOON, at, book, endorse, make_session, make_social_worker

PEOPLE = st.integers(0, 1)
RATINGS = st.sampled_from([2, 3, 5])
YES_NO = st.booleans()
ANSWERS = st.sampled_from(["confirm", "confirm", "confirm", "later", "alone", "decline"])
VERDICTS = st.sampled_from(["later", "not upheld", "not upheld", "upheld"])
SELDOM = st.sampled_from([False, False, True])


class Results(RuleBasedStateMachine):
    """Every rule tries a verb, whatever the state; what should come of it is asked of the model before."""

    cast = None

    def __init__(self):
        super().__init__()
        self.undone = ExitStack()
        self.undone.enter_context(transaction.atomic())
        self.undone.callback(transaction.set_rollback, True)
        self.now = NOON
        self.sats: list[Sat] = []
        self.people = [self.cast.practitioner_a, self.cast.practitioner_b]

    def teardown(self):
        self.undone.close()

    @contextmanager
    def clock(self):
        with clock.stopped(self.now), TestCase.captureOnCommitCallbacks(execute=True):
            yield

    @property
    def on(self):
        return clock.on_the_wall(self.now)

    def tries(self, verb, **words):
        """The answer, or the code of the refusal."""
        with self.clock():
            try:
                return verb(**words)
            except Refused as no:
                return no.code

    def of(self, number):
        return [each for each in self.sats if each.person == number]

    def latest(self, number):
        """What they sat last, or nothing."""
        return (self.of(number) or [None])[-1]

    def others(self, sat):
        return [each for each in self.of(sat.person) if each is not sat]

    # --- the way to a result

    @initialize(ratings=st.tuples(RATINGS, RATINGS), is_out=YES_NO)
    def begin(self, ratings, is_out):
        """Where it becomes interesting: both have sat, and their results are ready to go out, or are out."""
        for number, rating in enumerate(ratings):
            self.sit(number)
            self.hand_in(number, rating)
            self.mark_again(number)
            self.confirm(number, by_marker=False)
        if is_out:
            self.prepare(is_later=False)
            self.approve(by_preparer=False)

    @rule(number=PEOPLE, rating=RATINGS)
    def go_on(self, number, rating):
        """The next thing on the way to a result."""
        sat = self.latest(number)
        if not sat.is_awaited:
            self.sit(number)
        elif not sat.is_handed_in:
            self.hand_in(number, rating)
        elif sat.waits_for_second:
            self.mark_again(number)
        elif not sat.is_confirmed:
            self.confirm(number, by_marker=False)
        elif sat.batch is None:
            self.prepare(is_later=rating == NEEDED - 1)
        else:
            self.approve(by_preparer=False)

    @rule(number=PEOPLE, rating=RATINGS)
    def go_on_again(self, number, rating):
        self.go_on(number, rating)

    @rule(number=PEOPLE, verb=st.integers(0, 6))
    def meddle(self, number, verb):
        """Out of turn, twice, or by the wrong person."""
        out_of_turn = (
            lambda: self.sit(number), lambda: self.hand_in(number, 5), lambda: self.mark_again(number),
            lambda: self.confirm(number, by_marker=True), lambda: self.confirm(number, by_marker=False),
            lambda: self.approve(by_preparer=True), self.take_back,
        )  # fmt: skip
        out_of_turn[verb]()

    def sit(self, number):
        person, mine = self.people[number], self.of(number)
        expected = not model.holds(mine) and not any(each.is_awaited for each in mine)
        self.now += timedelta(days=120 if expected and mine else 1)  # past every wait for a resit
        with self.clock():
            endorsements.expire_past(on=self.on)  # as the clock does each night
            session = make_session(self.cast.centre_one, self.on + timedelta(days=1))
            if expected and not standing_of(person, "practitioner", self.on).endorsed_on:
                endorse(person, [self.cast.manager_a, self.cast.manager_b][number], self.on)
        booking = self.tries(book, person=person, session=session, on=self.on)
        assert (not isinstance(booking, str)) == expected, booking
        if expected:
            self.now = at(session.day)
            self.sats.append(Sat(arrive(booking, self.cast.centre_staff), number))

    def hand_in(self, number, rating):
        if sat := self.latest(number):
            expected = sat.is_awaited and not sat.is_handed_in
            words = {"attempt": sat.attempt, "by": self.cast.assessor, "on": self.on}
            self.tries(marks.save, marks=_marks(rating), **words)
            got = self.tries(marks.hand_in, **words)
            assert isinstance(got, Attempt) == expected, got
            if expected:
                sat.is_handed_in, sat.rating = True, rating

    def mark_again(self, number):
        if sat := self.latest(number):
            expected = sat.is_awaited and sat.waits_for_second
            same = {key: marks.Mark(sat.rating) for key in RATED}
            got = self.tries(
                second_marks.mark_again, attempt=sat.attempt, marks=same, by=self.cast.second_assessor, on=self.on
            )
            assert isinstance(got, Attempt) == expected, got
            sat.is_marked_again |= expected

    def confirm(self, number, by_marker):
        if sat := self.latest(number):
            ready = sat.is_awaited and sat.is_handed_in and not sat.waits_for_second and not sat.is_confirmed
            by = self.cast.assessor if by_marker else self.cast.second_assessor
            got = self.tries(marks.confirm, attempt=sat.attempt, by=by, on=self.on)
            assert isinstance(got, Attempt) == (ready and not by_marker), got
            sat.is_confirmed |= ready and not by_marker

    def prepare(self, is_later):
        """Everything that is confirmed, to go out now or tomorrow."""
        ready = [each for each in self.sats if each.is_awaited and each.is_confirmed and each.batch is None]
        expected = bool(ready) and not any(each.is_held_back for each in ready)
        goes_out_at = self.now + timedelta(hours=20) if is_later else None
        got = self.tries(
            releases.prepare, attempts=[each.attempt.pk for each in ready], goes_out_at=goes_out_at,
            by=self.cast.dfe_second, on=self.on,
        )  # fmt: skip
        assert isinstance(got, Batch) == expected, got
        if expected:
            for each in ready:
                each.batch = got

    def open_batch(self):
        return Batch.objects.filter(approved_at=None, dropped_at=None).order_by("pk").first()

    def approve(self, by_preparer):
        batch = self.open_batch()
        if batch:
            inside = [each for each in self.sats if each.batch == batch]
            expected = bool(inside) and not by_preparer and not any(each.is_held_back for each in inside)
            by = self.cast.dfe_second if by_preparer else self.cast.dfe_admin
            got = self.tries(releases.approve, batch=batch, by=by, on=self.on)
            assert isinstance(got, Batch) == expected, got
            if expected and batch.goes_out_at <= self.now:
                self.are_let_out(inside)

    def take_back(self):
        if batch := self.open_batch():
            self.tries(releases.drop, batch=batch, reason="Too early.", by=self.cast.dfe_admin, on=self.on)
            for each in self.sats:
                each.batch = None if each.batch == batch else each.batch

    @rule(hours=st.sampled_from([1, 30]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)
        due = Batch.objects.filter(approved_at__isnull=False, dropped_at=None, release=None, goes_out_at__lte=self.now)
        inside = [each for each in self.sats if each.batch in list(due)]
        self.tries(releases.let_out_due, at=self.now)
        self.are_let_out(inside)

    def are_let_out(self, inside):
        """What is held back at that moment stays behind."""
        for each in inside:
            if each.is_held_back:
                each.batch = None
            else:
                each.let_out()

    # --- what undoes it

    @rule(number=PEOPLE, verdict=VERDICTS)
    def incident(self, number, verdict):
        """Something went wrong, and is perhaps decided before anything else happens."""
        sat = self.latest(number)
        seen = Seen("it-failure", "It broke.", [sat.attempt.pk])
        words = {"session": sat.attempt.booking.session, "seen": seen, "by": self.cast.centre_staff, "on": self.on}
        got = self.tries(incidents.raise_one, **words)
        assert isinstance(got, Incident), got
        sat.incidents.append(got)
        self.decide_an_incident(verdict)

    @rule(verdict=VERDICTS)
    def decide_an_incident(self, verdict):
        waiting = [each for each in self.sats if each.incidents]
        if verdict == "later" or not waiting:
            return
        sat, is_upheld = waiting[0], verdict == "upheld"
        got = self.tries(
            incidents.decide, incident=sat.incidents[0], is_upheld=is_upheld, answer="So it was.",
            by=self.cast.dfe_admin, on=self.on,
        )  # fmt: skip
        assert isinstance(got, Incident), got
        sat.incidents.pop(0)
        if is_upheld and not sat.is_void:
            sat.set_aside()

    def ask_for_consideration(self, number):
        """Within its time or not: but never once set aside, nor about what they are glad of."""
        if sat := self.latest(number):
            words = {"attempt": sat.attempt, "by": self.people[number].user, "on": self.on}
            got = self.tries(cases.ask, told=Told("unwell", "A migraine."), **words)
            if isinstance(got, Consideration):
                assert not sat.is_void
                assert not (sat.is_out and sat.reaches)
                sat.asked = got

    @rule(number=PEOPLE, appeals=YES_NO)
    def question(self, number, appeals):
        """The person asks about it, in one way or the other."""
        (self.lodge_an_appeal if appeals else self.ask_for_consideration)(number)

    def lodge_an_appeal(self, number):
        """Within its time or not: but never before the result is out, nor once it is what they hoped for."""
        if sat := self.latest(number):
            words = {"attempt": sat.attempt, "by": self.people[number].user, "on": self.on}
            got = self.tries(cases.lodge, told=Told("procedure", "The actor left."), **words)
            if isinstance(got, Appeal):
                assert sat.counts
                assert not sat.reaches
                sat.appeal = got

    @precondition(lambda self: any(each.asked for each in self.sats))
    @rule(is_upheld=SELDOM)
    def decide_a_consideration(self, is_upheld):
        sat = next(each for each in self.sats if each.asked)
        got = self.tries(
            cases.decide_consideration, consideration=sat.asked, verdict=Verdict(is_upheld, "We looked."),
            by=self.cast.dfe_admin, on=self.on,
        )  # fmt: skip
        self.is_decided(sat, "asked", got, is_upheld)

    @precondition(lambda self: any(each.appeal for each in self.sats))
    @rule(is_upheld=SELDOM)
    def decide_an_appeal(self, is_upheld):
        sat = next(each for each in self.sats if each.appeal)
        got = self.tries(
            cases.decide_appeal, appeal=sat.appeal, verdict=Verdict(is_upheld, "We looked."), by=self.cast.dfe_admin,
            on=self.on,
        )  # fmt: skip
        self.is_decided(sat, "appeal", got, is_upheld)

    def is_decided(self, sat, which, got, is_upheld):
        """Nobody loses by asking: what is accredited is not undone, and what is set aside is not set aside twice."""
        refused = is_upheld and (sat.is_void or (sat.is_out and sat.reaches))
        assert isinstance(got, str) == refused, got
        if not refused:
            setattr(sat, which, None)
            if is_upheld:
                sat.set_aside()

    # --- rulings of two people

    def proposes(self, sat, what, expected, verb, rating=0, **words):
        got = self.tries(verb, reason="Because.", by=self.cast.dfe_admin, on=self.on, **words)
        assert isinstance(got, Ruling) == (expected and sat.ruling is None), got
        if isinstance(got, Ruling):
            sat.ruling = Proposed(got, what, sat.stands_as, rating)

    def some(self, number, which):
        """One of theirs, not only the latest."""
        mine = self.of(number)
        return mine[which % len(mine)] if mine else None

    @precondition(lambda self: any(each.is_out for each in self.sats))
    @rule(number=PEOPLE, which=st.integers(0, 3), rating=RATINGS, how=ANSWERS)
    def correct(self, number, which, rating, how):
        """Somebody proposes a correction, and perhaps it is answered before anything else happens."""
        sat = self.some(number, which)
        expected = model.may_correct(sat, rating, self.others(sat))
        given = {key: _marks(rating)[key] for key in RATED}
        self.proposes(sat, "correct", expected, proposing.propose_correction, rating, attempt=sat.attempt, scores=given)
        self.answer(how)

    @precondition(lambda self: any(each.line for each in self.sats))
    @rule(which=st.integers(0, 3), is_odd=SELDOM, how=ANSWERS)
    def withdraw_or_reinstate(self, which, is_odd, how):
        """The same about an accreditation: what makes sense, or the opposite."""
        lines = [each for each in self.sats if each.line]
        sat = lines[which % len(lines)]
        accreditation = Accreditation.objects.get(attempt=sat.attempt)
        if (sat.line == HELD) != is_odd:
            expected, what, verb = model.may_withdraw(sat), "withdraw", proposing.propose_withdrawal
        else:
            expected, what = model.may_reinstate(sat, self.others(sat)), "reinstate"
            verb = proposing.propose_reinstatement
        self.proposes(sat, what, expected, verb, accreditation=accreditation)
        self.answer(how)

    @rule(how=ANSWERS)
    def answer(self, how):
        """A second person answers the first that waits; or the one who proposed it tries to."""
        if how == "later" or not any(each.ruling for each in self.sats):
            return
        if how == "decline":
            self.decline_a_ruling()
        else:
            self.confirm_a_ruling(by_proposer=how == "alone")

    def confirm_a_ruling(self, by_proposer):
        sat = next(each for each in self.sats if each.ruling)
        by = self.cast.dfe_admin if by_proposer else self.cast.dfe_second
        expected = not by_proposer and self.still_holds(sat)
        got = self.tries(answering.confirm, ruling=sat.ruling.ruling, by=by, on=self.on)
        assert isinstance(got, Ruling) == expected, got
        if expected:
            self.carried_out(sat)

    def still_holds(self, sat):
        """Would it still do what was proposed?"""
        if sat.ruling.stood_as != sat.stands_as:
            return False
        if sat.ruling.what == "correct":
            return model.may_correct(sat, sat.ruling.rating, self.others(sat))
        return model.may_withdraw(sat) if sat.ruling.what == "withdraw" else model.may_reinstate(sat, self.others(sat))

    def carried_out(self, sat):
        proposed, sat.ruling = sat.ruling, None
        if proposed.what == "correct":
            sat.correct(proposed.rating)
        else:
            sat.line = HELD if proposed.what == "reinstate" else model.WITHDRAWN

    def decline_a_ruling(self):
        sat = next(each for each in self.sats if each.ruling)
        got = self.tries(answering.decline, ruling=sat.ruling.ruling, answer="No.", by=self.cast.dfe_second, on=self.on)
        assert isinstance(got, Ruling), got
        sat.ruling = None

    # --- and two records of one person

    @precondition(lambda self: self.sats)
    @rule(number=PEOPLE, is_undone=st.sampled_from([None, None, False, True]))
    def on_record_twice(self, number, is_undone):
        """Their record becomes part of a new one, whatever it holds; and perhaps that is undone at once."""
        if is_undone is None:
            return
        old, spell = self.people[number], self.people[number].spells.get(end=None)
        with self.clock():
            name = f"Record{SocialWorker.objects.count()}"
            new = make_social_worker("New", name, spell.employer, spell.council, manager=spell.line_manager)
        words = {"survivor": new, "loser": old, "reason": "One.", "by": self.cast.dfe_admin, "on": self.on}
        merge = self.tries(merges.propose, **words)
        got = self.tries(merges.approve, merge=merge, by=self.cast.dfe_second, on=self.on)
        assert isinstance(got, Merge), got
        if is_undone:
            got = self.tries(merges.undo, merge=merge, because="Two.", by=self.cast.dfe_admin, on=self.on)
            assert isinstance(got, Merge), got
        else:
            self.people[number] = SocialWorker.objects.get(pk=new.pk)

    # --- what must hold whatever happens

    @invariant()
    def nothing_impossible_has_happened(self):
        assert [str(each) for each in broken()] == []

    @invariant()
    def results_stand_as_the_model_says(self):
        stands = dict(Attempt.objects.values_list("pk", "stands_as"))
        assert stands == {each.attempt.pk: each.stands_as for each in self.sats}

    @invariant()
    def the_register_is_the_model_s(self):
        lines = dict(Accreditation.objects.values_list("attempt", "withdrawn_on"))
        found = {attempt: model.WITHDRAWN if withdrawn else HELD for attempt, withdrawn in lines.items()}
        assert found == {each.attempt.pk: each.line for each in self.sats if each.line}

    @invariant()
    def where_they_stand_is_the_model_s(self):
        for number, person in enumerate(self.people):
            standing = standing_of(person, "practitioner", self.on)
            assert (standing.accredited_on is not None) == model.holds(self.of(number))
            assert standing.is_awaiting_result == any(each.is_awaited for each in self.of(number)[-1:])
            assert not (standing.accredited_on and standing.owed)

    @invariant()
    def nobody_is_told_before_it_is_out(self):
        for number, person in enumerate(self.people):
            told = {each.facts.get("attempt") for each in history_of_person(person).filter(verb="result.released")}
            written = set(Notice.objects.filter(letter="result-ready").values_list("about", flat=True))
            for sat in self.of(number):
                if not sat.is_out:
                    assert sat.attempt.pk not in told
                    assert f"attempt:{sat.attempt.pk}" not in written
                    with self.clock():
                        reader = Client()
                        reader.force_login(person.user)
                        answer = reader.get(f"/me/results/{sat.attempt.pk}/")
                    assert answer.status_code == (200 if sat.is_void else 404)
                    assert [band for band in Band if band in answer.text] == []


def _marks(rating):
    return {key: marks.Mark(mark.score, mark.feedback or "Clear.") for key, mark in scores(rating).items()}
