"""What a cohort is called, for which status, from when to when and for how many; and who is put in it."""

from typing import Any, ClassVar

from django import forms

from assessments.catalogue.policies import Policy
from assessments.catalogue.statuses import STATUSES
from assessments.models import Cohort
from assessments.rules.cohorts import Window
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Choice, Look

CHANGED = "The plan has changed since you opened the page, because places were taken. Look at it again"


class ChangeCohortForm(Form):
    """Name, days and number."""

    name = forms.CharField(
        label="What do you want to call the cohort?", max_length=60,
        help_text="For example, “Spring 2027”. The people in it read this name.",
        error_messages={"required": "Enter a name for the cohort"},
    )  # fmt: skip
    first_day = DateField(
        label="First day", help_text="From this day on, assessments count. For example, 27 3 2027.",
        error_messages={"required": "Enter the first day", "invalid": "First day must be a real date"},
    )  # fmt: skip
    last_day = DateField(
        label="Last day", help_text="By this day all of them should be assessed.",
        error_messages={"required": "Enter the last day", "invalid": "Last day must be a real date"},
    )  # fmt: skip
    target = forms.IntegerField(
        label="How many people are to be assessed?", min_value=1, max_value=999,
        help_text="You can put in more people than that: some will not be ready in time.",
        error_messages={
            "required": "Enter how many people are to be assessed",
            "invalid": "Number of people must be a whole number",
            "min_value": "Number of people must be 1 or more", "max_value": "Number of people must be 999 or fewer",
        },
    )  # fmt: skip
    submit = "Save the cohort"
    beside: ClassVar[dict[str, str]] = {"taken": "name", "backwards": "last_day"}
    looks: ClassVar[dict[str, Look]] = {"name": Look(width="20"), "target": Look(width="3")}

    def window(self) -> Window:
        """From when to when, and for how many."""
        typed = self.cleaned_data
        return Window(typed["first_day"], typed["last_day"], typed["target"])


class CohortForm(ChangeCohortForm):
    """The same, and the status: it stays what it is."""

    status = forms.ChoiceField(
        label="Which status are they going for?", widget=forms.RadioSelect,
        error_messages={"required": "Choose a status"},
    )  # fmt: skip
    field_order = ("status", "name", "first_day", "last_day", "target")
    submit = "Make the cohort"

    def __init__(self, *args: Any, policy: Policy, **options: Any) -> None:
        """To choose from are the statuses that can be booked."""
        super().__init__(*args, **options)
        field: Any = self.fields["status"]
        field.choices = [(each.slug, each.name) for each in STATUSES.values() if each.slug in policy.open_statuses]


class PutInForm(Form):
    """Who of those found is put in."""

    people = forms.TypedMultipleChoiceField(
        label="Who is in it?", coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="They get a letter that says so. Nothing is booked by it.",
        error_messages={"required": "Select at least one person", "invalid_choice": "Select people from the list"},
    )  # fmt: skip
    submit = "Put them in the cohort"
    looks: ClassVar[dict[str, Look]] = {"people": Look(size="m", small=True)}

    def __init__(self, *args: Any, choices: list[tuple[int, Choice]], **options: Any) -> None:
        """`choices` are the people found, each with where they work and how far they are."""
        super().__init__(*args, **options)
        field: Any = self.fields["people"]
        field.choices = choices


class WhichCohortForm(Form):
    """Into which cohort one person goes."""

    cohort = forms.ModelChoiceField(
        Cohort.objects.none(), label="Which cohort?", widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": "Choose a cohort", "invalid_choice": "Choose a cohort from the list"},
    )  # fmt: skip
    submit = "Put them in the cohort"
    looks: ClassVar[dict[str, Look]] = {"cohort": Look(size="m")}

    def __init__(self, *args: Any, cohorts: Any, **options: Any) -> None:
        """`cohorts` are the open ones of their council."""
        super().__init__(*args, **options)
        field: Any = self.fields["cohort"]
        field.queryset = cohorts
        field.label_from_instance = _with_status


def _with_status(cohort: Cohort) -> Choice:
    return Choice(cohort.name, hint=STATUSES[cohort.status].name)


class TakePlanForm(Form):
    """Which of the proposed places are booked; each is the numbers of a person and of a session."""

    places = forms.MultipleChoiceField(
        label="Which places do you take?", widget=forms.CheckboxSelectMultiple,
        help_text="Each person gets a letter with the details and can undo it. Clear the boxes you do not take.",
        error_messages={"required": "Select at least one place", "invalid_choice": CHANGED},
    )  # fmt: skip
    submit = "Book these places"
    looks: ClassVar[dict[str, Look]] = {"places": Look(size="m")}

    def __init__(self, *args: Any, choices: list[tuple[str, Choice]], **options: Any) -> None:
        """`choices` are those of the plan as it is now."""
        super().__init__(*args, **options)
        field: Any = self.fields["places"]
        field.choices, field.initial = choices, [value for value, _ in choices]
