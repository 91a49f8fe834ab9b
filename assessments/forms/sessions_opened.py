"""Sessions across the country: which to list, and what a new one is."""

from django import forms

from accounts.models import Centre, Region
from assessments.catalogue.slots import SLOTS
from assessments.models.choices import STATUS_CHOICES
from foundation.words import time_words
from govuk.fields import DateField
from govuk.forms import FilterForm, Form
from govuk.looks import Choice, Look

WHICH = [
    ("", "From today"), ("draft", "Drafts"), ("closed", "Closed to bookings"), ("past", "Before today"),
    ("cancelled", "Cancelled"),
]  # fmt: skip
STARTS = [(slot.key, Choice(slot.name, hint=time_words(slot.starts))) for slot in SLOTS.values()]


class SessionFilter(FilterForm):
    """Which sessions to list."""

    which = forms.ChoiceField(label="Show", choices=WHICH, required=False)
    centre = forms.ModelChoiceField(Centre.objects.all(), label="Centre", required=False, empty_label="Every centre")
    region = forms.ModelChoiceField(Region.objects.all(), label="Region", required=False, empty_label="Every region")
    status = forms.ChoiceField(label="Status", choices=[("", "Every status"), *STATUS_CHOICES], required=False)
    day_from = DateField(label="From date", required=False, error_messages={"invalid": "From date must be a real date"})
    day_to = DateField(label="To date", required=False, error_messages={"invalid": "To date must be a real date"})


class OwnFilter(SessionFilter):
    """The same at one's own centres."""

    centre = None  # type: ignore[assignment]  # Django's way to leave a field of the parent out
    region = None  # type: ignore[assignment]


def centre_field() -> "forms.ModelChoiceField[Centre]":
    """At which centre."""
    return forms.ModelChoiceField(
        Centre.objects.all(), label="Centre", empty_label="Choose a centre",
        error_messages={"required": "Choose a centre"},
    )  # fmt: skip


def capacity_field(label: str, missing: str) -> forms.IntegerField:
    """How many places."""
    return forms.IntegerField(
        label=label, help_text="How many people can be assessed at the same time, from 1 to 200", min_value=1,
        max_value=200, error_messages={"required": missing},
    )  # fmt: skip


def suitable_field() -> forms.IntegerField:
    """How many of them for people who need a suitable room."""
    return forms.IntegerField(
        label="Of these, suitable places", min_value=0, max_value=200, required=False,
        help_text="Leave it empty for as many as the centre’s suitable rooms hold, up to half of the places.",
    )  # fmt: skip


class OpenForm(Form):
    """One session at one centre."""

    centre = centre_field()
    status = forms.ChoiceField(
        label="Which status is it for?", choices=STATUS_CHOICES, widget=forms.RadioSelect,
        error_messages={"required": "Choose the status that it is for"},
    )  # fmt: skip
    day = DateField(
        label="Day", help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the day", "invalid": "Day must be a real date"},
    )  # fmt: skip
    slot = forms.ChoiceField(
        label="Start", choices=STARTS, widget=forms.RadioSelect,
        error_messages={"required": "Choose when it starts"},
    )  # fmt: skip
    capacity = capacity_field("Places", "Enter how many places there are")
    suitable_places = suitable_field()
    submit = "Open this session"
    looks = {"capacity": Look(width="3"), "suitable_places": Look(width="3"), "centre": Look(width="three-quarters")}
