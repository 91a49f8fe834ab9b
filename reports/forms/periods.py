"""Which days figures are of and compared with: a named period, or two days of one's own."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import QueryDict

from govuk.fields import PARTS, DateField
from govuk.forms import FilterForm
from govuk.looks import Look
from reports.periods import PERIODS, Chosen, bounds_of

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
BOTH, ORDER = "Choose a period or a day to compare with, not both", "The day to compare with must be the earlier one"


class PeriodFilter(FilterForm):
    """A period, or two days."""

    compare = forms.ChoiceField(label="Period", choices=EARLIER, required=False, error_messages=COMPARE)
    since = DateField(label="Or compare with", help_text="Any day", required=False, error_messages=SINCE)
    as_at = DateField(label="Figures on", help_text="Empty for the latest", required=False, error_messages=AS_AT)
    submit = "Show figures"
    looks = {"as_at": Look(size="s"), "since": Look(size="s")}

    def __init__(self, query: QueryDict, defaults: Mapping[str, str], **kwargs: object) -> None:
        """`defaults` are what is shown of the choices that nobody made; a day of one's own leaves no period."""
        chosen = query.dict()
        own = any(chosen.get(f"since-{part}") for part in PARTS)
        super().__init__(dict(defaults) | ({"compare": ""} if own else {}) | chosen, **kwargs)
        self.defaults = defaults

    def clean(self) -> dict[str, object]:
        """One way to choose the other day, and that day before the day of the figures."""
        wanted = super().clean() or self.cleaned_data
        since, as_at = wanted.get("since"), wanted.get("as_at")
        if since and wanted.get("compare"):
            self.add_error("since", BOTH)
        elif since and as_at and since >= as_at:
            self.add_error("since", ORDER)
        return wanted

    def bounds(self, today: date) -> Chosen:
        """The day compared with, if any, and the day of the figures; the usual ones on an error."""
        return bounds_of(self.cleaned_data if self.is_valid() else self.defaults, today)
