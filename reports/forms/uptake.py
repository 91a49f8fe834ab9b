"""What somebody wants to see of the national picture. Everything has a default, so an empty form is a question too."""

from django import forms
from django.http import QueryDict

from accounts.models import Region
from assessments.models.choices import STATUS_CHOICES
from govuk.fields import DateField
from govuk.forms import FilterForm
from govuk.looks import Look
from reports.measures import MEASURES, NOW

AREAS = [("region", "Region"), ("phase", "Phase group"), ("council", "Council")]
EARLIER = [("", "No other date"), ("30", "30 days earlier"), ("91", "3 months earlier"), ("365", "A year earlier")]
COMPARE = {"invalid_choice": "Select a date to compare with from the list"}
AS_AT = {
    "invalid": "The day of the figures must be a real date",
    "incomplete": "The day of the figures must include %(missing)s",
    "year": "The day of the figures must have a year of 4 numbers",
}
DEFAULTS = {"measure": NOW.key, "by": "region"}


class UptakeFilter(FilterForm):
    """Which measure, of whom, when, beside which other date, and by what kind of area."""

    measure = forms.ChoiceField(
        label="Measure", choices=[(each.key, each.name) for each in MEASURES.values()], required=False
    )
    status = forms.ChoiceField(label="Status", choices=[("", "All three"), *STATUS_CHOICES], required=False)
    by = forms.ChoiceField(label="Table by", choices=AREAS, required=False)
    region = forms.ChoiceField(label="Region", required=False)
    compare = forms.ChoiceField(label="Compare with", choices=EARLIER, required=False, error_messages=COMPARE)
    as_at = DateField(label="Figures on", help_text="Empty for the latest", required=False, error_messages=AS_AT)
    submit = "Show figures"
    looks = {"as_at": Look(size="s")}

    def __init__(self, query: QueryDict, **kwargs: object) -> None:
        """As any filter, with England's regions as they are."""
        super().__init__(DEFAULTS | query.dict(), **kwargs)
        regions = Region.objects.values_list("code", "name")
        self.fields["region"].choices = [("", "All of England"), *regions]  # type: ignore[attr-defined]
