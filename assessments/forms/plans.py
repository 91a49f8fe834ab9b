"""Development plans: one thing to do, and why a plan is closed."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from assessments.catalogue.standards import StandardSet
from assessments.forms.seen import SeenForm
from assessments.operations.plans import ToDo
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Look

NO_AREA = "About no standard in particular"


class ToDoForm(SeenForm):
    """What, for which standard, and by when."""

    words = forms.CharField(
        label="What is to be done?", widget=forms.Textarea, max_length=500,
        help_text="For example: shadow a colleague in court twice, and talk about it in supervision. "
        "Do not name children or families.",
        error_messages={"required": "Enter what is to be done"},
    )  # fmt: skip
    area = forms.TypedChoiceField(label="Which standard does it serve?", required=False, coerce=int, empty_value=None)
    by_when = DateField(label="By when?", required=False, help_text="For example, 27 3 2027")
    submit = "Save"
    looks: ClassVar[dict[str, Look]] = {"words": Look(rows=4)}

    def __init__(
        self, data: QueryDict | None = None, *, standards: StandardSet, now: str, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, now=now, initial=initial or {})
        field = self.fields["area"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", NO_AREA), *enumerate(standards.areas, start=1)]

    def to_do(self) -> ToDo:
        """What was answered."""
        return ToDo(self.cleaned_data["words"], self.cleaned_data["area"], self.cleaned_data["by_when"])


class CloseForm(Form):
    """Why nothing more is to be done here."""

    reason = forms.CharField(
        label="Why are you closing it?", widget=forms.Textarea, max_length=300,
        help_text="You both read it.", error_messages={"required": "Enter why you are closing it"},
    )  # fmt: skip
    submit = "Close the plan"
    submit_kind = "warning"
    beside: ClassVar[dict[str, str]] = {"no-reason": "reason"}
