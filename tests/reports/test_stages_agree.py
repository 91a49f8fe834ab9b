"""One stage everywhere: what the list says of somebody is what their standing and their own page say."""

from datetime import timedelta

from assessments.catalogue.policies import DEFAULTS
from assessments.catalogue.statuses import STATUSES
from assessments.models import Attempt, Endorsement
from assessments.queries.people import people_of
from assessments.queries.standings import standings_for_councils
from assessments.rules.ahead import ends_soon, waits_since
from assessments.rules.standing import Stage
from tests.cast import NOON, TODAY


def test_the_list_says_of_everybody_what_their_own_page_says(cast, world, client_of):
    client = client_of(cast.lead_a)
    listed = {}
    for number in (1, 2):
        answer = client.get(f"/council/people/?page={number}")
        for row in answer.context["rows"]:
            names = [status.name for status in answer.context["statuses"]]
            listed[row["person"].pk] = dict(zip(names, (words for words, _ in row["tags"]), strict=True))
    standings = standings_for_councils(listed, TODAY)
    for person, stages in listed.items():
        ways = client.get(f"/council/people/{person}/").context["ways"]
        assert {way.status.name: way.stage for way in ways}.items() <= stages.items()
        known = {status.name: standings[person, slug].stage.words for slug, status in STATUSES.items()}
        assert stages.items() <= known.items()
    assert len({stage for stages in listed.values() for stage in stages.values()}) >= 6


def sit_again(attempt, day):
    """The same person sits for the same status on another day too, and waits for the result."""
    booking = attempt.booking
    booking.pk = None
    booking.save()
    Attempt.objects.create(
        booking=booking, social_worker=attempt.social_worker, status=attempt.status, council=attempt.council,
        standard_set="x", sat_on=day, arrived_at=NOON, checked_in_by=attempt.checked_in_by,
    )  # fmt: skip


def test_what_the_database_says_of_a_stage_is_what_the_dates_say_on_any_day(cast, world):
    for number, each in enumerate(Attempt.objects.exclude(stands_as="accredited").order_by("pk")):
        this = Attempt.objects.filter(pk=each.pk)
        if number % 5 == 0:
            this.update(stands_as=Attempt.VOID)
        elif number % 5 == 1 and each.release is None:
            this.update(stopped_at=NOON, stopped_by=cast.assessor, stopped_reason="Ill.", uses_attempt=number % 2 == 0)
        elif each.release:
            sit_again(each, each.sat_on + timedelta(days=10 if number % 2 else -10))
    Endorsement.objects.filter(bookings__attempt__isnull=False).update(expired_on=TODAY)
    seen, ending = set(), 0
    for day in (TODAY - timedelta(days=days) for days in range(0, 300, 20)):
        for council in (cast.council_a, cast.council_b, world):
            found = people_of(council, DEFAULTS, day)
            standings = standings_for_councils([each.pk for each in found], day)
            since = [each.since for each in found]
            for each, waits in zip(found, since, strict=True):
                mine = [standings[each.pk, status] for status in STATUSES]
                soon = {one.status for one in mine if ends_soon(one, DEFAULTS, day)}
                assert (dict(each.stages), each.ending) == ({one.status: one.stage for one in mine}, soon)
                assert waits == min(filter(None, map(waits_since, mine)), default=None)
                assert each.begun == tuple(one for one in mine if one.stage is not Stage.NOT_STARTED)
                seen, ending = seen | set(each.stages.values()), ending + len(soon)
    assert (seen, ending > 20) == (set(Stage), True)
