"""What is typed about money: the year to look at, a council's own rates, what something really cost, a grant."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from accounts.models import Council
from assessments.catalogue.costs import Item, Unit
from assessments.queries.funding import Year
from assessments.rules.funding import AN_HOUR, Own
from govuk.fields import DateField
from govuk.forms import FilterForm, Form
from govuk.looks import Look

MOST = 9999
POUNDS = {"prefix": "£", "width": "5"}


def pounds_field(label: str, missing: str, help_text: str = "", most: int = MOST) -> forms.DecimalField:
    """An amount in pounds, to the penny."""
    return forms.DecimalField(
        label=label, help_text=help_text, min_value=0, max_value=most, decimal_places=2,
        error_messages={"required": missing, "invalid": "Enter an amount in pounds, such as 12.50"},
    )  # fmt: skip


def pence(amount: Decimal) -> int:
    """Exactly: the form takes no more than two decimal places."""
    return int(amount * 100)


class YearFilter(FilterForm):
    """Which financial year."""

    year = forms.ChoiceField(label="Financial year", required=False)
    submit = "Show"

    def __init__(self, *args: Any, years: Sequence[Year], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["year"]  # a ChoiceField
        field.choices = [(str(each.first_year), str(each)) for each in years]

    def chosen_year(self, otherwise: Year) -> Year:
        """The one chosen, if it is one of them."""
        known = {value for value, _ in self.fields["year"].choices}  # type: ignore[attr-defined]  # a ChoiceField
        wanted = self.data.get("year", "")
        return Year(int(wanted)) if wanted in known else otherwise


class CorrectForm(Form):
    """What an item really was, and how the council knows."""

    submit = "Save what it really was"

    def __init__(self, *args: Any, item: Item, **options: Any) -> None:
        super().__init__(*args, **options)
        self.item = item
        self.fields["amount"] = self._amount()
        self.fields["reason"] = forms.CharField(
            label="Why does it differ?", help_text="The other leads of your council read this.", max_length=300,
            widget=forms.Textarea, error_messages={"required": "Say why it differs from what we reckoned with"},
        )  # fmt: skip

    @property
    def looks(self) -> dict[str, Look]:  # type: ignore[override]  # they follow the item
        """Pounds or hours."""
        in_hours = self.item.unit is Unit.MINUTES
        amount = Look(width="5", suffix="hours") if in_hours else Look(width="5", prefix="£")
        return {"amount": amount, "reason": Look(rows=3)}

    def clean_amount(self) -> int:
        """In the item's unit."""
        typed: Decimal = self.cleaned_data["amount"]
        if self.item.unit is Unit.PENCE:
            return pence(typed)
        minutes = typed * AN_HOUR
        if minutes % 15:
            raise forms.ValidationError("Enter whole hours or quarters of an hour, such as 7.5 or 7.25")
        return int(minutes)

    def _amount(self) -> forms.Field:
        if self.item.unit is Unit.PENCE:
            return pounds_field(f"{self.item.name}: what did it cost?", "Enter what it cost; 0 if nothing")
        return forms.DecimalField(
            label=f"{self.item.name}: how many hours?", min_value=0, max_value=500, decimal_places=2,
            help_text="In quarters of an hour. For example, 7.5", error_messages={
                "required": "Enter how many hours; 0 if none", "invalid": "Enter hours as a number, such as 7.5",
            },
        )  # fmt: skip


class RatesForm(Form):
    """What a council reckons with from a day on."""

    hour = pounds_field("An hour of a social worker’s time", "Enter what an hour costs", most=200)
    travel = pounds_field("Travel to an assessment and back", "Enter the usual amount; 0 if none")
    incentive = pounds_field(
        "Incentive for being assessed", "Enter what you pay; 0 if nothing", "Paid once for each status."
    )
    starts_on = DateField(
        label="From which day?", help_text="Today or later. Assessments before that day keep their cost.",
        error_messages={
            "required": "Enter the day from which these count",
            "invalid": "The day from which these count must be a real date",
        },
    )  # fmt: skip
    submit = "Set these rates"
    looks: ClassVar[dict[str, Look]] = {
        name: Look(width="5", prefix="£") for name in ("hour", "travel", "incentive")
    }  # fmt: skip
    beside: ClassVar[dict[str, str]] = {"past": "starts_on", "same-day": "starts_on"}

    def rates(self) -> Own:
        """In pence."""
        typed = self.cleaned_data
        return Own(typed["starts_on"], pence(typed["hour"]), pence(typed["travel"]), pence(typed["incentive"]))


class GrantForm(Form):
    """A grant as its letter says it."""

    council = forms.ModelChoiceField(
        Council.objects.all(), label="To which council?", empty_label="Choose a council",
        error_messages={"required": "Choose a council"},
    )  # fmt: skip
    year = forms.TypedChoiceField(
        label="For which financial year?", coerce=int, error_messages={"required": "Choose a financial year"}
    )
    amount = pounds_field("How much?", "Enter how much was granted", most=20_000_000)
    reference = forms.CharField(
        label="Reference of the letter", max_length=80, help_text="For example, “31/3612”. The council reads this.",
        error_messages={"required": "Enter the reference of the letter"},
    )  # fmt: skip
    submit = "Record this grant"
    looks: ClassVar[dict[str, Look]] = {"amount": Look(width="10", prefix="£"), "reference": Look(width="20")}
    beside: ClassVar[dict[str, str]] = {"twice": "reference"}

    def __init__(self, *args: Any, years: Sequence[Year], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["year"]  # a ChoiceField
        field.choices = [("", "Choose a year"), *((each.first_year, str(each)) for each in years)]

    def clean_amount(self) -> int:
        """In pence; nothing at all is no grant."""
        amount = pence(self.cleaned_data["amount"])
        if amount == 0:
            raise forms.ValidationError("Enter an amount above nothing")
        return amount


class TakeBackForm(Form):
    """Why a grant counts no more."""

    reason = forms.CharField(
        label="Why do you take it back?", help_text="The council reads this.", widget=forms.Textarea, max_length=300,
        error_messages={"required": "Say why you take it back"},
    )  # fmt: skip
    submit = "Take this grant back"
    submit_kind = "warning"
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=3)}
