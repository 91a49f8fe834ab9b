"""Many sessions at one centre, made in one go."""

from datetime import date, timedelta
from typing import Any

from django import forms

from accounts.queries.rooms import suitable_places
from assessments.catalogue.slots import SLOTS
from assessments.forms.sessions_opened import capacity_field, centre_field, suitable_field
from assessments.models.choices import STATUS_CHOICES
from assessments.queries.series import Series
from foundation.words import time_words
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Choice, Look

WEEKDAYS = [("0", "Monday"), ("1", "Tuesday"), ("2", "Wednesday"), ("3", "Thursday"), ("4", "Friday")]
STARTS = [(slot.key, Choice(slot.name, hint=time_words(slot.starts))) for slot in SLOTS.values()]
NOW, LATER = "now", "later"
A_YEAR = 366


class SeriesForm(Form):
    """Where, on which days, at which starts, for which statuses, how many places."""

    centre = centre_field()
    first = DateField(
        label="First day", help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the first day", "invalid": "First day must be a real date"},
    )  # fmt: skip
    last = DateField(
        label="Last day", help_text="Up to a year later. Weekends and bank holidays are left out.",
        error_messages={"required": "Enter the last day", "invalid": "Last day must be a real date"},
    )  # fmt: skip
    weekdays = forms.MultipleChoiceField(
        label="On which days of the week?", choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day of the week"},
    )  # fmt: skip
    slots = forms.MultipleChoiceField(
        label="Which starts?", choices=STARTS, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one start"},
    )  # fmt: skip
    statuses = forms.MultipleChoiceField(
        label="For which statuses?", help_text="Each status chosen gets a session of its own at each start.",
        choices=STATUS_CHOICES, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one status"},
    )  # fmt: skip
    capacity = capacity_field("Places in each", "Enter how many places each session has")
    suitable_places = suitable_field()
    publish = forms.ChoiceField(
        label="When can people see them?", widget=forms.RadioSelect,
        choices=[(NOW, "At once"), (LATER, Choice("Later", hint="They stay drafts until you publish them"))],
        error_messages={"required": "Choose when people can see them"},
    )  # fmt: skip
    submit = "See what would be made"
    looks = {"capacity": Look(width="3"), "suitable_places": Look(width="3"), "centre": Look(width="three-quarters")}

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and at most a year later."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = typed.get("first"), typed.get("last")
        if first and last and last < first:
            self.add_error("last", "Last day must be the same as or after the first day")
        elif first and last and (last - first).days > A_YEAR:
            self.add_error("last", "Last day must be at most a year after the first day")
        return typed

    def series(self) -> Series:
        """What was typed, as a series."""
        typed = self.cleaned_data
        centre, capacity, suitable = typed["centre"], typed["capacity"], typed["suitable_places"]
        if suitable is None:
            suitable = suitable_places(centre, capacity)
        return Series(centre, self._days(), tuple(typed["slots"]), tuple(typed["statuses"]), capacity, suitable)

    def _days(self) -> tuple[date, ...]:
        """Every day from the first to the last that is one of these weekdays."""
        first, wanted = self.cleaned_data["first"], {int(each) for each in self.cleaned_data["weekdays"]}
        number = (self.cleaned_data["last"] - first).days + 1
        days = (first + timedelta(days=ahead) for ahead in range(number))
        return tuple(day for day in days if day.weekday() in wanted)
