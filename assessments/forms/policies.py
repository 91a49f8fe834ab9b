"""A policy's new value, typed as its kind of value asks: a number, yes or no, or statuses."""

from typing import Any

from django import forms

from assessments.catalogue.policies import DEFAULTS, LABELS
from assessments.catalogue.statuses import STATUSES
from assessments.forms.seen import SeenForm
from assessments.queries.policy_values import META, words_of
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Choice, Look
from govuk.wording import speak_plainly

YES_OR_NO = [("yes", "Yes"), ("no", "No")]
WHICH = [(each.slug, Choice(each.name, hint=each.is_for)) for each in STATUSES.values()]


class ChangeForm(SeenForm):
    """What it will be, from when, and why."""

    effective_from = DateField(
        label="From which day?", help_text="Today or later. What was in force before stays on record.",
        error_messages={
            "required": "Enter the day from which it counts",
            "invalid": "The day from which it counts must be a real date",
        },
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", help_text="Everybody who can see policy reads this.", widget=forms.Textarea, max_length=300,
        error_messages={"required": "Say why it changes"},
    )  # fmt: skip
    field_order = ("value", "effective_from", "reason", "seen")
    submit = "Continue"
    marks_optional = False  # no status at all is an answer too
    looks = {"value": Look(width="4"), "reason": Look(rows=3)}

    def __init__(self, *args: Any, policy_key: str, **kwargs: Any) -> None:
        """The first field is the value's own; it starts from the value given as initial."""
        super().__init__(*args, **kwargs)
        self.policy_key = policy_key
        self.fields["value"] = value_field(policy_key)
        speak_plainly(self.fields["value"], LABELS[policy_key])
        self.order_fields(self.field_order)


class WithdrawForm(Form):
    """Why a change to come is taken back."""

    reason = forms.CharField(
        label="Why do you take it back?", help_text="Everybody who can see policy reads this.", widget=forms.Textarea,
        max_length=300, error_messages={"required": "Say why you take it back"},
    )  # fmt: skip
    submit = "Take this change back"
    submit_kind = "warning"
    looks = {"reason": Look(rows=3)}


def value_field(key: str) -> forms.Field:
    """The control for the kind of value that the catalogue gives this policy."""
    meta, default = META[key], getattr(DEFAULTS, key)
    if isinstance(default, bool):
        return forms.TypedChoiceField(
            label=meta["label"], choices=YES_OR_NO, widget=forms.RadioSelect, coerce=lambda value: value == "yes",
            error_messages={"required": "Choose yes or no"},
        )  # fmt: skip
    if isinstance(default, tuple):
        return forms.MultipleChoiceField(
            label=meta["label"], choices=WHICH, widget=forms.CheckboxSelectMultiple, required=False,
            help_text="Choose all that can be booked. Choose none to close booking.",
        )  # fmt: skip
    return forms.IntegerField(
        label=meta["label"], help_text=f"A whole number, from {meta['least']} to {words_of(key, meta['most'])}",
        min_value=meta["least"], max_value=meta["most"], error_messages={"required": "Enter a number"},
    )  # fmt: skip


def initial_of(value: Any) -> Any:
    """A value as the form shows it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
