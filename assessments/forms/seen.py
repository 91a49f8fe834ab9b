"""Forms that notice when the thing they are about has changed since their page was opened."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from govuk.forms import Form

OVERTAKEN = "This changed after you opened the page. Read what happened below, then answer again if it is still right."


class SeenForm(Form):
    """Carries in `seen` the state that its page showed; `now` is the state as it is.

    When they differ, somebody else was quicker: the form is not valid this once, and the page says what happened.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, now: str, **options: Any) -> None:
        was = data.get("seen") if data else None
        self.is_overtaken = was is not None and was != now
        if data:
            data = data.copy()
            data["seen"] = now
        super().__init__(data, initial={"seen": now, **options.pop("initial", {})}, **options)

    def clean(self) -> None:
        """Stop an answer to what is no longer so."""
        super().clean()
        if self.is_overtaken:
            raise ValidationError(OVERTAKEN, code="overtaken")
