"""Filters under a name: saved, opened, renamed, deleted, and nobody else's."""

import pytest

from assessments.models import SavedView
from assessments.rules.saved_views import FOR_EVERYBODY, MOST
from foundation import clock

LIST = "/council/people/"
SAVE = f"{LIST}views/save/?team=North+team&sort=-name&page=3&nonsense=1&q="


def names():
    return list(SavedView.objects.values_list("name", "query"))


def test_filters_are_saved_under_a_name_opened_renamed_and_deleted(cast, client_of):
    client = client_of(cast.lead_a)
    answer = client.post(SAVE, {"name": " North "}, follow=True)
    assert names() == [("North", "sort=-name&team=North+team")]
    assert answer.redirect_chain[0][0] == f"{LIST}?sort=-name&team=North+team"
    assert ("Saved as “North”" in answer.text, answer.context["found"]) == (True, 1)
    assert [name for name, _ in answer.context["views"]] == [*(name for name, _ in FOR_EVERYBODY), "North"]
    view = SavedView.objects.get()
    client.post(f"{LIST}views/{view.pk}/rename/", {"name": "South"})
    assert "South" in client.get(f"{LIST}views/").text
    client.post(f"{LIST}views/{view.pk}/delete/")
    assert (names(), client.post(f"{LIST}views/{view.pk}/delete/").status_code) == ([], 404)


def test_a_name_is_refused_when_taken_and_filters_when_there_are_none(cast, client_of):
    client = client_of(cast.lead_a)
    client.post(SAVE, {"name": "North"})
    taken = "You already have a view of this name"
    for address, name, words in (
        (SAVE, "NORTH", taken), (SAVE, "agency", taken),
        (SAVE, "", "Enter a name for this view"), (f"{LIST}views/save/?page=2", "Page", "Choose a filter or an order"),
    ):  # fmt: skip
        assert words in client.post(address, {"name": name}).text
    for number in range(MOST - 1):
        SavedView.objects.create(
            user=cast.lead_a, council=cast.council_a, name=str(number), query="q=a", made_at=clock.now()
        )
    assert f"You have {MOST} views" in client.post(SAVE, {"name": "One more"}).text


def test_every_view_that_everybody_has_is_understood(cast, client_of):
    client = client_of(cast.lead_a)
    for _, query in FOR_EVERYBODY:
        page = client.get(f"{LIST}?{query}")
        assert [each.name for each in page.context["chosen"]] == [query.split("=")[0]]
        assert page.context["now"] == query


@pytest.mark.parametrize("who", ["lead_b", "manager_a"])
def test_a_view_is_its_owners_alone(cast, client_of, who):
    client_of(cast.lead_a).post(SAVE, {"name": "North"})
    view, other = SavedView.objects.get(), client_of(getattr(cast, who))
    answers = [
        other.post(f"{LIST}views/{view.pk}/{verb}/", {"name": "Mine"}).status_code for verb in ("rename", "delete")
    ]
    assert answers == ([404, 404] if who == "lead_b" else [403, 403])
    assert names()[0][0] == "North"
