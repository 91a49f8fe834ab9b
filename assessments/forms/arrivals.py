"""What centre staff tick when somebody arrives, and why somebody could not be assessed."""

from django import forms
from django.http import QueryDict

from assessments.models import Booking
from assessments.operations.arrivals import REASONS
from govuk.forms import FilterForm, Form
from govuk.looks import Choice

HINTS = {
    "late": "They came after the start, and joining would disturb the others",
    "no-identity": "No passport, driving licence or other identity with a photo",
    "no-registration": "Their number is not the one on the booking, or they do not know it",
    "no-filming": "They do not accept that the simulated practice is filmed",
}


class DoorForm(Form):
    """About one booking."""

    def __init__(self, data: QueryDict | None = None, *, booking: Booking) -> None:
        super().__init__(data)
        self.booking = booking


class CheckInForm(DoorForm):
    """Three checks, and one free choice. No image or number of the identity is asked for or kept."""

    submit = "Check in"
    marks_optional = False

    identity_seen = forms.BooleanField(
        label="I have seen their photo identity, and it is them", required=False,
        help_text="Look at it and give it back. Nothing about it is kept.",
    )  # fmt: skip
    registration_matched = forms.BooleanField(required=False)
    filming_acknowledged = forms.BooleanField(
        label="They know that the simulated practice is filmed, and accept it", required=False,
        help_text="Assessors watch the film to mark it.",
    )  # fmt: skip
    allows_training_use = forms.BooleanField(
        label="They agree that the film may also be used to train assessors", required=False,
        help_text="Their free choice, asked apart. Leave it empty if they say no or are unsure: they can still sit.",
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, booking: Booking) -> None:
        super().__init__(data, booking=booking)
        number = booking.social_worker.registration_number
        self.fields["registration_matched"].label = f"Their Social Work England number is {number}"


class TurnAwayForm(DoorForm):
    """Which of the reasons it is."""

    submit = "Turn them away"
    submit_kind = "warning"

    reason = forms.ChoiceField(
        label="Why can they not be assessed?", widget=forms.RadioSelect,
        choices=[(key, Choice(words, hint=HINTS.get(key, ""))) for key, words in REASONS.items()],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select why they cannot be assessed"),
    )  # fmt: skip


class NoShowForm(DoorForm):
    """Nothing to fill in: only the button."""

    submit = "Note that they did not come"
    submit_kind = "warning"


class PutRightForm(DoorForm):
    """Nothing to fill in: only the button."""

    submit = "Put it right"


class DayFilter(FilterForm):
    """Find somebody on a long day list."""

    q = forms.CharField(label="Name or registration number", required=False, max_length=120)
