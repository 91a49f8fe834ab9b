"""What a lead types and chooses above the list of their people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from assessments.catalogue.statuses import Status
from assessments.queries.people import Search
from assessments.rules.standing import Stage
from govuk.forms import FilterForm

ANY = {"status": "Any status", "stage": "Any stage", "team": "Any team"}


class PeopleFilter(FilterForm):
    """Name or number, status, stage and team, each choice with how many it would find."""

    q = forms.CharField(label="Name or registration number", required=False, max_length=120)
    status = forms.ChoiceField(required=False)
    stage = forms.ChoiceField(required=False)
    team = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, statuses: Iterable[Status], teams: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("status", [(status.slug, status.name) for status in statuses])
        self._offer("stage", [(stage.value, stage.words) for stage in Stage])
        self._offer("team", [(team, team) for team in teams])

    def search(self) -> Search:
        """What they look for; everybody when a choice is not one of ours."""
        if not self.is_valid():
            return Search()
        wanted = self.cleaned_data
        return Search(wanted["q"], wanted["status"], wanted["stage"], wanted["team"])

    def show_counts(self, counts: Mapping[str, Counter[str]]) -> None:
        """Write behind each choice how many people it would find."""
        for name, counted in counts.items():
            choices = list(self._field(name).choices)[1:]
            self._offer(name, [(value, f"{label} ({counted[value]})") for value, label in choices])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self._field(name).choices = [("", ANY[name]), *choices]

    def _field(self, name: str) -> Any:  # each of the three is a ChoiceField
        return self.fields[name]
