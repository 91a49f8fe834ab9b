"""What somebody fills in to book, move or cancel: as good as nothing."""

from typing import ClassVar

from django import forms

from govuk.forms import Form
from govuk.looks import Look

REASONS = ("Work commitments", "Personal reasons", "Not ready yet", "No longer going for this status", "Another reason")


class ConfirmBooking(Form):
    """Nothing to fill in: what is booked stands on the page."""

    submit = "Confirm booking"


class ConfirmMove(Form):
    """Nothing to fill in: both sessions stand on the page."""

    submit = "Move the booking"


class CancelBooking(Form):
    """Why: a few plain reasons, so that nobody has to write about their health."""

    reason = forms.ChoiceField(
        label="Why is the booking being cancelled?",
        widget=forms.RadioSelect,
        choices=[(reason, reason) for reason in REASONS],
        error_messages={"required": "Select why the booking is being cancelled"},
    )
    submit = "Cancel the booking"
    submit_kind = "warning"
    looks: ClassVar[dict[str, Look]] = {"reason": Look(size="m")}
