"""What a merge does to rows: everything of the loser becomes the survivor's, and what stood there is written down."""

from datetime import date

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from accounts.models import EmploymentSpell, SocialWorker, User
from assessments.models import (
    Accreditation,
    Adjustment,
    Attempt,
    Booking,
    CohortMember,
    Endorsement,
    Merge,
    MergedRow,
    Opportunity,
)
from assessments.operations.fitting import refit
from assessments.queries.merging import Pointer, pointing
from foundation.refusal import Refused

PERSON = SocialWorker._meta.label_lower
FIRST = (PERSON, Attempt._meta.label_lower)


def both_now(*people: SocialWorker) -> list[SocialWorker]:
    """Both records as they are now, in the order given; nobody adds to either until the transaction ends.

    Whoever books, marks or endorses has one of these rows locked before they write, so these come first; then the two
    records, the lower number first. That last lock waits for everybody who has just made something point to them.
    """
    numbers = sorted(each.pk for each in people)
    for model in (Attempt, Booking, Endorsement):
        rows = model._default_manager.select_for_update(no_key=True).filter(social_worker__in=numbers)
        list(rows.order_by("pk").values_list("pk"))
    locked = SocialWorker.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
    found = {each.pk: each for each in locked.select_related("user")}
    return [found[each.pk] for each in people]


def move_over(merge: Merge, by: User, on: date) -> list[Booking]:
    """Everything, and what two records may have and one may not. Returns the bookings whose session cannot give what
    the person needs."""
    _end_employment_twice(merge, on)
    _end_one_adjustment(merge, by, on)
    _end_membership_twice(merge)
    _take_back_opportunities(merge, by, on)
    for field in pointing():
        _point(field, merge)
    _settle_what_is_owed(merge)
    _one_account(merge)
    _change(merge, merge.loser, merged_into_id=merge.survivor_id, merged_at=merge.decided_at)
    if merge.survivor.asye_completed_on is None and merge.loser.asye_completed_on is not None:
        _change(merge, merge.survivor, asye_completed_on=merge.loser.asye_completed_on)
    return _fit(merge, by, on)


def put_back(merge: Merge) -> None:
    """Each row as it stood: the loser's first, whatever was the survivor's own after them."""
    rows = list(merge.rows.all())
    rows.sort(key=lambda each: (_turn(each, merge), each.pk))
    swapped = [each.row for each in rows if each.model == PERSON and "user_id" in each.was]
    SocialWorker.objects.filter(pk__in=swapped).update(user=None)  # no two records have one account
    for each in rows:
        apps.get_model(each.model)._default_manager.filter(pk=each.row).update(**each.was)


def _turn(each: MergedRow, merge: Merge) -> int:
    """Nothing points to a merged record, so that one comes first; the register follows its attempts; of what one person
    may have once, the loser's leaves before the survivor's comes back."""
    if (each.model, each.row) == (PERSON, merge.loser_id):
        return 0
    if each.model in FIRST:
        return 1 + FIRST.index(each.model)
    return 3 if any(field.attname in each.was for field in pointing()) else 4


def _point(field: Pointer, merge: Merge) -> None:
    """Every row of this kind that is the loser's. What cannot stand beside a row of the survivor's stops all."""
    rows = field.model._default_manager.filter(**{field.name: merge.loser})
    try:
        with transaction.atomic():
            for each in rows.order_by("pk"):
                _change(merge, each, **{field.attname: merge.survivor_id})
    except IntegrityError as clash:
        kind = field.model._meta.verbose_name_plural
        raise Refused("clash", f"Both records have {kind} that cannot stand together. Settle those first.") from clash


def _change(merge: Merge, row: Model, **columns: object) -> None:
    """Write down what stands there, then change it: the database lets a guarded row go only in this order."""
    mine = type(row)._default_manager.filter(pk=row.pk)
    _note(merge, row, **mine.values(*columns).get())
    mine.update(**columns)


