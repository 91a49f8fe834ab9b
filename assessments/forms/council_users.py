"""Who stands in for a lead, who is the primary lead, and who is still right on the list of users."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from accounts.forms.names import LowerEmailField, NameField
from accounts.models import RoleGrant, User
from govuk.fields import DateField
from govuk.forms import FilterForm, Form
from govuk.looks import Choice, Look


class _DaysForm(Form):
    """From when to when."""

    start = DateField(
        label="First day", help_text="Today or later. For example 14 12 2026.",
        error_messages={"required": "Enter the first day"},
    )  # fmt: skip
    last_day = DateField(
        label="Last day", help_text="The deputy's role ends by itself after this day.",
        error_messages={"required": "Enter the last day"},
    )  # fmt: skip
    beside: ClassVar[dict[str, str]] = {
        "not-here": "deputy", "leads": "deputy", "overlaps": "start", "too-early": "start",
        "before-start": "last_day", "too-long": "last_day", "already-has-role": "email", "already-invited": "email",
    }  # fmt: skip


class DeputyForm(_DaysForm):
    """A colleague who has a role here."""

    submit = "Name this deputy"
    field_order = ("deputy", "start", "last_day")

    deputy = forms.ModelChoiceField(
        User.objects.none(), label="Who is the deputy?", empty_label="Choose a colleague",
        help_text="Endorsing managers of this council.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose who is the deputy"),
    )  # fmt: skip

    def __init__(self, *args: Any, deputies: QuerySet[User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["deputy"].queryset = deputies  # type: ignore[attr-defined]  # a ModelChoiceField


class InviteDeputyForm(_DaysForm):
    """Somebody who has no role here yet."""

    submit = "Send invitation"
    field_order = ("name", "email", "start", "last_day")

    name = NameField(
        widget=forms.TextInput({"autocomplete": "off"}), error_messages={"required": "Enter their full name"}
    )
    email = LowerEmailField(label="Work email address", widget=forms.EmailInput({"autocomplete": "off"}))


class PrimaryForm(Form):
    """One of the council's leads."""

    submit = "Make them the primary lead"
    beside: ClassVar[dict[str, str]] = dict.fromkeys(("is-primary", "not-a-lead", "already-ended"), "lead")

    lead = forms.ChoiceField(
        label="Which lead answers for the list of users?", widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Select one of the leads"),
    )  # fmt: skip

    def __init__(self, *args: Any, leads: list[RoleGrant], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(each.pk), Choice(each.user.name, hint=each.user.email)) for each in leads]
        self.fields["lead"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ConfirmForm(Form):
    """A tick for everybody who is still right."""

    submit = "Confirm the list"
    marks_optional = False
    looks: ClassVar[dict[str, Look]] = {"right": Look(size="m")}
    beside: ClassVar[dict[str, str]] = dict.fromkeys(("not-ticked", "changed"), "right")

    right = forms.MultipleChoiceField(
        label="Who is still right?", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Tick everybody who still works for the council and needs this role.",
        error_messages={"invalid_choice": "The list has changed since you opened this page. Look through it again"},
    )  # fmt: skip

    def __init__(self, *args: Any, grants: list[tuple[RoleGrant, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(each.pk), Choice(f"{each.user.name}: {each.words}", hint=hint)) for each, hint in grants]
        self.fields["right"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField


class CouncilFilter(FilterForm):
    """Search by council, and by what there is to do."""

    q = forms.CharField(label="Council", required=False, max_length=120)
    state = forms.ChoiceField(label="List of users", required=False)

    def __init__(self, *args: Any, states: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "All"), *((state, state) for state in states)]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
