"""Which councils somebody wants to see, and as at which day: for the pages that list all of them."""

from datetime import date

from django import forms
from django.http import QueryDict

from accounts.models import Region
from assessments.models.choices import STATUS_CHOICES
from assessments.rules.leading import Cover
from foundation import clock
from govuk.fields import DateField
from govuk.forms import FilterForm
from govuk.looks import Look
from reports.completers import LATEST, THREE_YEARS
from reports.programmes import PROGRAMMES

AS_AT = {
    "invalid": "The day of the figures must be a real date",
    "incomplete": "The day of the figures must include %(missing)s",
    "year": "The day of the figures must have a year of 4 numbers",
}
STATES = [("", "All"), *((each.name.lower(), each.value) for each in Cover)]
COHORTS = [
    ("", "The last financial year that is over"), (THREE_YEARS, "The last 3 financial years that are over"),
    (LATEST, "The financial year after that, not over yet"),
]  # fmt: skip


class DayFilter(FilterForm):
    """As at a day."""

    as_at = DateField(label="Figures on", help_text="Empty for today", required=False, error_messages=AS_AT)
    submit = "Show"
    looks = {"as_at": Look(size="s")}

    def wanted(self, name: str) -> str:
        """What was chosen in this field; nothing when it was not understood."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def day(self) -> date:
        """The day asked for, and no later than today."""
        self.is_valid()
        return min(self.cleaned_data.get("as_at") or clock.today(), clock.today())


class PlaceFilter(DayFilter):
    """The same, and a name or code, and a region."""

    q = forms.CharField(label="Council", max_length=80, required=False)
    region = forms.ChoiceField(label="Region", required=False)

    def __init__(self, query: QueryDict, **kwargs: object) -> None:
        """As any filter, with England's regions as they are."""
        super().__init__(query, **kwargs)
        regions = Region.objects.values_list("code", "name")
        self.fields["region"].choices = [("", "All of England"), *regions]  # type: ignore[attr-defined]


class LeaderFilter(PlaceFilter):
    """And how the council stands."""

    state = forms.ChoiceField(label="How it stands", required=False, choices=STATES)
    field_order = ("q", "region", "state", "as_at")


class ProgrammeFilter(PlaceFilter):
    """And in which programme it ever was."""

    programme = forms.ChoiceField(
        label="Programme", required=False, choices=[("", "All"), *((each, each) for each in PROGRAMMES)]
    )
    field_order = ("q", "region", "programme", "as_at")


class CompleterFilter(DayFilter):
    """Whose first year."""

    completed = forms.ChoiceField(label="Completed in", required=False, choices=COHORTS)
    field_order = ("completed", "as_at")


class OfferFilter(DayFilter):
    """For which status."""

    status = forms.ChoiceField(label="Status", required=False, choices=STATUS_CHOICES)
    field_order = ("status", "as_at")
