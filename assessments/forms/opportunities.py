"""Whom to offer a status, and what somebody answers. No field asks why."""

from typing import Any, ClassVar

from django import forms

from assessments.models import Opportunity
from assessments.queries.people import Person
from govuk.forms import Form
from govuk.looks import Choice, Look


class OfferForm(Form):
    """Everybody to whom it can be offered, ticked; the lead leaves out whom they like."""

    submit = "Offer them the opportunity"
    looks: ClassVar[dict[str, Look]] = {"people": Look(size="m", small=True)}

    people = forms.MultipleChoiceField(
        label="Who is offered it now?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one person"},
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, initial={"people": [str(each.pk) for each in people]}, **options)
        choices = [(str(each.pk), Choice(f"{each.name}, {each.registration_number}", each.team)) for each in people]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField

    def chosen(self) -> list[int]:
        """The numbers of those who stay ticked."""
        return [int(each) for each in self.cleaned_data["people"]]


class AnswerForm(Form):
    """Yes or no, and nothing more."""

    submit = "Send my answer"
    looks: ClassVar[dict[str, Look]] = {"answer": Look(heading=True)}

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (Opportunity.Answer.ACCEPTED, Choice("Yes", "Next you choose the manager whom you ask to endorse you.")),
            (Opportunity.Answer.DECLINED, Choice("No, not now", "Nobody asks why, and nobody reminds you.")),
        ],
        error_messages={"required": "Select yes or no"},
    )

    def __init__(self, *args: Any, question: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answer"].label = question
