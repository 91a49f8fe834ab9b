"""A lead keeps a record right in a browser, with two tabs open; somebody leaves, and stays after all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import Entry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.scripted]


def test_a_record_amended_in_two_tabs_and_a_leaving_taken_back(visitor, others, cast):
    # Given a lead who has the same record open in two tabs
    petra, lead, tab = cast.practitioner_a, visitor, others()
    for each in (lead, tab):
        each.signs_in(cast.lead_a)
        each.opens(f"/council/people/{petra.pk}/")
        each.follows("Amend their record")

    # When one of them is saved
    lead.fills("Team, if any", "South team")
    lead.fills("Why do you change this?", "Moved desks.")
    lead.presses("Save")
    lead.reads("Petra Practice")

    # then the other says what has changed, keeps what was typed, and can be saved
    tab.ticks("Senior practitioner")
    tab.fills("Why do you change this?", "Promoted.")
    tab.presses("Save")
    tab.reads("you changed the record. Team: “North team” became “South team”.")
    tab.presses("Save")
    spell = petra.spells.get()
    assert (spell.team, spell.role) == ("South team", "4")

    # When they say that she leaves in a week
    last_day = timezone.localdate() + timedelta(days=7)
    lead.opens(f"/council/people/{petra.pk}/")
    lead.follows("They are leaving")
    for part in ("day", "month", "year"):
        lead.fills(part.capitalize(), str(getattr(last_day, part)))
    lead.presses("Confirm they are leaving")

    # then her page says so, and it can be taken back
    lead.opens(f"/council/people/{petra.pk}/")
    lead.reads("Petra is leaving Alderbrook.")
    lead.follows("Change or undo their leaving")
    lead.presses("Take the leaving back")
    assert petra.spells.get().end is None
    assert Entry.objects.filter(verb="social-worker.stays").count() == 1

    # and she reads all of it
    petra_herself = others()
    petra_herself.signs_in(petra.user)
    petra_herself.opens("/me/details/")
    petra_herself.reads("We write to you whenever they amend something.")
