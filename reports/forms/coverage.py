"""Which councils somebody wants to see, and as at which day: for the pages that list all of them."""

from django import forms
from django.http import QueryDict

from accounts.models import Region
from assessments.rules.leading import Cover
from govuk.fields import DateField
from govuk.forms import FilterForm
from govuk.looks import Look

AS_AT = {
    "invalid": "The day of the figures must be a real date",
    "incomplete": "The day of the figures must include %(missing)s",
    "year": "The day of the figures must have a year of 4 numbers",
}
STATES = [("", "All"), *((each.name.lower(), each.value) for each in Cover)]


class PlaceFilter(FilterForm):
    """A name or code, and a region."""

    q = forms.CharField(label="Council", max_length=80, required=False)
    region = forms.ChoiceField(label="Region", required=False)
    submit = "Show"

    def __init__(self, query: QueryDict, **kwargs: object) -> None:
        """As any filter, with England's regions as they are."""
        super().__init__(query, **kwargs)
        regions = Region.objects.values_list("code", "name")
        self.fields["region"].choices = [("", "All of England"), *regions]  # type: ignore[attr-defined]

    def wanted(self, name: str) -> str:
        """What was chosen in this field; nothing when it was not understood."""
        return str(self.cleaned_data.get(name) or "") if self.is_bound and not self.errors.get(name) else ""


class DayFilter(PlaceFilter):
    """The same, as at a day."""

    as_at = DateField(label="Figures on", help_text="Empty for today", required=False, error_messages=AS_AT)
    looks = {"as_at": Look(size="s")}


class LeaderFilter(DayFilter):
    """And how the council stands."""

    state = forms.ChoiceField(label="How it stands", required=False, choices=STATES)
    field_order = ("q", "region", "state", "as_at")
