"""About whom managers are asked, and who is asked where no line manager can answer."""

from typing import Any, ClassVar

from django import forms

from accounts.models import User
from assessments.queries.people import Person
from govuk.forms import Form
from govuk.looks import Choice, Look

NOBODY = "No line manager here who may endorse: whom you choose below is asked"


class AskManyForm(Form):
    """Everybody about whom can be asked, ticked, each with the manager who gets the letter."""

    submit = "Ask the managers"
    looks: ClassVar[dict[str, Look]] = {"people": Look(size="m", small=True), "manager": Look(size="m")}

    people = forms.MultipleChoiceField(
        label="About whom do you ask?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one person"},
    )  # fmt: skip
    manager = forms.ChoiceField(
        label="Who is asked about people without a line manager here?", required=False,
        help_text="They can hand it over to a colleague.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Person], managers: dict[int, User], **options: Any) -> None:
        super().__init__(*args, initial={"people": [str(each.pk) for each in people]}, **options)
        self.managers, self.line = managers, {each.pk: managers.get(each.work.manager or 0) for each in people}
        choices = [
            (str(each.pk), Choice(f"{each.name}, {each.registration_number}", self._to(each))) for each in people
        ]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField
        named = sorted(managers.values(), key=lambda user: (user.name, user.pk))
        self.fields["manager"].choices = [("", "Choose a manager"), *((str(each.pk), each.name) for each in named)]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> None:
        """Whoever has no line manager who may endorse needs the manager chosen for the rest."""
        super().clean()
        if not self.cleaned_data.get("manager") and any(self.line[each] is None for each in self._ticked()):
            self.add_error("manager", "Choose who is asked about people without a line manager here")

    def asked(self) -> dict[int, User]:
        """By the number of the person, the manager who is asked."""
        rest = self.managers.get(int(self.cleaned_data.get("manager") or 0))
        found = {each: self.line[each] or rest for each in self._ticked()}
        return {person: manager for person, manager in found.items() if manager}

    def _ticked(self) -> list[int]:
        return [int(each) for each in self.cleaned_data.get("people", [])]

    def _to(self, person: Person) -> str:
        manager = self.line[person.pk]
        return f"{person.team or 'No team'}. {manager.name} is asked" if manager else NOBODY
