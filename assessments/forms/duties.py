"""Which assessors are on duty in a session."""

from collections.abc import Collection, Iterable

from django import forms
from django.http import QueryDict

from accounts.models import User
from assessments.operations.duties import Rota
from govuk.forms import Form


class DutyForm(Form):
    """A box for each assessor. `seen` is who was on duty when the page was drawn: only what was changed is sent on, so
    that two people who tick at the same time both get what they ticked."""

    people = forms.TypedMultipleChoiceField(
        label="Who is on duty?", required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text="Tick nobody, and every assessor of the centre sees the session.",
        error_messages={"invalid_choice": "Choose assessors of this centre"},
    )  # fmt: skip
    seen = forms.RegexField(r"^[0-9 ]*$", required=False, widget=forms.HiddenInput)
    submit = "Save who is on duty"
    marks_optional = False
    beside = {"not-assessor": "people"}

    def __init__(self, data: QueryDict | None = None, *, listed: Iterable[User], on_duty: Collection[User]) -> None:
        there = [each.pk for each in on_duty]
        super().__init__(data, initial={"people": there, "seen": " ".join(map(str, there))})
        field = self.fields["people"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(each.pk, each.name) for each in listed]

    def rota(self) -> Rota:
        """What was ticked since, and what was not any more."""
        ticked = set(self.cleaned_data["people"])
        seen = {int(number) for number in self.cleaned_data["seen"].split()}
        return Rota(ticked - seen, seen - ticked)
