"""What somebody wants to see of the national picture. Everything has a default, so an empty form is a question too."""

from django import forms
from django.http import QueryDict

from accounts.models import Region
from assessments.models.choices import STATUS_CHOICES
from govuk.looks import Look
from reports.forms.periods import PeriodFilter
from reports.measures import MEASURES, NOW
from reports.pictures import REACHED, TO_GO

AREAS = [("region", "Region"), ("phase", "Phase group"), ("council", "Council")]
PACES = [("", "All councils"), (TO_GO, "Not there yet"), (REACHED, "There, or further")]
DEFAULTS = {"measure": NOW.key, "by": "region"}


class UptakeFilter(PeriodFilter):
    """Which measure, of whom, when, beside which other date, by what kind of area; and which councils to list."""

    measure = forms.ChoiceField(
        label="Measure", choices=[(each.key, each.name) for each in MEASURES.values()], required=False
    )
    status = forms.ChoiceField(label="Status", choices=[("", "All three"), *STATUS_CHOICES], required=False)
    by = forms.ChoiceField(label="Table by", choices=AREAS, required=False)
    region = forms.ChoiceField(label="Region", required=False)
    name = forms.CharField(label="Council’s name", help_text="Or a part of it", max_length=80, required=False)
    pace = forms.ChoiceField(label="Expected pace", choices=PACES, required=False)
    field_order = ("measure", "status", "by", "region", "name", "pace", "compare", "since", "as_at")
    looks = PeriodFilter.looks | {"name": Look(width="20")}

    def __init__(self, query: QueryDict, **kwargs: object) -> None:
        """As any filter, with England's regions as they are."""
        super().__init__(query, defaults=DEFAULTS, **kwargs)
        regions = Region.objects.values_list("code", "name")
        self.fields["region"].choices = [("", "All of England"), *regions]  # type: ignore[attr-defined]
