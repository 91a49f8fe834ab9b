"""What centre staff tick when somebody arrives, and why somebody could not be assessed."""

from django import forms
from django.http import QueryDict
from django.utils import timezone

from assessments.models import Booking
from assessments.operations.arrivals import REASONS
from foundation import clock
from govuk.forms import FilterForm, Form
from govuk.looks import Choice, Look

TIMES = ["%H:%M", "%H.%M", "%I:%M%p", "%I%p"]

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

    def answers(self) -> dict[str, object]:
        """What the operation asks for."""
        return self.cleaned_data


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

    arrived = forms.TimeField(
        label="When did they arrive?", required=False, input_formats=TIMES, widget=forms.TextInput,
        help_text="Today, such as 9:05 or 9:05am. Empty means now.",
        error_messages={"invalid": "Enter a time such as 9:05 or 9:05am"},
    )  # fmt: skip
    field_order = ("arrived",)
    looks = {"arrived": Look(width="5")}
    beside = {"other-time": "arrived"}

    def __init__(self, data: QueryDict | None = None, *, booking: Booking) -> None:
        super().__init__(data, booking=booking)
        self.order_fields(self.field_order)
        self.fields["arrived"].initial = f"{timezone.localtime(clock.now()):%H:%M}"
        number = booking.social_worker.registration_number
        self.fields["registration_matched"].label = f"Their Social Work England number is {number}"

    def answers(self) -> dict[str, object]:
        """What the operation asks for: the time of day as a moment of the session's day."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "arrived"}
        at = self.cleaned_data["arrived"]
        return typed | ({"arrived_at": clock.moment_of(self.booking.session.day, at)} if at else {})


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


class CouldNotForm(DoorForm):
    """Why the centre could not assess them."""

    submit = "Note that it could not go ahead"
    submit_kind = "warning"
    looks = {"reason": Look(rows=3)}
    beside = {"no-reason": "reason"}

    reason = forms.CharField(
        label="Why could it not go ahead?", widget=forms.Textarea, max_length=300,
        help_text="They and their council read it. Name nobody.",
        error_messages={"required": "Say why it could not go ahead"},
    )  # fmt: skip


class StopForm(Form):
    """Why somebody stopped before the end."""

    submit = "Note that they stopped"
    submit_kind = "warning"
    looks = {"reason": Look(rows=3)}
    beside = {"no-reason": "reason"}

    reason = forms.CharField(
        label="What happened?", widget=forms.Textarea, max_length=300,
        help_text="They read it, their council does not. Leave out what only they should tell, such as an illness.",
        error_messages={"required": "Say what happened"},
    )  # fmt: skip


class PutRightForm(DoorForm):
    """Nothing to fill in: only the button."""

    submit = "Put it right"


class DayFilter(FilterForm):
    """Find somebody on a long day list."""

    q = forms.CharField(label="Name or registration number", required=False, max_length=120)
