"""One stage everywhere: what the list says of somebody is what their standing and their own page say."""

from assessments.catalogue.statuses import STATUSES
from assessments.queries.standings import standings_for_councils
from tests.cast import TODAY


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
