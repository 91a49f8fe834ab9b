"""Which waiting lists to look at, and a changed turn with its reason."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Region
from assessments.forms.seen import SeenForm
from assessments.models.choices import STATUS_CHOICES
from govuk.forms import FilterForm
from govuk.looks import Choice, Look

WAYS = {
    1: Choice("Forward", hint="Before everybody else, except people whose session the centre cancelled."),
    0: Choice("In their own turn", hint="By the published order, as it is without anybody's doing."),
    -1: Choice("Back", hint="After everybody else who waits."),
}


class DemandFilter(FilterForm):
    """Of all waiting lists those for one status, or in one region."""

    status = forms.ChoiceField(required=False, choices=[("", "Every status"), *STATUS_CHOICES])
    region = forms.ModelChoiceField(Region.objects.all(), label="Region", required=False, empty_label="Every region")


class StatusFilter(FilterForm):
    """One of the statuses for which somebody waits."""

    status = forms.ChoiceField(required=False)

    def offer(self, statuses: Iterable[tuple[str, str]]) -> None:
        """Let them choose among these."""
        field: Any = self.fields["status"]  # a ChoiceField
        field.choices = list(statuses)


class TurnForm(SeenForm):
    """Forward, back or in their own turn; and why, in words that the person reads."""

    priority = forms.TypedChoiceField(
        label="Where should they be?", choices=list(WAYS.items()), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": "Choose where they should be"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", help_text="They read this in a letter and beside their turn. Say nothing of their health.",
        widget=forms.Textarea, max_length=300, error_messages={"required": "Say why: the person reads it"},
    )  # fmt: skip
    submit = "Change their turn"
    looks = {"reason": Look(rows=3)}
