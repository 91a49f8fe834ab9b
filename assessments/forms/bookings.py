"""What somebody fills in to book, move, cancel or undo: as good as nothing."""

from typing import ClassVar

from django import forms

from assessments.catalogue.hardships import HARDSHIPS
from assessments.rules.eligibility import SHORTAGES
from foundation.refusal import Decision, Refused
from govuk.forms import Form
from govuk.looks import Look

REASONS = ("Work commitments", "Personal reasons", "Not ready yet", "No longer going for this status", "Another reason")
RAN_OUT = "The time for which the place was held is over."


class Seen(Form):
    """A form about something that others change too: `seen` is the version of it that was on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def version(self) -> int | None:
        """What the person had read; None when the form was sent by something that has read nothing."""
        seen: int | None = self.cleaned_data["seen"]
        return seen

    def shows(self, version: int) -> None:
        """The page is made again, and shows it as it is now: what was typed stays."""
        self.now_says("seen", version)

    def now_says(self, name: str, value: object) -> None:
        """What a hidden field carries to the next press, whatever the last one brought."""
        self.initial[name] = value
        if self.is_bound:
            self.data = {key: self.data[key] for key in self.data} | {name: str(value)}


class Confirm(Seen):
    """Nothing to fill in: what is taken stands on the page. `held`: it also said that the place is held."""

    held = forms.CharField(widget=forms.HiddenInput, required=False)

    def refuse(self, no: Decision | Refused) -> None:
        """Say why the place could not be had; and that it was no longer held, if that is why somebody else has it."""
        ran_out = self.cleaned_data["held"] and no.code in SHORTAGES
        self.add_error(None, f"{RAN_OUT} {no.reason}" if ran_out else no.reason)


class ConfirmBooking(Confirm):
    """A place for somebody who has none."""

    submit = "Confirm booking"


class ConfirmMove(Confirm):
    """Another place instead of the one there is."""

    submit = "Move the booking"


class UndoBooking(Seen):
    """Nothing to fill in: what was done, and what it will be again, stand on the page."""

    submit = "Undo it"


class CancelBooking(Seen):
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


class CancelLate(Seen):
    """What has happened that nobody could foresee: a few causes, and no proof is asked for."""

    hardship = forms.ChoiceField(
        label="What has happened?",
        widget=forms.RadioSelect,
        choices=list(HARDSHIPS.items()),
        error_messages={"required": "Select what has happened"},
    )
    submit = "Give the place back"
    submit_kind = "warning"
    looks: ClassVar[dict[str, Look]] = {"hardship": Look(size="m")}