def _note(merge: Merge, row: Model, **was: object) -> None:
    """What stood in a row before. Changed once more, what stood there first is what counts."""
    words = {"merge": merge, "model": type(row)._meta.label_lower, "row": row.pk}
    kept, is_new = MergedRow.objects.get_or_create(**words, defaults={"was": was})
    if not is_new:
        kept.was = was | kept.was
        kept.save(update_fields=["was"])


def _end_employment_twice(merge: Merge, on: date) -> None:
    """Two spells that are open at one council are one: the survivor's goes on, the other ends."""
    still_open = EmploymentSpell.objects.filter(end__isnull=True)
    mine = still_open.filter(social_worker=merge.survivor)
    for twice in still_open.filter(social_worker=merge.loser, council__in=mine.values("council")):
        _change(merge, twice, end=max(twice.start, on))


def _end_one_adjustment(merge: Merge, by: User, on: date) -> None:
    """Of two that hold the one asked later goes on: it is what the person said last."""
    both = Adjustment.objects.current().filter(social_worker__in=(merge.survivor_id, merge.loser_id))
    for earlier in list(both.order_by("-asked_on", "-pk"))[1:]:
        _change(merge, earlier, ended_on=on, ended_by_id=by.pk)


def _end_membership_twice(merge: Merge) -> None:
    """In two cohorts of one council for one status: the survivor's goes on."""
    live = CohortMember.objects.live()
    for mine in live.filter(social_worker=merge.survivor):
        for twice in live.filter(social_worker=merge.loser, council=mine.council, status=mine.status):
            _change(merge, twice, left_at=merge.decided_at, ended=CohortMember.Ended.REMOVED)


def _take_back_opportunities(merge: Merge, by: User, on: date) -> None:
    """Of two that one council offered for one status, the survivor's stays: nobody is offered anything twice."""
    theirs = Opportunity.objects.standing().filter(social_worker=merge.survivor).values_list("status", "council")
    offered = set(theirs)
    for each in Opportunity.objects.standing().filter(social_worker=merge.loser):
        if (each.status, each.council_id) in offered:
            _change(merge, each, withdrawn_on=on, withdrawn_by_id=by.pk)


def _settle_what_is_owed(merge: Merge) -> None:
    """Whoever has a place, or holds the status, is owed none."""
    mine = {"social_worker": merge.survivor}
    has = {*Booking.objects.filter(**mine, state__in=Booking.LIVE).values_list("status", flat=True)}
    has |= {*Accreditation.objects.filter(**mine, withdrawn_on__isnull=True).values_list("status", flat=True)}
    for owed in Booking.objects.filter(**mine, is_owed=True, status__in=has):
        _change(merge, owed, is_owed=False)


def _one_account(merge: Merge) -> None:
    """The survivor's stays, if it is open; else the loser's comes over, with the address its letters go to. Of two that
    are open the other is closed."""
    mine, theirs = merge.survivor.user, merge.loser.user
    if theirs is None:
        return
    if mine and (mine.is_active or not theirs.is_active):
        if theirs.is_active:
            _change(merge, theirs, is_active=False)
        return
    _change(merge, merge.loser, user_id=None)
    _change(merge, merge.survivor, user_id=theirs.pk, email=merge.loser.email)
    if mine:
        _change(merge, merge.loser, user_id=mine.pk)


def _fit(merge: Merge, by: User, on: date) -> list[Booking]:
    """Places that were booked for one record's needs are fitted to the person's."""
    live = Booking.objects.filter(social_worker=merge.survivor, state=Booking.State.BOOKED)
    before = {each.pk: each for each in live}
    survivor = SocialWorker.objects.get(pk=merge.survivor_id)
    if not Adjustment.objects.filter(social_worker=survivor).exists():
        return []
    short = refit(survivor, by, on)
    for now in live.filter(pk__in=before):
        was = before[now.pk]
        if (was.places, was.takes_suitable) != (now.places, now.takes_suitable):
            _note(merge, now, places=was.places, takes_suitable=was.takes_suitable)
    return short
