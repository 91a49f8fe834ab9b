"""How far ahead to look for who is out, and in which team."""

from collections.abc import Iterable
from typing import Any

from django import forms

from govuk.forms import FilterForm

WEEKS = (2, 4, 8)


class OutFilter(FilterForm):
    """The next two, four or eight weeks; every team, or one."""

    weeks = forms.ChoiceField(
        label="How far ahead", required=False,
        choices=[(each, f"The next {each} weeks") for each in WEEKS],
    )  # fmt: skip
    team = forms.ChoiceField(label="Team", required=False)

    def chosen_weeks(self) -> int:
        """How many weeks; two where the address says nothing that can be read."""
        self.is_valid()
        return int(self.cleaned_data.get("weeks") or WEEKS[0])

    def offer_teams(self, teams: Iterable[str]) -> str | None:
        """Let them choose among these teams. Returns the one chosen, if it is one of them."""
        field: Any = self.fields["team"]  # a ChoiceField
        known = sorted(set(teams), key=str.casefold)
        field.choices = [("", "Every team"), *((each, each) for each in known)]
        wanted = self.data.get("team", "")
        return wanted if wanted in known else None
