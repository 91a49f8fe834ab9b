"""Who takes over from somebody whose role ends."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from govuk.forms import Form


class PartForm(Form):
    """Nothing to choose where nothing is open; otherwise one colleague for all of it."""

    submit = "End this role"
    submit_kind = "warning"
    beside: ClassVar[dict[str, str]] = {"no-heir": "heir", "self": "heir"}

    heir = forms.ModelChoiceField(
        User.objects.none(), label="Who takes over?", empty_label="Choose a colleague",
        help_text="Everybody here who can endorse. We write to tell them.",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose who takes over"),
    )  # fmt: skip

    def __init__(self, *args: Any, heirs: QuerySet[User] | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if heirs is None:
            del self.fields["heir"]
        else:
            self.fields["heir"].queryset = heirs  # type: ignore[attr-defined]  # a ModelChoiceField
