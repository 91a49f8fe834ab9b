"""A council reports a duplicate; the Department looks at two records, proposes, answers and undoes."""

from typing import ClassVar

from django import forms
from django.http import QueryDict

from accounts.forms.names import NumberField
from accounts.models import SocialWorker
from assessments.forms.second_word import DECLINE, SecondWordForm
from govuk.forms import Form
from govuk.looks import Choice, Look

COMPARE, DISMISS = "compare", "dismiss"
APPROVE = "approve"


class ReportForm(Form):
    """The other number, and why: the page says that nothing is told about it."""

    number = NumberField(
        label="The other Social Work England number", help_text="For example, SW12345",
        error_messages={"required": "Enter the other Social Work England number"},
    )  # fmt: skip
    words = forms.CharField(
        label="Why do you think that this is the same person?", widget=forms.Textarea, max_length=1000,
        help_text="Only the Department for Education reads it. Leave out anything about health.",
        error_messages={"required": "Say why you think that this is the same person"},
    )  # fmt: skip
    submit = "Tell the Department for Education"
    looks: ClassVar[dict[str, Look]] = {"number": Look(width="10"), "words": Look(rows=4)}
    beside: ClassVar[dict[str, str]] = {
        "same": "number", "no-number": "number", "reported": "number", "no-words": "words",
    }  # fmt: skip


class ReportAnswerForm(Form):
    """What becomes of a report: look at both, or say why the two stay."""

    verdict = forms.ChoiceField(
        label="What do you want to do?", widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what you want to do"),
    )  # fmt: skip
    answer = forms.CharField(
        label="If nothing changes: why?", widget=forms.Textarea, max_length=1000, required=False,
        help_text="The council reads it. Say nothing about whoever has the other number, not even whether anybody has.",
    )  # fmt: skip
    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {"answer": Look(rows=3)}
    beside: ClassVar[dict[str, str]] = {"no-answer": "answer"}

    def __init__(self, data: QueryDict | None = None, *, is_found: bool) -> None:
        super().__init__(data)
        look = Choice("Look at both records", hint="Both people can see on their timelines that you looked, and why")
        stay = Choice("Nothing changes", hint="We write to the council that it is answered")
        self.fields["verdict"].choices = [(COMPARE, look)] * is_found + [(DISMISS, stay)]  # type: ignore[attr-defined]


class CompareForm(Form):
    """Two numbers and a reason: sent in the body, so that no address and no log keeps them."""

    one = NumberField(
        help_text="For example, SW12345",
        error_messages={"required": "Enter a Social Work England number"},
    )  # fmt: skip
    other = NumberField(
        label="The other Social Work England number", help_text="",
        error_messages={"required": "Enter the other Social Work England number"},
    )  # fmt: skip
    why = forms.CharField(
        label="Why do you look?", widget=forms.Textarea, max_length=300,
        help_text="They read it on their timeline, with your name; so does their council. Name nobody.",
        error_messages={"required": "Say why you look"},
    )  # fmt: skip
    submit = "Look at both records"
    looks: ClassVar[dict[str, Look]] = {"one": Look(width="10"), "other": Look(width="10"), "why": Look(rows=3)}
    beside: ClassVar[dict[str, str]] = {"unknown-one": "one", "unknown-other": "other", "same": "other"}


class ProposeForm(Form):
    """Which of the two stays, and how whoever proposes it knows."""

    survivor = forms.ChoiceField(
        label="Which record stays?", widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose which record stays"),
    )  # fmt: skip
    reason = forms.CharField(
        label="How do you know that this is one person?", widget=forms.Textarea, max_length=1000,
        help_text="Only the Department reads it.",
        error_messages={"required": "Say how you know that this is one person"},
    )  # fmt: skip
    submit = "Propose this merge"
    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {"reason": Look(rows=4)}
    beside: ClassVar[dict[str, str]] = {"no-reason": "reason", "account": "survivor"}

    def __init__(self, data: QueryDict | None = None, *, both: tuple[SocialWorker, SocialWorker]) -> None:
        super().__init__(data)
        self.both = {str(each.pk): each for each in both}
        words = {key: Choice(each.registration_number, hint=each.name) for key, each in self.both.items()}
        self.fields["survivor"].choices = list(words.items())  # type: ignore[attr-defined]  # of a choice field

    def chosen(self) -> tuple[SocialWorker, SocialWorker]:
        """The one that stays, and the one that goes."""
        survivor = self.both[self.cleaned_data["survivor"]]
        return survivor, next(each for each in self.both.values() if each != survivor)


class MergeAnswerForm(SecondWordForm):
    """Whether the two become one."""

    unsaid = "Choose whether you approve or decline"
    choices: ClassVar[list[tuple[str, Choice]]] = [
        (APPROVE, Choice("Approve", hint="The two become one at once. We write to the person and their councils")),
        (DECLINE, Choice("Decline", hint="Both records stay as they are, and nobody outside is told")),
    ]


class UndoForm(Form):
    """Why it was wrong."""

    because = forms.CharField(
        label="Why were these not one person?", widget=forms.Textarea, max_length=300,
        help_text="It stands on both timelines, for both people and their councils. Name nobody.",
        error_messages={"required": "Say why these were not one person"},
    )  # fmt: skip
    submit = "Undo this merge"
    submit_kind = "warning"
    looks: ClassVar[dict[str, Look]] = {"because": Look(rows=3)}
    beside: ClassVar[dict[str, str]] = {"no-reason": "because"}
