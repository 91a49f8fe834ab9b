"""What staff type about a centre and its rooms."""

from typing import ClassVar

from django import forms

from accounts.models import Region
from assessments.catalogue.adjustments import PROVISIONS, ROOM_FEATURES
from govuk.forms import Form
from govuk.looks import Choice, Look

FEATURES = [(key, Choice(each.prepare, hint=each.name)) for key, each in PROVISIONS.items() if key in ROOM_FEATURES]


class _Refusing(Form):
    beside: ClassVar[dict[str, str]] = {"name": "name", "not-in-england": "latitude"}


class AboutForm(_Refusing):
    """How to get to a centre, and what people find there."""

    getting_there = forms.CharField(
        label="Getting there", widget=forms.Textarea, required=False, max_length=2000,
        help_text="Stations, buses, parking, which door. Everybody who has a place reads it.",
    )  # fmt: skip
    access = forms.CharField(
        label="Access information", widget=forms.Textarea, required=False, max_length=2000,
        help_text="Steps and lifts, toilets, hearing loops, quiet places, parking for blue badge holders.",
    )  # fmt: skip
    submit = "Save"
    looks = {"getting_there": Look(rows=4), "access": Look(rows=4)}


class CentreForm(AboutForm):
    """Everything about a centre."""

    name = forms.CharField(max_length=80, error_messages={"required": "Enter the centre’s name"})
    address = forms.CharField(max_length=200, help_text="Without the postcode, on one line")
    postcode = forms.CharField(max_length=8)
    region = forms.ModelChoiceField(
        Region.objects.all(), empty_label="Choose a region", error_messages={"required": "Choose a region"}
    )
    latitude = forms.FloatField(
        help_text="In degrees, for example 53.478. It decides how far away people are told it is."
    )
    longitude = forms.FloatField(help_text="In degrees, for example -2.243; west of Greenwich it has a minus.")
    field_order = ("name", "address", "postcode", "region", "latitude", "longitude", "getting_there", "access")
    looks = {
        **AboutForm.looks,
        "postcode": Look(width="10"),
        "latitude": Look(width="10"),
        "longitude": Look(width="10"),
    }


class RoomForm(_Refusing):
    """A room, how many can sit in it at a time, and what it has."""

    name = forms.CharField(
        label="Name of the room", max_length=60, help_text="As it says on the door",
        error_messages={"required": "Enter the room’s name"},
    )  # fmt: skip
    places = forms.IntegerField(
        label="Places", help_text="How many people can be assessed in it at the same time", min_value=1, max_value=200,
        error_messages={"required": "Enter how many places it has"},
    )  # fmt: skip
    features = forms.MultipleChoiceField(
        label="What does it have?", choices=FEATURES, widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Its places are suitable places when it has at least one of these.",
    )  # fmt: skip
    note = forms.CharField(label="Note", max_length=200, required=False, help_text="For example, which floor")
    submit = "Save this room"
    looks = {"places": Look(width="3")}


class RemoveRoomForm(_Refusing):
    """One button."""

    submit = "Remove this room"
    submit_kind = "warning"
