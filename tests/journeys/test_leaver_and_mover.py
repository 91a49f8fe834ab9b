"""Somebody leaves a council, and somebody moves from one council to another: in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notices.models import Notice
from tests.cast import endorse, make_social_worker
from tests.journeys.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]
DAY = timedelta(days=1)


def fills_date(visitor: Visitor, day) -> None:
    """The three boxes of the only date on the page."""
    for part in ("Day", "Month", "Year"):
        visitor.fills(part, str(getattr(day, part.lower())))


def test_one_leaves_and_one_moves(visitor, others, cast):
    # Given Petra, endorsed at council A, and Lee, who leaves it
    on, petra = timezone.localdate(), cast.practitioner_a
    lee = make_social_worker("Lee", "Leaver", cast.employer_a, cast.council_a)
    endorse(petra, by=cast.manager_a, on=on)

    # When council A says that Lee left yesterday
    lead_a = others()
    lead_a.signs_in(cast.lead_a)
    lead_a.opens(f"/council/people/{lee.pk}/leave/")
    fills_date(lead_a, on - DAY)
    lead_a.presses("Confirm they are leaving")

    # then the next request does not find Lee
    lead_a.reads("Their record is no longer yours to see.")
    assert lead_a.page.goto(f"{lead_a.site}/council/people/{lee.pk}/").status == 404

    # When council B adds Petra, who works elsewhere, it is offered to ask for her
    lead_b = others()
    lead_b.signs_in(cast.lead_b)
    lead_b.opens("/council/people/add/")
    for label, words in (
        ("Social Work England number", petra.registration_number), ("First name", "Petra"), ("Last name", "Practice"),
        ("Work email address", "petra@example.org"),
    ):  # fmt: skip
        lead_b.fills(label, words)
    fills_date(lead_b, on)
    lead_b.ticks("Case holder")
    lead_b.presses("Add to your people")
    lead_b.presses("Ask for them to move to you")
    lead_b.presses("Ask for them to move to you")
    lead_b.reads("You have asked.")

    # then Petra reads of it, and says that it is right
    visitor.signs_in(petra.user)
    visitor.follows("See where it is, and say which is right")
    visitor.ticks("I am moving to the new council")
    visitor.presses("Tell them")
    visitor.reads("You have told us.")

    # When council A releases her, her last day having been yesterday
    lead_a.opens("/council/moves/")
    lead_a.follows("Petra Practice")
    lead_a.reads("I am moving to the new council")
    lead_a.ticks("They leave us")
    fills_date(lead_a, on - DAY)
    lead_a.presses("Answer")
    lead_a.reads("They move.")

    # then council B reads her whole history, council A nothing, and nobody was moved in silence
    lead_b.opens(f"/council/people/{petra.pk}/")
    lead_b.reads("Endorsed as child and family practitioner until")
    assert lead_a.page.goto(f"{lead_a.site}/council/people/{petra.pk}/").status == 404
    told = Notice.objects.filter(letter__startswith="move-").order_by("pk").values_list("letter", "to")
    assert list(told) == [
        ("move-asked", petra.email), ("move-asked-council", cast.lead_a.email),
        ("move-said-council", cast.lead_a.email), ("move-decided", petra.email),
        ("move-decided-council", cast.lead_b.email), ("move-decided-council", cast.lead_a.email),
    ]  # fmt: skip
