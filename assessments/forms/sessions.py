"""What somebody looks for among the places."""

from typing import Any

from django import forms
from django.http import QueryDict

from assessments.catalogue.slots import SLOTS
from assessments.models.choices import STATUS_CHOICES
from assessments.queries.availability import Found, Point, Search
from foundation.words import time_words
from govuk.fields import DateField
from govuk.forms import FilterForm

SOONEST, NEAREST = "soonest", "nearest"
TIMES = [(slot.key, f"{slot.name}, {time_words(slot.starts)}") for slot in SLOTS.values()]


def in_order(query: QueryDict, near: Point | None) -> QueryDict:
    """The address with an order: nearest first where it names none and it is known where they work."""
    typed = query.copy()
    typed.setdefault("order", NEAREST if near else SOONEST)
    return typed


class PlaceFilter(FilterForm):
    """Centre, time of day, order and dates, for a status that is settled."""

    submit = "Show sessions"

    centre = forms.CharField(required=False, widget=forms.Select)
    slot = forms.ChoiceField(label="Time of day", required=False, choices=[("", "Any time"), *TIMES])
    order = forms.ChoiceField(required=False, choices=[(SOONEST, "Soonest first"), (NEAREST, "Nearest first")])
    day_from = DateField(label="From", required=False, error_messages={"invalid": "From must be a real date"})
    day_to = DateField(label="Until", required=False, error_messages={"invalid": "Until must be a real date"})

    def clean(self) -> dict[str, Any]:
        """An end is not before its start."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        day_from, day_to = typed.get("day_from"), typed.get("day_to")
        if day_from and day_to and day_to < day_from:
            self.add_error("day_to", "Until must be the same as or after From")
        return typed

    def search(self, status: str) -> Search:
        """What was asked for in this status. What cannot be read is left out; the page says what and why."""
        self.is_valid()
        typed = self.cleaned_data
        return Search(
            status, typed.get("day_from"), typed.get("day_to"), typed.get("slot") or "", typed.get("order") == NEAREST
        )

    def offer_centres(self, found: list[Found]) -> None:
        """Let them choose among the centres of these sessions."""
        names = {str(each.session.centre_id): each.session.centre.name for each in found}
        choices = [("", "Any centre"), *sorted(names.items(), key=lambda choice: choice[1])]
        self.fields["centre"].widget.choices = choices


class SessionFilter(PlaceFilter):
    """The same with the status to choose; `keep` holds what else of the address must stay, as hidden fields."""

    status = forms.ChoiceField(choices=STATUS_CHOICES)
    field_order = ["status"]

    def __init__(self, *args: Any, keep: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, value in keep.items():
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput, initial=value)

    def chosen_status(self, usual: str) -> str:
        """The status asked for, or the usual one where the address names none that there is."""
        self.is_valid()
        return str(self.cleaned_data.get("status") or usual)
