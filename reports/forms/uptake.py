"""What somebody wants to see of the national picture. Everything has a default, so an empty form is a question too."""

from django import forms
from django.http import QueryDict

from accounts.models import Region
from assessments.models.choices import STATUS_CHOICES
from govuk.fields import DateField
from govuk.forms import FilterForm
from govuk.looks import Look
from reports.measures import MEASURES, NOW
from reports.periods import PERIODS
from reports.pictures import REACHED, TO_GO

AREAS = [("region", "Region"), ("phase", "Phase group"), ("council", "Council")]
PACES = [("", "All councils"), (TO_GO, "Not there yet"), (REACHED, "There, or further")]
EARLIER = [("", "No other date"), *((each.key, each.name) for each in PERIODS.values())]
COMPARE = {"invalid_choice": "Select a period from the list"}
AS_AT = {
    "invalid": "The day of the figures must be a real date",
    "incomplete": "The day of the figures must include %(missing)s",
    "year": "The day of the figures must have a year of 4 numbers",
}
SINCE = {
    "invalid": "The day to compare with must be a real date",
    "incomplete": "The day to compare with must include %(missing)s",
    "year": "The day to compare with must have a year of 4 numbers",
}
DEFAULTS = {"measure": NOW.key, "by": "region"}
BOTH, ORDER = "Choose a period or a day to compare with, not both", "The day to compare with must be the earlier one"


class UptakeFilter(FilterForm):
    """Which measure, of whom, when, beside which other date, by what kind of area; and which councils to list."""

    measure = forms.ChoiceField(
        label="Measure", choices=[(each.key, each.name) for each in MEASURES.values()], required=False
    )
    status = forms.ChoiceField(label="Status", choices=[("", "All three"), *STATUS_CHOICES], required=False)
    by = forms.ChoiceField(label="Table by", choices=AREAS, required=False)
    region = forms.ChoiceField(label="Region", required=False)
    name = forms.CharField(label="Council’s name", help_text="Or a part of it", max_length=80, required=False)
    pace = forms.ChoiceField(label="Expected pace", choices=PACES, required=False)
    compare = forms.ChoiceField(label="Period", choices=EARLIER, required=False, error_messages=COMPARE)
    since = DateField(label="Or compare with", help_text="Any day", required=False, error_messages=SINCE)
    as_at = DateField(label="Figures on", help_text="Empty for the latest", required=False, error_messages=AS_AT)
    submit = "Show figures"
    looks = {"as_at": Look(size="s"), "since": Look(size="s"), "name": Look(width="20")}

    def __init__(self, query: QueryDict, **kwargs: object) -> None:
        """As any filter, with England's regions as they are."""
        super().__init__(DEFAULTS | query.dict(), **kwargs)
        regions = Region.objects.values_list("code", "name")
        self.fields["region"].choices = [("", "All of England"), *regions]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """One way to choose the other day, and that day before the day of the figures."""
        wanted = super().clean() or self.cleaned_data
        since, as_at = wanted.get("since"), wanted.get("as_at")
        if since and wanted.get("compare"):
            self.add_error("since", BOTH)
        elif since and as_at and since >= as_at:
            self.add_error("since", ORDER)
        return wanted
