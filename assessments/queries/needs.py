"""What people need of a session: from the adjustments that hold for them now, and from where they stand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import F

from accounts.models import Room, SocialWorker
from assessments.catalogue.policies import Policy
from assessments.models import Adjustment
from assessments.rules.adjustments import need_from
from assessments.rules.places import Need
from assessments.rules.standing import Standing


def adjustments_of(people: Iterable[int], on: date) -> dict[int, Adjustment]:
    """The adjustments that hold on that day, by the number of the person, in one query; or two, where some were asked
    for one assessment only: those hold until the day after it.
    """
    current = list(Adjustment.objects.current().filter(social_worker__in=list(people)))
    used_up = _used_up([each for each in current if not each.may_reuse], on)
    return {each.social_worker_id: each for each in current if each.pk not in used_up}


def known_time(adjustment: Adjustment | None) -> int:
    """The extra time, in per cent, that people around them may know of: what is only asked for is not theirs to see."""
    return adjustment.extra_time if adjustment and adjustment.decided_on else 0


def need_of(person: SocialWorker, standing: Standing, policy: Policy, on: date) -> Need:
    """What this person takes of a session."""
    return need_with(adjustments_of([person.pk], on).get(person.pk), standing, policy)


def need_with(adjustment: Adjustment | None, standing: Standing, policy: Policy) -> Need:
    """The same for somebody whose adjustments are known. What was asked counts until it is decided."""
    return replace(needed_by(adjustment, policy), council=standing.council, is_owed=standing.owed is not None)


def needed_by(adjustment: Adjustment | None, policy: Policy) -> Need:
    """What these adjustments take of any session, wherever their holder stands."""
    return need_from(adjustment.provisions, adjustment.time, policy) if adjustment else Need()


def centres_with(features: frozenset[str]) -> frozenset[int]:
    """The centres that have a room with all these features."""
    return centres_by_features({features})[features]


def centres_by_features(kinds: Iterable[frozenset[str]]) -> dict[frozenset[str], frozenset[int]]:
    """For each kind of room the centres that have one, in one query; none for no kind."""
    wanted = set(kinds)
    rooms = list(Room.objects.values_list("centre", "features")) if wanted else []
    return {features: frozenset(centre for centre, has in rooms if features <= set(has)) for features in wanted}


def _used_up(for_once: list[Adjustment], on: date) -> frozenset[int]:
    """Those whose one assessment has been."""
    if not for_once:
        return frozenset()
    asked = Adjustment.objects.filter(pk__in=[each.pk for each in for_once])
    sat_since = asked.filter(social_worker__attempts__sat_on__gte=F("asked_on"), social_worker__attempts__sat_on__lt=on)
    return frozenset(sat_since.values_list("pk", flat=True))
