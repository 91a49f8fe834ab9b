"""What staff type about one session: its places, those kept for a council, and why it is cancelled."""

from typing import ClassVar

from django import forms

from accounts.models import Council
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Look


class _Kept(Form):
    beside: ClassVar[dict[str, str]] = {
        "taken": "capacity", "suitable": "suitable_places", "suitable-taken": "suitable_places", "too-many": "wanted",
        "too-early": "release_on", "too-late": "release_on", "kept": "council", "no-reason": "reason",
    }  # fmt: skip


class PlacesForm(_Kept):
    """How many places there are, and how many of them are suitable ones."""

    capacity = forms.IntegerField(
        label="Places", help_text="How many people can be assessed at the same time, from 1 to 200", min_value=1,
        max_value=200, error_messages={"required": "Enter how many places there are"},
    )  # fmt: skip
    suitable_places = forms.IntegerField(
        label="Of these, suitable places", min_value=0, max_value=200,
        help_text="Places in rooms made for people who need adjustments. They are kept for them until shortly before.",
        error_messages={"required": "Enter how many of them are suitable; 0 if none"},
    )  # fmt: skip
    submit = "Change the places"
    looks = {"capacity": Look(width="3"), "suitable_places": Look(width="3")}


class ChangeKeptForm(_Kept):
    """How many places are kept for a council, and until when."""

    wanted = forms.IntegerField(
        label="Places to keep", help_text="Places that people of this council have already count among them.",
        min_value=1, max_value=200, error_messages={"required": "Enter how many places to keep"},
    )  # fmt: skip
    release_on = DateField(
        label="Give back what is left on",
        help_text="From this day everybody can take what they have not taken. For example, 27 3 2027",
        error_messages={
            "required": "Enter the day on which they are given back",
            "invalid": "The day on which they are given back must be a real date",
        },
    )  # fmt: skip
    submit = "Keep these places"
    looks = {"wanted": Look(width="3")}


class KeepForm(ChangeKeptForm):
    """The same for a council that has none kept there yet."""

    council = forms.ModelChoiceField(
        Council.objects.all(), label="For which council?", empty_label="Choose a council",
        error_messages={"required": "Choose a council"},
    )  # fmt: skip
    field_order = ("council", "wanted", "release_on")


class CancelSessionForm(_Kept):
    """Why a session is cancelled."""

    reason = forms.CharField(
        label="Why is it cancelled?", widget=forms.Textarea, max_length=300,
        help_text="Everybody who has a place reads this. For example, “The heating in the building has failed.”",
        error_messages={"required": "Say why: everybody who has a place reads it"},
    )  # fmt: skip
    submit = "Cancel this session"
    submit_kind = "warning"
    looks = {"reason": Look(rows=3)}


class PublishForm(Form):
    """The drafts that were shown, by number."""

    sessions = forms.RegexField(r"^[0-9]{1,12}(,[0-9]{1,12}){0,999}$", widget=forms.HiddenInput)
    submit = "Publish them"

    def numbers(self) -> list[int]:
        """Their numbers."""
        return [int(each) for each in self.cleaned_data["sessions"].split(",")]
