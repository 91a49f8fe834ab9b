"""One question of equality monitoring. Nothing has to be answered."""

from typing import Any, ClassVar

from django import forms

from accounts.characteristics import RATHER_NOT, RATHER_NOT_WORDS, Characteristic
from govuk.forms import Form
from govuk.looks import Choice, Divider, Look


class QuestionForm(Form):
    """The groups, and not to say; once there is an answer, also to have none."""

    DELETE: ClassVar[str] = "delete"
    submit = "Save and continue"
    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {"group": Look(heading=True)}

    group = forms.ChoiceField(widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, characteristic: Characteristic, answer: str, **options: Any) -> None:
        super().__init__(*args, initial={"group": answer}, **options)
        field = self.fields["group"]
        field.label, field.help_text = characteristic.question, characteristic.hint
        choices: list[tuple[str, str]] = [(each.key, Choice(each.choice, each.hint)) for each in characteristic.groups]
        choices += [("", Divider("or")), (RATHER_NOT, Choice(RATHER_NOT_WORDS))]
        if answer:
            choices += [(self.DELETE, Choice("Delete my answer"))]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
