"""Looking for a letter."""

from typing import Any

from django import forms

from demo.letters import Search
from govuk.fields import DateField
from govuk.forms import FilterForm
from govuk.looks import Look

WRITTEN = {
    "invalid": "The day it was written must be a real date",
    "incomplete": "The day it was written must include %(missing)s",
    "year": "The day it was written must have a year of 4 numbers",
}


class LettersForm(FilterForm):
    """Filters above the list of letters."""

    find = forms.CharField(label="Name, email address or subject", required=False, max_length=100)
    letter = forms.ChoiceField(label="Letter", required=False)
    on = DateField(label="Written on", required=False, error_messages=WRITTEN)
    looks = {"find": Look(width="20")}

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter"].choices = [("", "Any"), *kinds]  # type: ignore[attr-defined]  # it is a ChoiceField

    def search(self) -> Search:
        """What is asked for; a filter that is wrong says so and does not count."""
        self.is_valid()
        asked = self.cleaned_data
        return Search(asked.get("find", "").strip(), asked.get("letter", ""), asked.get("on"))
