"""What a lead types and chooses above the list of their people."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.utils.functional import cached_property

from accounts.functions import FUNCTIONS
from accounts.queries.people import number_now
from assessments.catalogue.policies import Policy
from assessments.queries import people
from assessments.queries.narrowing import ENDING, EVERYBODY, Search
from assessments.queries.people import Person
from assessments.rules.standing import Stage
from govuk.forms import FilterForm

ANY = {
    "status": "Any status", "stage": "Any stage", "team": "Any team", "endorsement": "Any endorsement",
    "function": "Any function", "asye": "Completed or not", "agency": "Agency or not", "manager": "Any line manager",
}  # fmt: skip
GONE = "“%(value)s” is nothing to choose here, or nobody’s any more, so we left this filter out"


class PeopleFilter(FilterForm):
    """Name or number, the way, and where they work; each choice with how many it would find."""

    further: ClassVar[tuple[str, ...]] = ("endorsement", "function", "asye", "agency", "manager")

    q = forms.CharField(label="Name or registration number", required=False, max_length=120)
    status = forms.ChoiceField(required=False)
    stage = forms.ChoiceField(required=False)
    team = forms.ChoiceField(required=False)
    endorsement = forms.ChoiceField(required=False)
    function = forms.ChoiceField(label="What they do", required=False)
    asye = forms.ChoiceField(label="ASYE", required=False)
    agency = forms.ChoiceField(label="Contract", required=False)
    manager = forms.ChoiceField(label="Line manager", required=False)

    def __init__(self, *args: Any, people: list[Person], policy: Policy, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people, self.policy = people, policy
        for name in ANY:
            field: Any = self.fields[name]  # each a ChoiceField
            field.choices = partial(self._choices_of, name)  # found when somebody looks: a file of everybody needs none
            field.error_messages["invalid_choice"] = GONE

    def _choices_of(self, name: str) -> list[tuple[str, str]]:
        return [("", ANY[name]), *self._choices[name]]

    @cached_property
    def _choices(self) -> dict[str, list[tuple[str, str]]]:
        return _choices(self.people, self.policy)

    def search(self) -> Search:
        """What they look for; what is no choice of ours is left out."""
        self.is_valid()
        wanted = self.cleaned_data
        chosen = {name: wanted.get(name, "") for name in ANY}
        return Search(wanted.get("q", ""), number_now=self.number_now, **chosen)

    @cached_property
    def number_now(self) -> str:
        """The number that somebody has now whose former one was typed, if it was."""
        return number_now(self.cleaned_data.get("q", ""))

    def for_a_board(self) -> None:
        """A board shows every stage of one status, so there is no stage to choose, and always a status."""
        del self.fields["stage"]
        status: Any = self.fields["status"]
        status.choices = list(status.choices)[1:]

    def found(self) -> list[Person]:
        """Whom they look for, in the order of the whole list."""
        search = self.search()
        return [*self.people] if search == EVERYBODY else [*filter(search.fits, self.people)]

    def show_counts(self, counts: Mapping[str, Counter[str]]) -> None:
        """Write behind each choice how many people it would find."""
        for name, counted in counts.items():
            field: Any = self.fields.get(name)
            if field:
                field.choices = [
                    (value, f"{label} ({counted[value]})" if value else label) for value, label in field.choices
                ]


def _choices(everybody: list[Person], policy: Policy) -> dict[str, list[tuple[str, str]]]:
    """What there is to choose: of teams, functions and managers only those that somebody has."""
    alike = {(each.team, each.work.doing, each.work.manager, each.code): each for each in everybody}
    everybody = [*alike.values()]  # one for all who would add the same
    used = {each for person in everybody for each in person.work.functions}
    managers = [(str(number), name) for number, name in people.managers_of(everybody)]
    if any(each.work.manager is None for each in everybody):
        managers.append(("none", "Nobody recorded"))
    return {
        "status": [(status.slug, status.name) for status in people.statuses_in_use(everybody, policy)],
        "stage": [(stage.value, stage.words) for stage in Stage],
        "team": [(team, team) for team in people.teams_of(everybody)],
        "endorsement": [(ENDING, f"Ends within {policy.endorsement_ending_days} days, no place booked")],
        "function": [(key, words) for key, words in FUNCTIONS.items() if key in used],
        "asye": [("completed", "ASYE completed"), ("not-recorded", "Not recorded as completed")],
        "agency": [("yes", "Agency"), ("no", "Not agency")],
        "manager": managers,
    }
