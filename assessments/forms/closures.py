"""What is closed, from when to when, and why."""

from typing import Any, ClassVar

from django import forms

from accounts.models import Centre, Region
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Choice, Look

CENTRE, REGION, ENGLAND = "centre", "region", "england"
WHERE = [(CENTRE, "One centre"), (REGION, "One region"), (ENGLAND, Choice("All of England", hint="Every centre"))]


class ClosureForm(Form):
    """A closure as it is typed: the centre or region counts only where it was chosen."""

    where = forms.ChoiceField(
        label="What closes?", choices=WHERE, widget=forms.RadioSelect, error_messages={"required": "Choose what closes"}
    )
    centre = forms.ModelChoiceField(
        Centre.objects.all(), label="Which centre?", required=False, empty_label="Choose a centre",
        help_text="Only if one centre closes",
    )  # fmt: skip
    region = forms.ModelChoiceField(
        Region.objects.all(), label="Which region?", required=False, empty_label="Choose a region",
        help_text="Only if one region closes",
    )  # fmt: skip
    start = DateField(
        label="First day", help_text="Today or later. For example, 27 3 2027",
        error_messages={"required": "Enter the first day", "invalid": "First day must be a real date"},
    )  # fmt: skip
    end = DateField(
        label="Last day", required=False, help_text="Leave it empty if nobody knows yet: it lasts until you lift it.",
        error_messages={"invalid": "Last day must be a real date"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=300, help_text="Everybody who has a place reads this.",
        error_messages={"required": "Say why: everybody who has a place reads it"},
    )  # fmt: skip
    submit = "See who is affected"
    marks_optional = False
    beside: ClassVar[dict[str, str]] = {"past": "start", "backwards": "end", "no-reason": "reason"}
    looks = {
        "centre": Look(width="three-quarters"), "region": Look(width="three-quarters"), "reason": Look(rows=3),
    }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The centre or the region that was chosen, and no other."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for kind in (CENTRE, REGION):
            if typed.get("where") != kind:
                typed[kind] = None
            elif not typed.get(kind) and kind not in self.errors:
                self.add_error(kind, f"Choose which {kind} closes")
        return typed

    def closure(self) -> dict[str, Any]:
        """What the operation asks for."""
        return {name: self.cleaned_data[name] for name in ("centre", "region", "start", "end", "reason")}
