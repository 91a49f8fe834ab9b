"""A person's record as a form: filled in as it was read, so that what two people change at once is noticed."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.forms.names import LowerEmailField, NameField, NumberField
from accounts.functions import FUNCTIONS
from accounts.models import Council, EmploymentSpell, User
from accounts.queries.people import managers_at
from accounts.rules.amendments import LABELS, Facts, Holder
from govuk.fields import DateField
from govuk.forms import Form
from govuk.looks import Look

DATES = ("asye_completed_on", "start")
STALE = "This page is too old to be saved. Open it again."


class AmendForm(Form):
    """All that may be amended. `seen` carries, signed, the record as the reader met it."""

    submit = "Save"
    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {"registration_number": Look(width="10"), "reason": Look(rows=3)}
    beside: ClassVar[dict[str, str]] = {
        "another-name": "last_name", "another-number": "registration_number", "number-taken": "registration_number",
        "their-address": "email", "address-taken": "email", "asye-day": "asye_completed_on", "start-day": "start",
        "not-a-manager": "line_manager", "no-reason": "reason",
    }  # fmt: skip

    seen = forms.CharField(widget=forms.HiddenInput)
    first_name = NameField(label=LABELS["first_name"], max_length=60)
    last_name = NameField(label=LABELS["last_name"], max_length=60)
    registration_number = NumberField(help_text="", error_messages=None)
    email = LowerEmailField(
        label="Work email address", max_length=254,
        help_text="When it changes, a link to join that went to the old address stops working.",
    )  # fmt: skip
    asye_completed_on = DateField(
        label=LABELS["asye_completed_on"], required=False,
        help_text="The day they completed it in employment. Leave it empty if you do not know.",
    )  # fmt: skip
    start = DateField(label=LABELS["start"], help_text="Their first working day with you.")
    role = forms.ChoiceField(
        label="Their role", widget=forms.RadioSelect, choices=EmploymentSpell.JobRole.choices,
        help_text="As in the children’s social work workforce census.",
    )  # fmt: skip
    functions = forms.MultipleChoiceField(
        label=LABELS["functions"], required=False, widget=forms.CheckboxSelectMultiple, choices=tuple(FUNCTIONS.items())
    )
    team = forms.CharField(label="Team, if any", required=False, max_length=80)
    line_manager = forms.ModelChoiceField(
        User.objects.none(), required=False, empty_label="Not recorded",
        help_text="Who endorses them. Only people who can endorse at your council are listed.",
    )  # fmt: skip
    is_agency = forms.BooleanField(label="They work for you through an agency", required=False)
    reason = forms.CharField(
        label="Why do you change this?", widget=forms.Textarea, max_length=200,
        help_text="We send it to them with what changed and your name. Write nothing about anybody else.",
        error_messages={"required": "Say why"},
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None = None, *, now: Facts, whose: Holder, council: Council, on: date,
        typed: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """`typed` is what stays of an earlier try, over the record as it is `now`."""
        super().__init__(data, initial={**now.__dict__, "seen": _sealed(now), **(typed or {})})
        if whose.has_account:
            del self.fields["email"]
        if not whose.is_begun_here:
            del self.fields["registration_number"]
        managers = managers_at(council, on) | User.objects.filter(pk=now.line_manager or 0)
        self.fields["line_manager"].queryset = managers  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_seen(self) -> Facts:
        """The record as it was read."""
        try:
            return _opened(self.cleaned_data["seen"])
        except (signing.BadSignature, TypeError, ValueError) as wrong:
            raise ValidationError(STALE, code="stale") from wrong

    def changes(self) -> dict[str, Any]:
        """What was typed over what was read; nothing of what was left as it was."""
        typed = {name: each for name, each in self.cleaned_data.items() if name in LABELS}
        if "line_manager" in typed:
            typed["line_manager"] = typed["line_manager"].pk if typed["line_manager"] else None
        typed["functions"] = tuple(sorted(typed["functions"]))
        return {name: each for name, each in typed.items() if each != getattr(self.cleaned_data["seen"], name)}


def _sealed(facts: Facts) -> str:
    plain = {name: each.isoformat() if isinstance(each, date) else each for name, each in facts.__dict__.items()}
    return signing.dumps(plain, salt="record as seen", compress=True)


def _opened(sealed: str) -> Facts:
    plain = signing.loads(sealed, salt="record as seen")
    days = {name: date.fromisoformat(plain[name]) for name in DATES if plain[name]}
    return Facts(**{**plain, "functions": tuple(plain["functions"]), **days})
