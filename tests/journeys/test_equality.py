"""In a browser: somebody answers equality questions; the Department reads figures and responds to a line crossed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.queries.equality import own_answers
from assessments.models import EqualityGap
from assessments.operations import equality
from assessments.queries.equality import last_quarter_end
from tests.assessments.results_by_group import people_with_results

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_somebody_answers_and_the_department_responds(visitor, others, cast):
    # Given Petra, who is invited quietly
    petra = cast.practitioner_a
    visitor.signs_in(petra.user)
    visitor.opens("/me/")
    visitor.follows("Answer six optional questions")
    visitor.reads("nobody at your council, no manager, nobody at a centre and no assessor")

    # When she answers two questions, leaves one out, and looks at what she said
    visitor.presses("Answer the questions")
    visitor.ticks("35 to 44")
    visitor.presses("Save and continue")
    visitor.presses("Save and continue")
    visitor.ticks("Prefer not to say")
    visitor.presses("Save and continue")
    visitor.follows("see all six questions")
    assert own_answers(petra) == {"age": "35-44", "ethnic-group": "rather-not"}

    # and thinks better of it, then they are gone
    visitor.follows("Delete all my answers")
    visitor.presses("Delete all my answers")
    visitor.reads("Not answered")
    assert own_answers(petra) == {}

    # Given a quarter in which women did far worse, counted in the night
    today = timezone.localdate()
    people_with_results(cast, last_quarter_end(today) - timedelta(days=20))
    equality.count_due(on=today)

    # When the Department takes it and responds, then everybody there reads it
    dora = others()
    dora.signs_in(cast.dfe_admin)
    dora.opens("/dfe/equality/")
    dora.presses("Take this")
    dora.reads("Male is highest at 80%, Female lowest at 29%.")
    dora.follows("Sex, Female: they are accredited less often than everybody else who answered")
    dora.fills("Response", "We look at the questions again, and report next quarter.")
    dora.presses("Publish the response")
    dora.reads("We look at the questions again, and report next quarter.")
    dora.reads("No response is due")
    assert EqualityGap.objects.waiting().count() == 0
