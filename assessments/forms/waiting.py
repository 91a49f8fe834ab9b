"""Where and when a place would suit somebody who waits for one."""

from typing import Any, ClassVar

from django import forms

from accounts.models import Centre
from assessments.forms.sessions import TIMES
from assessments.operations.waiting import Area
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Choice, Look

WORKING_WEEK = ((0, "Monday"), (1, "Tuesday"), (2, "Wednesday"), (3, "Thursday"), (4, "Friday"))


class Wishes(Form):
    """Centres, days and times. Only a centre must be chosen: whatever else is left open counts as any."""

    centres = forms.TypedMultipleChoiceField(
        label="Where could you go?", coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="Choose every centre that would do. The more you choose, the sooner it is your turn.",
        error_messages={"required": "Select at least one centre", "invalid_choice": "Select centres from the list"},
    )  # fmt: skip
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days of the week?", coerce=int, widget=forms.CheckboxSelectMultiple, required=False,
        choices=WORKING_WEEK, help_text="Choose none if any day would do.",
    )  # fmt: skip
    slots = forms.MultipleChoiceField(
        label="At what time of day?", widget=forms.CheckboxSelectMultiple, required=False, choices=TIMES,
        help_text="Choose none if any time would do.",
    )  # fmt: skip
    day_from = DateField(
        label="First day that would suit", required=False, help_text="For example, 27 3 2027. Leave it empty for any.",
        error_messages={"invalid": "First day must be a real date", "incomplete": "First day must include %(missing)s"},
    )  # fmt: skip
    day_to = DateField(
        label="Last day that would suit", required=False, help_text="Leave it empty to wait as long as it takes.",
        error_messages={"invalid": "Last day must be a real date", "incomplete": "Last day must include %(missing)s"},
    )  # fmt: skip
    looks: ClassVar[dict[str, Look]] = {
        "centres": Look(size="m"), "weekdays": Look(size="m", small=True), "slots": Look(size="m", small=True),
        "day_from": Look(size="m"), "day_to": Look(size="m"),
    }  # fmt: skip
    submit = "Join the waiting list"

    def __init__(self, *args: Any, centres: list[tuple[Centre, str]], **options: Any) -> None:
        """`centres` are those to choose from, in order, each with how far it is."""
        super().__init__(*args, **options)
        self.known = {centre.pk: centre for centre, _ in centres}
        field = self.fields["centres"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(centre.pk, Choice(centre.name, hint=far)) for centre, far in centres]

    def clean(self) -> dict[str, Any]:
        """An end is not before its start."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        day_from, day_to = typed.get("day_from"), typed.get("day_to")
        if day_from and day_to and day_to < day_from:
            self.add_error("day_to", "Last day must be the same as or after first day")
        return typed

    def area(self) -> Area:
        """What was chosen."""
        typed = self.cleaned_data
        return Area(
            tuple(self.known[each] for each in typed["centres"]), tuple(typed["weekdays"]), tuple(typed["slots"]),
            typed.get("day_from"), typed.get("day_to"),
        )  # fmt: skip


class Leave(Form):
    """Nothing to fill in: what is given up stands on the page."""

    submit = "Leave the waiting list"
    submit_kind = "warning"
