"""What somebody looks for among the places."""

from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import Centre
from assessments.catalogue.slots import SLOTS
from assessments.models.choices import STATUS_CHOICES
from assessments.queries.availability import Point, Search
from foundation.words import time_words
from govuk.fields import DateField
from govuk.forms import FilterForm

SOONEST, NEAREST = "soonest", "nearest"
TIMES = [(slot.key, f"{slot.name}, {time_words(slot.starts)}") for slot in SLOTS.values()]


DISTANCES = (10, 25, 50, 100)


def in_order(query: QueryDict, near: Point | None) -> QueryDict:
    """The address with an order: nearest first where it names none and it is known from where to measure."""
    typed = query.copy()
    typed.setdefault("order", NEAREST if near or typed.get("near") else SOONEST)
    return typed


class PlaceFilter(FilterForm):
    """From where and how far, time of day, order and dates, for a status that is settled."""

    submit = "Show sessions"

    near = forms.ChoiceField(label="Measure miles from", required=False)
    within = forms.TypedChoiceField(
        label="Distance", required=False, coerce=int, empty_value=None,
        choices=[("", "Any distance"), *((str(each), f"Within {each} miles") for each in DISTANCES)],
    )  # fmt: skip
    slot = forms.ChoiceField(label="Time of day", required=False, choices=[("", "Any time"), *TIMES])
    day_from = DateField(label="From", required=False, error_messages={"invalid": "From must be a real date"})
    day_to = DateField(label="Until", required=False, error_messages={"invalid": "Until must be a real date"})
    order = forms.ChoiceField(required=False, choices=[(NEAREST, "Nearest first"), (SOONEST, "Soonest first")])
    full = forms.BooleanField(label="Show full sessions too", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.centres = {str(each.pk): each for each in Centre.objects.all()}
        self.measured_from("My council")

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
        typed, near = self.cleaned_data, self.chosen_centre
        return Search(
            status, typed.get("day_from"), typed.get("day_to"), typed.get("slot") or "",
            nearest_first=typed.get("order") == NEAREST, near=(near.latitude, near.longitude) if near else None,
            within=typed.get("within"), with_full=bool(typed.get("full")),
        )  # fmt: skip

    @property
    def chosen_centre(self) -> Centre | None:
        """The centre from which miles are measured, if one is chosen."""
        return self.centres.get(self.cleaned_data.get("near", ""))

    def measured_from(self, words: str) -> None:
        """Say from where miles are measured unless a centre is chosen."""
        near = self.fields["near"]
        assert isinstance(near, forms.ChoiceField)
        near.choices = [("", words), *((number, each.name) for number, each in self.centres.items())]


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
