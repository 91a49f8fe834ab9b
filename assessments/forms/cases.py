"""What a person asks about their own assessment, and what is decided."""

from django import forms

from assessments.catalogue.grounds import APPEAL_GROUNDS, CONSIDERATION_GROUNDS
from assessments.operations.cases import Told, Verdict
from govuk.forms import Form
from govuk.looks import Choice, Look

UPHELD, NOT_UPHELD = "upheld", "not-upheld"


class AskForm(Form):
    """Why, and what happened. `told` is what it comes to."""

    looks = {"words": Look(rows=6), "evidence": Look(rows=4)}

    def told(self) -> Told:
        """What they say."""
        return Told(**self.cleaned_data)


class ConsiderationForm(AskForm):
    """Something unforeseen befell them."""

    grounds = forms.ChoiceField(
        label="What happened?", widget=forms.RadioSelect, choices=list(CONSIDERATION_GROUNDS.items()),
        error_messages={"required": "Choose what happened"},
    )  # fmt: skip
    words = forms.CharField(
        label="Tell us more", widget=forms.Textarea, max_length=4000,
        help_text="When it happened, and how it touched your assessment. Your council does not read it.",
        error_messages={"required": "Tell us what happened"},
    )  # fmt: skip


class AppealForm(AskForm):
    """The result is wrong, they say: on which grounds, and what shows it."""

    grounds = forms.ChoiceField(
        label="On which grounds do you appeal?", widget=forms.RadioSelect, choices=list(APPEAL_GROUNDS.items()),
        error_messages={"required": "Choose on which grounds you appeal"},
    )  # fmt: skip
    words = forms.CharField(
        label="What went wrong?", widget=forms.Textarea, max_length=4000,
        help_text="Which part, what happened, and what should have happened. Your council does not read it.",
        error_messages={"required": "Say what went wrong"},
    )  # fmt: skip
    evidence = forms.CharField(
        label="What shows it?", widget=forms.Textarea, max_length=4000, required=False,
        help_text="Describe what you have: notes, names of witnesses, letters. We ask you for it if we need it.",
    )  # fmt: skip


class DecideForm(Form):
    """The decision, and why."""

    verdict = forms.ChoiceField(
        label="What do you decide?", widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose what you decide"),
    )  # fmt: skip
    answer = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=4000, help_text="The person reads this. Address them as “you”.",
        error_messages={"required": "Say why you decide so"},
    )  # fmt: skip
    submit = "Decide"
    looks = {"answer": Look(rows=6), "learning": Look(rows=4)}
    beside = {"no-answer": "answer", "accredited": "verdict", "void": "verdict"}
    words = {UPHELD: ("Granted", ""), NOT_UPHELD: ("Declined", "")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, Choice(name, hint=hint)) for key, (name, hint) in self.words.items()]

    def decided(self) -> Verdict:
        """The verdict for the operation."""
        typed = self.cleaned_data
        return Verdict(typed["verdict"] == UPHELD, typed["answer"], typed.get("learning", ""))


class DecideConsiderationForm(DecideForm):
    """Granted or declined."""

    words = {
        UPHELD: ("Granted", "The assessment is set aside: no attempt is used up, and they are owed another place"),
        NOT_UPHELD: ("Declined", "The assessment counts, and its result comes out as usual"),
    }


class DecideAppealForm(DecideForm):
    """Upheld or not; and what it teaches."""

    words = {
        UPHELD: ("Upheld", "The result is undone: no attempt is used up, and they are owed another place"),
        NOT_UPHELD: ("Not upheld", "The result stays as it is. It never becomes worse by an appeal"),
    }
    learning = forms.CharField(
        label="What should assessors learn from it?", widget=forms.Textarea, max_length=2000, required=False,
        help_text="When it is upheld, assessors of the centre read this. Name nobody.",
    )  # fmt: skip
